#!/usr/bin/env bash
# As the official image: the first start makes a cluster, a superuser with a password and a database,
# with a server that only this container can reach; then the server proper begins.
#
#   POSTGRES_PASSWORD     required
#   POSTGRES_USER         postgres unless set
#   POSTGRES_DB           as the user unless set
#   POSTGRES_INITDB_ARGS  more options of initdb
set -euo pipefail

[[ ${1:-} == -* ]] && set -- postgres "$@"
[[ ${1:-} == postgres ]] || exec "$@"

if ((EUID == 0)); then
  install -d -o postgres -m 0700 "$PGDATA"
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

make_cluster() {
  local options
  read -r -a options <<<"${POSTGRES_INITDB_ARGS:-}"
  initdb --username="$user" --pwfile=<(echo "$POSTGRES_PASSWORD") "${options[@]}"
  {
    echo "listen_addresses = '*'"
    echo "unix_socket_directories = '/tmp'"
  } >>"$PGDATA/postgresql.conf"
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
}

make_database() {
  [[ $database == postgres ]] && return
  echo 'CREATE DATABASE :"db";' |
    psql -v ON_ERROR_STOP=1 -v "db=$database" -h /tmp -U "$user" -d postgres --no-psqlrc
}

if [[ ! -s $PGDATA/PG_VERSION ]]; then
  if [[ -z ${POSTGRES_PASSWORD:-} ]]; then
    echo "Error: POSTGRES_PASSWORD is not set; no database was made." >&2
    exit 1
  fi
  make_cluster
  alone=(-c "listen_addresses=")
  printf -v settings '%q ' "${@:2}" "${alone[@]}"
  pg_ctl --wait --options="$settings" start
  make_database
  pg_ctl --wait --mode=fast stop
fi

exec "$@"
