# What run.sh, test.sh and make_wheelhouse.sh share: find Python, install system packages, make .venv.
# Sourced with `root` set to the checkout; nothing here asks a question unless a terminal is there.
# shellcheck shell=bash disable=SC2154,SC2034

venv="$root/.venv"

tell() { printf '%s\n' "$@" >&2; }

stop() {
    local code=$1
    shift
    tell "$@"
    exit "$code"
}

# --- system packages -------------------------------------------------------------------------

# `as_root COMMAND…` runs it as root, or fails at once where that is not allowed.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [ -t 0 ] && [ -z "${CI:-}" ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# `install_packages NAME…` installs Debian packages (Debian, UOS, Kylin, Ubuntu).
install_packages() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null || return 1
    tell "正在安装系统软件包 / Installing system packages: $*"
    # A third-party source that cannot be reached must not stop the install.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || true
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# `missing_libraries "SONAME PACKAGE"…` prints the packages whose library is not there. Sonames,
# because package names differ between releases (libglib2.0-0, libglib2.0-0t64).
missing_libraries() {
    local present line ldconfig
    ldconfig=$(PATH="$PATH:/usr/sbin:/sbin" command -v ldconfig) || return 0
    present=$("$ldconfig" -p)
    for line in "$@"; do
        case $present in
            *"	${line% *} "*) ;;
            *) printf '%s\n' "${line#* }" ;;
        esac
    done
}

# What Qt needs to draw into memory (offscreen) and, from libxcb-cursor on, on an X display.
# libgssapi and libatomic come with Debian's own Python or desktop, not with others.
qt_libraries=(
    "libEGL.so.1 libegl1"
    "libGL.so.1 libgl1"
    "libglib-2.0.so.0 libglib2.0-0"
    "libdbus-1.so.3 libdbus-1-3"
    "libfontconfig.so.1 libfontconfig1"
    "libxkbcommon.so.0 libxkbcommon0"
    "libatomic.so.1 libatomic1"
    "libgssapi_krb5.so.2 libgssapi-krb5-2"
    "libX11-xcb.so.1 libx11-xcb1"
    "libxcb-cursor.so.0 libxcb-cursor0"
    "libxcb-icccm.so.4 libxcb-icccm4"
    "libxcb-keysyms.so.1 libxcb-keysyms1"
    "libxcb-randr.so.0 libxcb-randr0"
    "libxcb-shape.so.0 libxcb-shape0"
    "libxcb-sync.so.1 libxcb-sync1"
    "libxcb-xfixes.so.0 libxcb-xfixes0"
    "libxcb-xkb.so.1 libxcb-xkb1"
    "libxkbcommon-x11.so.0 libxkbcommon-x11-0"
    "libcups.so.2 libcups2"
)

# --- Python ----------------------------------------------------------------------------------

# Prints the path of the first Python that the pinned wheels run on.
find_python() {
    local name
    for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
        [ -n "$name" ] || continue
        # A pyenv shim exists also for versions that are not chosen: only running it tells.
        "$name" -c 'import sys
(3, 11) <= sys.version_info[:2] <= (3, 13) or sys.exit(1)
print(sys.executable)' 2>/dev/null && return 0
    done
    return 1
}

# Sets `python` to one that can make a virtual environment; installs Debian's where it must.
need_python() {
    if ! python=$(find_python); then
        install_packages python3 python3-venv ca-certificates || true
        python=$(find_python) || stop 3 \
            "需要 Python 3.11、3.12 或者 3.13（含 venv）。请安装后再运行：apt-get install python3 python3-venv" \
            "Python 3.11, 3.12 or 3.13 with venv is needed. Install it, then run again:" \
            "    apt-get install python3 python3-venv"
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    local version
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install_packages "python$version-venv" ca-certificates || true
    "$python" -c 'import ensurepip, venv' 2>/dev/null || stop 3 \
        "这个 Python 缺少 venv 模块。请先运行：apt-get install python$version-venv" \
        "This Python has no venv module. First run: apt-get install python$version-venv"
}

# `install_project TARGET` makes .venv where it is missing or broken and installs `TARGET`
# (`.` or `.[dev]`). The machine's own pip settings hold, except with a wheelhouse: that is offline.
install_project() {
    local source=()
    if [ -d "$root/packaging/wheelhouse" ]; then
        source=(--no-index --find-links "$root/packaging/wheelhouse")
    fi
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        need_python
        tell "正在建立运行环境（首次约需几分钟）/ Making the environment (a few minutes, once)…"
        "$python" -m venv --clear "$venv" >&2
    fi
    (cd "$root" && "$venv/bin/python" -m pip install --quiet --no-input "${source[@]}" \
        --editable "$1" >&2)
}

# --- stamps ----------------------------------------------------------------------------------

# A stamp inside .venv tells that it was filled from exactly these pins; it goes with the folder.
pins() { sha256sum <"$root/pyproject.toml"; }
stamped() { [ -x "$venv/bin/python" ] && [ -f "$venv/$1" ] && [ "$(<"$venv/$1")" = "$2" ]; }

# One environment is made at a time: a second run waits here for the first.
lock_environment() {
    if command -v flock >/dev/null; then
        exec 9<"$root/packaging"
        flock 9
    fi
}
unlock_environment() { exec 9<&-; }
