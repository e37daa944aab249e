# Sourced by setup: the engine of the embedded ClickHouse, once per user and version, outside of every clone.
# Half a gigabyte, so nobody fetches it who has a ClickHouse; without it Herwa runs and says that analytics is
# off, so a machine that it is not made for, or no room, is no failure.

olap_room_kib=2000000

olap_engine_folder() {
  local version
  version="$(sed -n 's/.*"@chdb\/lib-linux-x64-gnu": "\(.*\)".*/\1/p' "$root/tools/olap_engine/package.json")"
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/herwa/olap_engine/$version"
}

ensure_olap_engine() {
  local folder
  [ -n "${HERWA_CLICKHOUSE_URL:-}${HERWA_OLAP_ENGINE:-}" ] && [ "$1" != test ] && return
  folder="$(olap_engine_folder)"
  [ -f "$folder/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so" ] && return
  if [ "$(uname -m)" != x86_64 ]; then
    say "there is no analytics engine for $(uname -m): set HERWA_CLICKHOUSE_URL, or go without analytics."
    return
  fi
  mkdir -p "$folder"
  if [ "$(df --output=avail -k "$folder" | tail -n 1)" -lt "$olap_room_kib" ]; then
    say "no room in $folder for the analytics engine (2 GB): analytics stays off."
    return
  fi
  step "the analytics engine (540 MB, once for all clones)" install_olap_engine "$folder"
}

# Beside its place first, so that a fetch that was cut short is not taken for the engine.
install_olap_engine() {
  local beside
  beside="$(mktemp -d "$1.XXXXXX")"
  cp "$root/tools/olap_engine/package.json" "$root/tools/olap_engine/package-lock.json" "$beside/"
  if ! npm_packages "$beside"; then
    rm -rf "$beside"
    return 1
  fi
  rm -rf "$1"
  mv "$beside" "$1"
}
