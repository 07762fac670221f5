#!/usr/bin/env bash
# One step of `make test`: prints its name, runs the command, prints and keeps how long it took.
#   scripts/step.sh --begin            starts a new list of times
#   scripts/step.sh NAME COMMAND...    runs one step; fails when the command fails
#   scripts/step.sh --end              prints the list, then the closing line of the browser suite
set -euo pipefail
cd "$(dirname "$0")/.."
times=target/test-times.txt
summary=tests/out/summary.txt

case "$1" in
--begin)
    mkdir -p target
    : >"$times"
    rm -f "$summary"
    ;;
--end)
    echo
    echo "Time per step"
    awk -F '\t' '{ printf "  %5d s  %s\n", $1, $2; sum += $1 } END { printf "  %5d s  in all\n", sum }' "$times"
    cat "$summary"
    ;;
*)
    name=$1
    shift
    echo
    echo "== $name"
    start=$SECONDS
    status=0
    "$@" || status=$?
    printf '%d\t%s\n' "$((SECONDS - start))" "$name" >>"$times"
    if [ "$status" -ne 0 ]; then
        echo "== $name: FAILED after $((SECONDS - start)) s"
        exit "$status"
    fi
    echo "== $name: done in $((SECONDS - start)) s"
    ;;
esac
