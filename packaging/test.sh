#!/usr/bin/env bash
# Every check of the project, on a machine that need only have Debian; asks nothing.
#   bash packaging/test.sh                 everything
#   bash packaging/test.sh tests/unit/db   the same environment, only these tests
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/environment.sh
. "$root/packaging/environment.sh"
cd "$root"

# Programs that the tests read PDFs with, draw windows on and type with.
test_programs=(
    "Xvfb xvfb"
    "xdotool xdotool"
    "openbox openbox"
    "pdftotext poppler-utils"
    "qpdf qpdf"
    "git git"
)

step() { printf '\n== %s\n' "$*"; }

need_packages() {
    local line names=()
    mapfile -t names < <(missing_libraries "${qt_libraries[@]}")
    for line in "${test_programs[@]}"; do
        command -v "${line% *}" >/dev/null || names+=("${line#* }")
    done
    [ ${#names[@]} -eq 0 ] && return 0
    install_packages "${names[@]}" || stop 3 "Could not install: ${names[*]}"
}

step "system packages"
need_packages

step "environment"
lock_environment
wanted=$(pins)
if ! stamped .stamp-test "$wanted"; then
    install_project ".[dev]"
    printf '%s' "$wanted" >"$venv/.stamp-test"
fi
unlock_environment
export PATH="$venv/bin:$PATH"
# Tests draw into memory unless one starts its own virtual screen.
export QT_QPA_PLATFORM=offscreen

if [ $# -gt 0 ]; then
    step "pytest $*"
    exec python -m pytest "$@"
fi

failed=()
check() {
    step "$*"
    "$@" || failed+=("$*")
}
check ruff check .
check ruff format --check .
check mypy
check lint-imports
check python -m pytest -n 2 --dist loadfile

if [ ${#failed[@]} -gt 0 ]; then
    step "FAILED"
    printf '   %s\n' "${failed[@]}"
    exit 1
fi
step "all checks passed"
