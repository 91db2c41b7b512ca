#!/usr/bin/env bash
# The fault suite at full length: real processes and real kills, on a PostgreSQL of its own. Run it alone: everything else on the machine is in the figures.
#   ./faults.sh          every fault
#   ./faults.sh F1 F5    some; the rows of the others stay as they are in docs/reliability/results.md
set -euo pipefail
cd "$(dirname "$0")"
results=docs/reliability/results.md
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
known() { sed -nE 's/^\[Trait\("Fault", "([A-Za-z0-9]+)"\)\].*/\1/p' tests/Faults/Scenarios/*.cs | sort -Vu; }
faults=("$@")
[ ${#faults[@]} -gt 0 ] || mapfile -t faults < <(known)
for fault in "${faults[@]}"; do
  known | grep -qx "$fault" || { echo "There is no fault '$fault'. There are: $(known | tr '\n' ' ')" >&2; exit 2; }
done
dotnet build tests/Faults -c Release --nologo -v quiet

export XINFANG_FAULTS=whole XINFANG_FAULTS_ROWS="$work/rows" XINFANG_FAULTS_COMMIT
XINFANG_FAULTS_COMMIT="$(git describe --always)$(git diff --quiet HEAD -- . ':!docs/reliability' || echo -dirty)"
mkdir -p "$work/rows" docs/reliability
failed=0
for fault in "${faults[@]}"; do
  echo "== $fault"
  tests/Faults/bin/Release/net10.0/Xinfang.Faults -noColor -showLiveOutput -trait "Fault=$fault" || failed=1
done

# The rows of the faults that did not run now stay.
touch "$results"
kept() { grep -E '^\| [A-Z][A-Za-z]*[0-9]* \|' "$results" | grep -vE "^\| ($(IFS='|'; echo "${faults[*]}")) \|" || true; }
{ kept; cat "$work"/rows/* 2>/dev/null || true; } | sort -s -t'|' -k2,2V > "$work/table"
cat > "$results" <<EOF
# Faults: what was measured

Written by \`./faults.sh\`. Each row is a figure beside the line that it has to meet; what each fault is and promises is in the scenario of its number in
\`tests/Faults/Scenarios\`. A seed repeats the choices of a run: \`XINFANG_SEED=… ./faults.sh F1\`.

Machine of the latest run: $(nproc) cores ($(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo) memory,
Linux $(uname -r), .NET $(dotnet --version), $(ls -d /usr/lib/postgresql/*/ | sort -V | tail -n 1 | xargs basename | sed 's/^/PostgreSQL /').

| fault | what | line | measured | met | seed | commit |
|---|---|---|---|---|---|---|
$(cat "$work/table")
EOF
echo "$results"
exit $failed
