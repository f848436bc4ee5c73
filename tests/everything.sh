#!/usr/bin/env bash
# Every test: on SQLite, then in a real browser; the application's on PostgreSQL at the same time.
# Chromium and PostgreSQL are fetched as root on Debian. Elsewhere what can't be run is named at the end;
# in CI that is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
python=$1
left_out=()

on_debian_as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
has_browser() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }
has_postgres() { [ -n "$(postgres_bin)" ] || command -v initdb >/dev/null; }

wanted=()
has_browser || wanted+=(chromium)
has_postgres || wanted+=(postgresql)
if [ ${#wanted[@]} -gt 0 ] && on_debian_as_root; then
  echo "Fetching ${wanted[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq "${wanted[@]}" >/dev/null
fi

status=0
elsewhere=$(mktemp)
postgres=
trap 'rm -f "$elsewhere"; [ -z "$postgres" ] || kill "$postgres" 2>/dev/null' EXIT
if has_postgres; then
  # On the other core meanwhile; what touches no database is not run twice.
  "$python" tests/cluster.py "$python" -m pytest -m "not browser" \
    --ignore tests/engine --ignore tests/policy --ignore tests/cli --ignore tests/web \
    --ignore tests/house/test_the_house.py --ignore tests/people/importing \
    --ignore tests/server/test_access_log.py --ignore tests/server/test_door.py \
    --ignore tests/server/test_folder.py --ignore tests/server/test_recurrence.py \
    >"$elsewhere" 2>&1 &
  postgres=$!
else
  left_out+=("the application's tests on PostgreSQL: install it (Debian: apt-get install postgresql)")
fi
"$python" -m pytest -m "not browser" || status=$?
if has_browser; then
  "$python" -m pytest -m browser || status=$?
else
  left_out+=("the journeys in a browser: install Chromium (Debian: apt-get install chromium)")
fi
if has_postgres; then
  wait "$postgres" || status=$?
  postgres=
  echo "On PostgreSQL:"
  cat "$elsewhere"
fi

if [ ${#left_out[@]} -gt 0 ]; then
  echo
  echo "Not run here:"
  printf '  - %s\n' "${left_out[@]}"
  [ -z "${CI:-}" ] || status=1
fi
exit "$status"
