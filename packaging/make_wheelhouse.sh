#!/usr/bin/env bash
# Fills packaging/wheelhouse with every wheel that run.sh needs, for a machine without a network.
# Run it on a connected Linux machine with the same processor and the same Python version (3.11),
# then carry the folder. The wheels fit glibc 2.28 and newer: Kylin V10 and UOS 20 too.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=packaging/environment.sh
. "$root/packaging/environment.sh"
cd "$root"

need_python
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
"$python" -m venv "$scratch/venv"

# The project itself is installed from the checkout: only its pins, and what builds it.
"$python" -c 'import tomllib
project = tomllib.load(open("pyproject.toml", "rb"))
print(*project["project"]["dependencies"], *project["build-system"]["requires"], "wheel", sep="\n")
' >"$scratch/wanted.txt"

# Without this, pip takes the wheels of this machine's own, newer glibc.
platforms=()
for minor in $(seq 28 -1 17); do
    platforms+=(--platform "manylinux_2_${minor}_$(uname -m)")
done
"$scratch/venv/bin/python" -m pip download --quiet --no-input --only-binary=:all: \
    "${platforms[@]}" --platform "manylinux2014_$(uname -m)" \
    --dest "$scratch/wheels" --requirement "$scratch/wanted.txt"

# Complete or not at all: run.sh takes the folder's presence as "install offline".
rm -rf -- packaging/wheelhouse
mv -- "$scratch/wheels" packaging/wheelhouse
printf '%s wheels, %s\n' "$(find packaging/wheelhouse -name '*.whl' | wc -l)" \
    "$(du -sh packaging/wheelhouse | cut -f1)"
