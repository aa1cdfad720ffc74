#!/usr/bin/env bash
# Unpacks the source of llama.cpp, which the llama-cpp-python distribution carries, into the folder $1.
# Needs a Python with pip: PYTHON, else the tree's own.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
PYTHON=${PYTHON:-$root/.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip=("$PYTHON" -m pip --disable-pip-version-check --quiet)
# pip asks a source distribution for its metadata, which takes the distribution's build tools: these are pinned too.
"${pip[@]}" install --require-hashes --no-deps --target "$work/tools" -r "$root/locks/engine-tools.txt" >&2
PYTHONPATH=$work/tools "${pip[@]}" download --require-hashes --no-deps --no-build-isolation \
  --no-binary llama-cpp-python --dest "$work" -r "$root/locks/engine.txt" >&2
mkdir -p "$1"
tar --extract --gzip --file "$work"/llama_cpp_python-*.tar.gz --directory "$1" --strip-components 3 \
  --wildcards '*/vendor/llama.cpp/*'
