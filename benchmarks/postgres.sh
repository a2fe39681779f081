#!/usr/bin/env bash
# Starts or stops a private PostgreSQL cluster on 127.0.0.1 in a folder of its own: postgres.sh start FOLDER [PROCESS]|stop FOLDER
# "start" prints the JDBC address and the process number as its last line. As root it installs Debian's postgresql when there
# is none, without its usual cluster, and runs the server as the package's unprivileged user.
set -euo pipefail
# With a PROCESS the cluster is stopped within a second after that process has ended, however it ended.
action=$1 folder=$2 user=${3:-}

find_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true; }

bin=$(find_bin)
if [ -z "$bin" ] && command -v initdb >/dev/null; then bin=$(dirname "$(readlink -f "$(command -v initdb)")"); fi
if [ -z "$bin" ] && [ "$action" = start ]; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "PostgreSQL is not installed, and only root can install it"; exit 1; }
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    -o Dpkg::Options::=--force-confold postgresql; } >/dev/null 2>&1 || { echo "PostgreSQL could not be installed"; exit 1; }
  bin=$(find_bin)
fi
[ -n "$bin" ] || { echo "PostgreSQL is not installed"; exit 1; }

# The server refuses to run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

case $action in
  start)
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; chmod o+x "$(dirname "$folder")"; fi
    as_owner "$bin/initdb" -D "$folder/data" -U bench --auth=trust --no-instructions -E UTF8 --locale=C >"$folder/initdb.log" 2>&1 \
      || { tail -1 "$folder/initdb.log"; exit 1; }
    for port in $(seq 55432 55452); do
      if as_owner "$bin/pg_ctl" -D "$folder/data" -w -t 30 -l "$folder/data/server.log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder/data' -c max_connections=200" start >/dev/null 2>&1; then
        if [ -n "$user" ]; then setsid bash "$0" watch "$folder" "$user" </dev/null >/dev/null 2>&1 & fi
        echo "jdbc:postgresql://127.0.0.1:$port/postgres?user=bench $(as_owner head -1 "$folder/data/postmaster.pid")"
        exit 0
      fi
    done
    as_owner tail -1 "$folder/data/server.log"
    exit 1
    ;;
  stop) as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null ;;
  watch)
    while kill -0 "$user" 2>/dev/null && [ -e "$folder/data/postmaster.pid" ]; do sleep 1; done
    [ -e "$folder/data/postmaster.pid" ] && bash "$0" stop "$folder"
    ;;
  *) echo "usage: postgres.sh start FOLDER [PROCESS]|stop FOLDER"; exit 2 ;;
esac
