#!/usr/bin/env bash
# The one test command: installs what the tests need, starts a PostgreSQL of its own, runs every test, cleans up.
# Ends with "N passed, N failed" alone on a line; exit code 1 when anything failed.
set -euo pipefail
cd "$(dirname "$0")"

export HOME="${HOME:-$(mktemp -d)}" LANG="${LANG:-C.UTF-8}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
passed=0 failed=0 work="$(mktemp -d)"

finish() {
  local status=$?
  stop_postgres
  rm -rf "$work"
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && exit 0 || exit 1
}
stop_postgres() { :; }
trap finish EXIT

. eng/test-needs.sh
install_needs
start_postgres

echo "== build"
dotnet build Xinfang.Orleans.sln --nologo -v quiet

echo "== tests"
log="$work/dotnet-test.log"
status=0
XINFANG_FAULTS=off dotnet test --solution Xinfang.Orleans.sln --no-build "$@" 2>&1 | tee "$log" || status=$?
count() { grep -E "^ +$1: [0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
passed=$((passed + $(count succeeded)))
failed=$((failed + $(count failed)))
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi

# Beside nothing else: they measure times.
echo "== faults, the short ones"
log="$work/fault-test.log"
tests/Faults/bin/Debug/net10.0/Xinfang.Faults -noColor -namespace Xinfang.Faults.Scenarios > "$log" 2>&1 || true
grep -E 'FAIL|=== |Total:' "$log" || true
summary="$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" || echo 'Total: 1, Errors: 1, Failed: 0, Skipped: 0')"
read -r total errors wrong skipped <<< "$(grep -oE '[0-9]+' <<< "$summary" | tr '\n' ' ')"
if [ $((errors + wrong)) -gt 0 ]; then cat "$log"; fi
passed=$((passed + total - errors - wrong - skipped))
failed=$((failed + errors + wrong))

echo "== browser tests"
log="$work/browser-test.log"
(cd tests/Browser && npm ci --no-audit --no-fund --loglevel=error)
node --test --test-reporter=tap tests/Browser/*.test.mjs > "$log" 2>&1 || true
grep -E '^(not ok|ok|# (tests|pass|fail))' "$log" || true
if ! grep -qE '^# pass [0-9]+' "$log" || grep -qE '^# fail [1-9]' "$log"; then cat "$log"; fi
passed=$((passed + $(grep -oE '^# pass [0-9]+' "$log" | grep -oE '[0-9]+' || echo 0)))
failed=$((failed + $(grep -oE '^# fail [0-9]+' "$log" | grep -oE '[0-9]+' || echo 1)))
