#!/usr/bin/env bash
# Prints the path of the vocabulary of Qwen 2, what a model's tokenizer really counts: a file of llama.cpp's source, which
# the llama-cpp-python distribution carries. Needs a Python with pip: PYTHON, else the tree's own.
# Kept in the user's cache, with the texts and tokens by which llama.cpp tests its own tokenizer (.inp, .out).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
PYTHON=${PYTHON:-$root/.venv/bin/python}
version=$(sha256sum "$root/locks/vocabulary.txt" | cut -c 1-16)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/test-case-generator
vocabulary=$kept/qwen2-$version.gguf
if [[ ! -e $vocabulary ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  pip=("$PYTHON" -m pip --disable-pip-version-check --quiet)
  # pip asks a source distribution for its metadata, which takes the distribution's build tools: these are pinned too.
  "${pip[@]}" install --require-hashes --no-deps --target "$work/tools" -r "$root/locks/vocabulary-tools.txt" >&2
  PYTHONPATH=$work/tools "${pip[@]}" download --require-hashes --no-deps --no-build-isolation \
    --no-binary llama-cpp-python --dest "$work" -r "$root/locks/vocabulary.txt" >&2
  tar --extract --gzip --file "$work"/llama_cpp_python-*.tar.gz --directory "$work" --strip-components 4 \
    --wildcards '*/vendor/llama.cpp/models/ggml-vocab-qwen2.gguf*'
  mkdir -p "$kept"
  # Moved in one step: a second run beside this one sees a whole file or none.
  for ending in .inp .out ""; do
    cp "$work/ggml-vocab-qwen2.gguf$ending" "$vocabulary$ending.$$"
    mv "$vocabulary$ending.$$" "$vocabulary$ending"
  done
fi
echo "$vocabulary"
