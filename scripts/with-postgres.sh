#!/usr/bin/env bash
# Runs a command while a throw-away PostgreSQL is there: scripts/with-postgres.sh COMMAND...
# The command finds its address in EGOVERNET_TEST_POSTGRES; afterwards the server and its folder are gone.
set -euo pipefail
scripts=$(cd "$(dirname "$0")" && pwd)

folder=$(mktemp -d)
EGOVERNET_TEST_POSTGRES=$("$scripts/postgres.sh" start "$folder")
export EGOVERNET_TEST_POSTGRES
trap '"$scripts/postgres.sh" stop "$folder"' EXIT
"$@"
