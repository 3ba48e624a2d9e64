"""Which input method Qt has to load for Chinese typing."""

from collections.abc import Mapping

_DESKTOP_SETTINGS = ("XMODIFIERS", "GTK_IM_MODULE", "INPUT_METHOD", "CLUTTER_IM_MODULE")


def input_method_settings(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables to set before the QApplication is made; empty when all is well.

    Qt's wheel has a plugin for ibus and none for fcitx. fcitx5 answers on ibus's D-Bus interface
    too, so where the environment says fcitx, Qt is told ibus; otherwise it would silently type
    plain letters. A choice that works is never overridden.
    """
    listed = [name for name in environ.get("QT_IM_MODULES", "").split(";") if name]
    chosen = listed or [name for name in (environ.get("QT_IM_MODULE", ""),) if name]
    if "ibus" in chosen:
        return {}
    asked = chosen or [environ.get(name, "") for name in _DESKTOP_SETTINGS]
    if not any("fcitx" in value for value in asked):
        return {}
    settings = {"QT_IM_MODULE": "ibus"}
    if listed:  # Qt 6.7 and later reads the list first and ignores the single name
        settings["QT_IM_MODULES"] = ";".join("ibus" if "fcitx" in name else name for name in listed)
    return settings
