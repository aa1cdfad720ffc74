#!/usr/bin/env bash
# Prints the path of llama.cpp's llama-server, built from the source that the llama-cpp-python distribution carries.
# Built once for each version and recipe, a few minutes on two cores, and kept in the user's cache.
# Needs cmake and g++ (Debian: apt-get install cmake g++), and what source.sh needs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
locks=("$root/locks/engine.txt" "$root/locks/engine-tools.txt")
recipe=$(cat "$0" "$here/source.sh" "$here/faster.cmake" "${locks[@]}" | sha256sum | cut -c 1-16)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/test-case-generator
server=$kept/llama-server-$recipe

if [[ -x $server ]] && "$server" --version >/dev/null 2>&1; then
  echo "$server"
  exit
fi

for tool in cmake g++ make; do
  if ! command -v "$tool" >/dev/null; then
    echo "$tool is missing; on Debian or Ubuntu: apt-get install cmake g++ make" >&2
    exit 1
  fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/source.sh" "$work/source"
# A plain processor and no optimising for speed: the model is tiny, and the compiler is what takes the time.
# Nothing is fetched while building: no web page for the server, no TLS.
options=(
  "-DCMAKE_PROJECT_llama.cpp_INCLUDE=$here/faster.cmake"
  -DCMAKE_BUILD_TYPE=Release "-DCMAKE_C_FLAGS_RELEASE=-O1" "-DCMAKE_CXX_FLAGS_RELEASE=-O1"
  -DBUILD_SHARED_LIBS=OFF "-DCMAKE_EXE_LINKER_FLAGS=-static-libstdc++ -static-libgcc -s"
  -DGGML_NATIVE=OFF -DGGML_OPENMP=OFF -DGGML_LLAMAFILE=OFF -DGGML_CPU_REPACK=OFF -DGGML_CCACHE=OFF
  -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF
  -DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF -DLLAMA_OPENSSL=OFF
)
{
  cmake -S "$work/source" -B "$work/build" "${options[@]}"
  nice cmake --build "$work/build" --target llama-server --parallel 2
} >"$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; exit 1; }
mkdir -p "$kept"
# Moved in one step: a second run beside this one sees a whole file or none.
cp "$work/build/bin/llama-server" "$server.$$"
mv "$server.$$" "$server"
echo "$server"
