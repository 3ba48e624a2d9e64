"""The variables that let a user of fcitx type Chinese."""

import pytest

from desktop.platform.input_method import input_method_settings


@pytest.mark.parametrize(
    "environ",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"XMODIFIERS": "@im=fcitx"},
        {"GTK_IM_MODULE": "fcitx", "LANG": "zh_CN.UTF-8"},
        {"QT_IM_MODULE": "", "INPUT_METHOD": "fcitx"},
    ],
)
def test_fcitx_is_reached_through_ibus(environ):
    assert input_method_settings(environ) == {"QT_IM_MODULE": "ibus"}


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"XMODIFIERS": "@im=ibus"},
        {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"},
    ],
)
def test_a_choice_that_works_is_left_alone(environ):
    before = dict(environ)
    assert input_method_settings(environ) == {}
    assert environ == before


def test_the_list_of_newer_qt_is_mended_too_because_it_wins():
    settings = input_method_settings({"QT_IM_MODULES": "wayland;fcitx"})
    assert settings == {"QT_IM_MODULES": "wayland;ibus", "QT_IM_MODULE": "ibus"}
