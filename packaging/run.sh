#!/usr/bin/env bash
# Starts 廉责 Lianze from a checkout: the first run makes what it needs, later runs only start it.
#   bash packaging/run.sh            open the window
#   bash packaging/run.sh --demo     open the sample office (plainly invented)
#   bash packaging/run.sh --help     what else there is; needs no display
# Exit codes of this script itself: 2 no display, 3 something must be installed first.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/environment.sh
. "$root/packaging/environment.sh"

# Commands (`lianze verify …`) and questions about the program open no window.
opens_window() {
    case " $* " in
        *" -h "* | *" --help "* | *" --version "*) return 1 ;;
    esac
    case ${1:-} in
        "" | -*) return 0 ;;
        *) return 1 ;;
    esac
}

has_display() {
    [ "$(uname -s)" != Linux ] || [ -n "${QT_QPA_PLATFORM:-}" ] ||
        [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]
}

need_libraries() {
    local names=()
    mapfile -t names < <(missing_libraries "${qt_libraries[@]}")
    [ ${#names[@]} -eq 0 ] && return 0
    install_packages "${names[@]}" && return 0
    tell "缺少系统软件包，且无法自动安装。请让管理员运行：" \
        "System packages are missing and could not be installed. Ask an administrator to run:" \
        "    apt-get install ${names[*]}"
    return 1
}

prepare() {
    local wanted=$1
    lock_environment
    if ! stamped .stamp-run "$wanted" && ! stamped .stamp-test "$wanted"; then
        install_project . || stop 3 \
            "安装 Python 组件没有成功（见上面的信息）。不能联网时，请先在能联网的同类电脑上运行 packaging/make_wheelhouse.sh，再把 packaging/wheelhouse 文件夹拷来。" \
            "Installing the Python packages failed (see above). Without a network, run packaging/make_wheelhouse.sh on a connected machine of the same kind and bring the folder packaging/wheelhouse."
        printf '%s' "$wanted" >"$venv/.stamp-run"
    fi
    if [ "$(uname -s)" = Linux ] && [ ! -f "$venv/.stamp-libraries" ]; then
        if need_libraries; then
            : >"$venv/.stamp-libraries"
        elif opens_window "${@:2}"; then
            exit 3
        fi
    fi
    unlock_environment
}

if opens_window "$@" && ! has_display; then
    stop 2 \
        "没有可用的图形显示，窗口打不开。请在桌面环境里运行；远程登录时可用 ssh -X，或者用 xvfb-run bash packaging/run.sh 在虚拟屏幕上运行。不需要窗口的命令见 --help。" \
        "There is no display to open a window on. Run this inside a desktop session; over SSH use ssh -X, or a virtual screen: xvfb-run bash packaging/run.sh. For commands without a window see --help."
fi

wanted=$(pins)
if ! { stamped .stamp-run "$wanted" || stamped .stamp-test "$wanted"; } ||
    { [ "$(uname -s)" = Linux ] && [ ! -f "$venv/.stamp-libraries" ]; }; then
    prepare "$wanted" "$@"
fi
exec "$venv/bin/lianze" "$@"
