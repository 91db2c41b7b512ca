#!/usr/bin/env bash
# Measures this product and its rivals on this machine, with a PostgreSQL of its own, and writes bench/results/<date>-<commit>.json, a table and charts.
# ./bench.sh runs all workloads, ./bench.sh W1 one of them, ./bench.sh quick the guard: under three minutes, exit 1 when a line does not hold.
# Run it alone: everything else on the machine is in the figures. What each workload is stands in bench/README.md.
set -euo pipefail
cd "$(dirname "$0")"
work="$(mktemp -d)"
stop_postgres() { :; }
trap 'stop_postgres; rm -rf "$work"' EXIT
. eng/test-needs.sh
[ -n "$(postgres_bin)" ] || { echo "The bench needs PostgreSQL: apt-get install postgresql" >&2; exit 1; }
dotnet build bench -c Release --nologo -v quiet
peers=()
case " $* " in *" PEERS "*)
  dotnet build bench/Peers -c Release --nologo -v quiet
  peers=(--peers bench/Peers/bin/Release/net10.0/Xinfang.Peers.dll)
esac
# Each rival keeps a pool of up to a hundred connections open until its next turn.
POSTGRES_CONNECTIONS=500 start_postgres
XINFANG_BENCH_POSTMASTER="$(head -n 1 "$work/pg/data/postmaster.pid")"
XINFANG_BENCH_PGBENCH="$pg_bin/pgbench"
# Whatever is put aside on the way goes with the rest.
export XINFANG_BENCH_POSTMASTER XINFANG_BENCH_PGBENCH TMPDIR="$work"
dotnet bench/bin/Release/net10.0/Xinfang.Bench.dll --silo src/Silo/bin/Release/net10.0/Xinfang.Silo.dll \
  --gateway src/Gateway/bin/Release/net10.0/Xinfang.Gateway.dll --work "$work" "${peers[@]}" \
  --out "bench/results/$(date +%F)-$(git rev-parse --short HEAD)" "$@"
