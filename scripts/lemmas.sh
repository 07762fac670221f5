#!/bin/sh
# Fetches the lemma dictionaries (word form -> base form) for Bulgarian, Romanian and English into
# assets/lemmas/. They are the data files of the Python package simplemma (MIT licence), of which nothing
# else is used; crates/search/build.rs reads them. Running it again does nothing while the files are there.
set -eu

version=2.0.0
sha256=db33b15f5aed6485a748ce34d1f510ca760af2633289ab9a8493e2afa785c352

cd "$(dirname "$0")/.."
target=assets/lemmas
stamp="$target/.simplemma-$version"

if [ -f "$stamp" ] && [ -s "$target/bg.plzma" ] && [ -s "$target/ro.plzma" ] && [ -s "$target/en.plzma" ]; then
  exit 0
fi

if ! command -v python3 >/dev/null 2>&1; then
  echo "lemmas: python3 is missing; it fetches the word lists for the search (Debian: apt-get install python3 python3-pip)" >&2
  exit 1
fi
if ! python3 -m pip --version >/dev/null 2>&1; then
  echo "lemmas: pip is missing; it fetches the word lists for the search (Debian: apt-get install python3-pip)" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf 'simplemma==%s --hash=sha256:%s\n' "$version" "$sha256" >"$work/requirements.txt"
if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
  --require-hashes -r "$work/requirements.txt" -d "$work" >&2; then
  echo "lemmas: simplemma $version could not be fetched, or its checksum is not the one pinned in this script" >&2
  exit 1
fi

mkdir -p "$target"
python3 - "$work/simplemma-$version-py3-none-any.whl" "$target" <<'PYTHON'
import os
import sys
import zipfile

wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for language in ("bg", "ro", "en"):
        name = f"simplemma/strategies/dictionaries/data/{language}.plzma"
        unfinished = os.path.join(target, f"{language}.new")
        with open(unfinished, "wb") as file:
            file.write(archive.read(name))
        os.replace(unfinished, os.path.join(target, f"{language}.plzma"))
PYTHON
: >"$stamp"
echo "lemmas: word lists of simplemma $version are in $target"
