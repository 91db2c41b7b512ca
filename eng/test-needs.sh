# What the tests need beside the .NET SDK, for test.sh. Sourced; expects $work, a temporary folder.

# Installs the missing Debian packages, when it may.
install_needs() {
  local missing=()
  [ -n "$(postgres_bin)" ] || missing+=(postgresql)
  command -v chromium >/dev/null || missing+=(chromium)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v kubectl >/dev/null || missing+=(kubernetes-client)
  command -v promtool >/dev/null || missing+=(prometheus)
  fc-list 2>/dev/null | grep -qiE 'noto sans cjk|wqy' || missing+=(fontconfig fonts-wqy-microhei)
  [ ${#missing[@]} -eq 0 ] && return
  echo "== installing ${missing[*]}"
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || { echo "The tests need ${missing[*]}. Install them, or run as a user who may: sudo apt-get install ${missing[*]}" >&2; exit 1; }
    root=(sudo -n)
  fi
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$work/apt.log" 2>&1 ||
    { cat "$work/apt.log" >&2; exit 1; }
}

# The folder of the newest PostgreSQL server installed; nothing when there is none.
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

# Starts a private PostgreSQL on a free loopback port, with its files in a temporary folder, and exports how to reach it.
start_postgres() {
  local port
  pg_bin="$(postgres_bin)"
  port="$(free_port)"
  chmod 755 "$work"
  mkdir -m 700 "$work/pg"
  if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$work/pg"
    as() { runuser -u postgres -- "$@"; }
  else
    as() { "$@"; }
  fi
  as "$pg_bin/initdb" -D "$work/pg/data" -U xinfang --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; exit 1; }
  as "$pg_bin/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$work/pg -c max_connections=${POSTGRES_CONNECTIONS:-200}" start >/dev/null ||
    { cat "$work/pg/log" >&2; exit 1; }
  stop_postgres() { as "$pg_bin/pg_ctl" -D "$work/pg/data" -m immediate stop >/dev/null 2>&1 || true; }
  export XINFANG_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=xinfang;Database=postgres"
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
