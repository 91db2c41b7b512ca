#!/usr/bin/env bash
# Measures the main job on this machine, with a PostgreSQL of its own, and writes bench/results/<date>-<commit>.json.
# Run it alone: everything else on the machine is in the figures.
set -euo pipefail
cd "$(dirname "$0")"
work="$(mktemp -d)"
stop_postgres() { :; }
trap 'stop_postgres; rm -rf "$work"' EXIT
. eng/test-needs.sh
[ -n "$(postgres_bin)" ] || { echo "The bench needs PostgreSQL: apt-get install postgresql" >&2; exit 1; }
start_postgres
dotnet build src/Silo -c Release --nologo -v quiet
dotnet build bench -c Release --nologo -v quiet
dotnet bench/bin/Release/net10.0/Xinfang.Bench.dll --silo src/Silo/bin/Release/net10.0/Xinfang.Silo.dll \
  --gateway src/Gateway/bin/Release/net10.0/Xinfang.Gateway.dll --work "$work" \
  --out "bench/results/$(date +%F)-$(git rev-parse --short HEAD).json" "$@"
