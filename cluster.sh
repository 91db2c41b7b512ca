#!/usr/bin/env bash
# A cluster on this machine, with its PostgreSQL: ./cluster.sh up 3 | status | restart | down. More: dotnet run --project src/Cli -- cluster --help
set -euo pipefail
cd "$(dirname "$0")"
verb="${1:-}" xinfang=src/Cli/bin/Release/net10.0/xinfang.dll dir=cluster
[ $# -eq 0 ] || shift
case "$verb" in
  up) if [[ "${1:-}" =~ ^[0-9]+$ ]]; then set -- --silos "$@"; fi ;;
  status | restart | down) ;;
  *) echo "usage: ./cluster.sh up [SILOS] [--gateways N] [--dir DIR] [--port PORT] | status | restart | down" >&2; exit 2 ;;
esac
for ((i = 1; i < $#; i++)); do if [ "${!i}" = --dir ]; then next=$((i + 1)) dir="${!next}"; fi; done

# Whether a program of the cluster runs: its files must not be written anew under it.
runs() {
  [ -f "$dir/cluster.json" ] || return 1
  local id
  for id in $(grep -oE '"id": [0-9]+' "$dir/cluster.json" | grep -oE '[0-9]+'); do if [ -d "/proc/$id" ]; then return 0; fi; done
  return 1
}
if [ ! -f "$xinfang" ] || { [ "$verb" = up ] && ! runs; }; then dotnet build src/Cli -c Release --nologo -v quiet; fi
exec dotnet "$xinfang" cluster "$verb" "$@"
