#!/usr/bin/env bash
# Installs the program and the embedding model once for each version, into the runner's tool cache; says where.
# Needs Python 3.11 or newer and make. The embedding model is exported with torch once: where pip would take a CUDA build
# of it, set TORCH_INDEX_URL to the index of the CPU builds, which PyTorch's install page names.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

fail() {
  echo "::error title=not-installed::$1"
  exit 1
}

python=
for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
  if command -v "$name" >/dev/null \
    && "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$(command -v "$name")
    break
  fi
done
[[ -n $python ]] || fail "No Python 3.11 or newer with its venv module is on the runner. Install python3, or set PYTHON."
command -v make >/dev/null || fail "There is no make on the runner. Install it (macOS: xcode-select --install)."

# The program is installed from where the action lies, so another version or place is another installation.
version=$("$python" -I - "$here" <<'END'
import hashlib, pathlib, sys
here = pathlib.Path(sys.argv[1])
files = [here.parent / "pyproject.toml", *sorted((here.parent / "locks").glob("*.txt"))]
print(hashlib.sha256(b"".join([str(here).encode(), sys.version.encode(), *(f.read_bytes() for f in files)])).hexdigest()[:16])
END
)
home=${RUNNER_TOOL_CACHE:-$HOME/.cache}/test-case-generator/$version
if [[ ! -e $home/.ready ]]; then
  mkdir -p "$home"
  make -C "$here/.." PYTHON="$python" VENV="$home/venv" MODELS="$home/models" \
    "$home/venv/.runtime" "$home/models/.exported" || fail "The installation failed; the lines above say why."
  : >"$home/.ready"
fi
echo "home=$home" >>"$GITHUB_OUTPUT"
