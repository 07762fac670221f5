#!/usr/bin/env bash
# Checks what building needs and names each missing thing with how to get it.
set -euo pipefail

missing=0
need() { # need NAME HOW-TO-GET-IT COMMAND...
    local name=$1 how=$2
    shift 2
    if ! "$@" >/dev/null 2>&1; then
        [ "$missing" -eq 1 ] || echo "Building E-GoverNet needs some tools that are not here:" >&2
        missing=1
        echo "  $name: $how" >&2
    fi
}

need "Rust 1.95 or newer (cargo)" "install it with rustup, see https://rustup.rs" \
    bash -c 'v=$(rustc --version | cut -d" " -f2) && printf "1.95.0\n%s\n" "$v" | sort -V -C && cargo --version'
need "A C compiler (cc)" "on Debian or Ubuntu: apt-get install gcc libc6-dev" \
    cc --version
need "Node.js 20 or newer" "on Debian 13 or Ubuntu 25.04: apt-get install nodejs; elsewhere see https://nodejs.org" \
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
need "npm" "comes with Node.js; on Debian or Ubuntu: apt-get install npm" \
    npm --version
need "Python 3 with pip (fetches the word lists of the search)" "on Debian or Ubuntu: apt-get install python3 python3-pip" \
    python3 -m pip --version

exit "$missing"
