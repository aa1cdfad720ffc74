#!/usr/bin/env bash
# Prints the path of the vocabulary of Qwen 2, which llama.cpp's source carries: what a model's tokenizer really counts.
# Kept in the user's cache, with the texts and tokens by which llama.cpp tests its own tokenizer (.inp, .out).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$(sha256sum "$here/../../locks/engine.txt" | cut -c 1-16)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/test-case-generator
vocabulary=$kept/qwen2-$version.gguf
if [[ ! -e $vocabulary ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  "$here/source.sh" "$work"
  mkdir -p "$kept"
  # Moved in one step: a second run beside this one sees a whole file or none.
  for ending in .inp .out ""; do
    cp "$work/models/ggml-vocab-qwen2.gguf$ending" "$vocabulary$ending.$$"
    mv "$vocabulary$ending.$$" "$vocabulary$ending"
  done
fi
echo "$vocabulary"
