#!/usr/bin/env bash
# A throw-away PostgreSQL for tests: an ordinary user's process on a free port of this machine, with its own folder.
#
#   postgres.sh ensure      finds the binaries of PostgreSQL 15 or newer, or installs them; prints their folder
#   postgres.sh start DIR   starts a cluster in the new or empty folder DIR; prints its address
#   postgres.sh stop DIR    stops it and removes DIR
#
# The cluster trusts everybody on this machine and does not wait for its disk: it must never hold anything of value.
set -euo pipefail

fail() {
    echo "postgres.sh: $*" >&2
    exit 1
}

# The folder of the newest binaries, 15 or newer.
binaries() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5,5nr) \
        "$(pg_config --bindir 2>/dev/null || true)"; do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] || continue
        local version
        version=$("$folder/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
        if [ "$version" -ge 15 ]; then
            echo "$folder"
            return
        fi
    done
    return 1
}

ensure() {
    if ! binaries; then
        [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
            fail "PostgreSQL 15 or newer is missing; install it, on Debian with: sudo apt-get install postgresql"
        echo "postgres.sh: installing PostgreSQL from Debian's packages" >&2
        apt-get install -y --no-install-recommends postgresql >&2 ||
            { apt-get update >&2 && apt-get install -y --no-install-recommends postgresql >&2; } ||
            fail "apt-get could not install postgresql"
        binaries || fail "Debian's postgresql is older than 15"
    fi
}

# Runs a command as the owner of the cluster: the server refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u "$owner" -- "$@")
    else
        "$@"
    fi
}

# A certificate for this machine, signed by a root of its own, so that encrypted connections can be tested.
make_certificates() {
    (
        cd "$1"
        openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=E-GoverNet test root" \
            -keyout root.key -out root.crt
        openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout server.key -out server.csr
        openssl x509 -req -in server.csr -CA root.crt -CAkey root.key -CAcreateserial -days 30 -out server.crt \
            -extfile <(echo "subjectAltName=DNS:localhost,IP:127.0.0.1")
        chmod 600 server.key
    ) >/dev/null 2>&1
}

start() {
    local bin owner=postgres
    dir=$1
    bin=$(ensure)
    id "$owner" >/dev/null 2>&1 || owner=nobody
    mkdir -p "$dir"
    [ -z "$(ls -A "$dir")" ] || fail "$dir is not empty"
    dir=$(cd "$dir" && pwd)
    # A start that fails leaves nothing behind.
    trap 'rm -rf "$dir"' EXIT
    mkdir "$dir/socket" "$dir/tls"
    command -v openssl >/dev/null || fail "openssl is missing; on Debian: sudo apt-get install openssl"
    make_certificates "$dir/tls" || fail "openssl could not make a certificate"
    if [ "$(id -u)" = 0 ]; then chown -R "$owner" "$dir"; fi
    as_owner test -w "$dir/tls" || fail "the user $owner may not enter $dir; choose a folder below one that all may enter"

    as_owner "$bin/initdb" --pgdata="$dir/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C \
        --data-checksums --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; fail "initdb failed"; }
    # The path of a socket may not be longer than 107 bytes.
    local socket="$dir/socket"
    [ "${#socket}" -lt 80 ] || socket=""
    cat >>"$dir/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '$socket'
max_connections = 300
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
ssl = on
ssl_cert_file = '$dir/tls/server.crt'
ssl_key_file = '$dir/tls/server.key'
END
    # Nobody can reserve a port for the server, so a taken one just means another try.
    local port
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + RANDOM % 12000))
        if as_owner "$bin/pg_ctl" start --pgdata="$dir/data" --log="$dir/data/server.log" --options="-p $port" \
            --wait --silent >/dev/null 2>&1 </dev/null; then
            trap - EXIT
            echo "postgres://postgres@127.0.0.1:$port/postgres"
            return
        fi
    done
    tail -n 20 "$dir/data/server.log" >&2 || true
    fail "the server did not start"
}

stop() {
    local dir=$1 bin owner
    [ -f "$dir/data/PG_VERSION" ] || fail "$dir holds no cluster"
    bin=$(binaries) || fail "the binaries of PostgreSQL are gone"
    owner=$(stat -c %U "$dir/data")
    dir=$(cd "$dir" && pwd)
    as_owner "$bin/pg_ctl" stop --pgdata="$dir/data" --mode=immediate --wait --silent >/dev/null || true
    rm -rf "$dir"
}

case "${1:-} $#" in
    "ensure 1") ensure ;;
    "start 2") start "$2" ;;
    "stop 2") stop "$2" ;;
    *) fail "usage: postgres.sh ensure | start DIR | stop DIR" ;;
esac
