# Sourced by setup: Node new enough for the dashboard, and each Node project's packages.

node_oldest=20.9
node_private=22.23.3
npm_private=11.21.2

node_is_new_enough() {
  local version
  version="$("$1" --version 2> /dev/null)" || return 1
  [ "$(printf '%s\n' "$node_oldest" "${version#v}" | sort -V | head -n 1)" = "$node_oldest" ]
}

# Plain Debian 12 has Node 18. A newer one comes as an npm package into .herwa/, with an npm of its own:
# Debian's npm finds its parts only through Debian's Node.
ensure_node() {
  local toolchain="$root/.herwa/toolchain" machine
  if [ -x "$toolchain/node_modules/.bin/node" ]; then
    node_is_new_enough "$toolchain/node_modules/.bin/node" && return
    rm -rf "$toolchain"
  fi
  node_is_new_enough node && command -v npm > /dev/null && return
  case "$(uname -m)" in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) say "there is no Node $node_private for $(uname -m): install Node $node_oldest or newer."; exit 1 ;;
  esac
  mkdir -p "$toolchain"
  step "Node $node_private for the dashboard (the system's is older than $node_oldest)" \
    npm install --prefix "$toolchain" --no-audit --no-fund --no-save --prefer-offline \
    "node-linux-$machine@$node_private" "npm@$npm_private"
}

# Every folder with a lock file whose packages are not the ones that it names.
install_npm_packages() {
  local folder wanted stamp folders=(web sim/chat)
  if [ "$1" = test ]; then folders+=(e2e conformance conformance/*); fi
  for folder in "${folders[@]}"; do
    [ -f "$root/$folder/package-lock.json" ] || continue
    stamp="$root/.herwa/stamps/npm_${folder//\//_}"
    wanted="$(cd "$root/$folder" && { cat package.json package-lock.json; node --version; } | sha256sum)"
    [ -d "$root/$folder/node_modules" ] && [ "$(cat "$stamp" 2> /dev/null)" = "$wanted" ] && continue
    step "npm packages of $folder" npm_packages "$root/$folder"
    echo "$wanted" > "$stamp"
  done
}

# `npm ci` refuses a lock file that lists optional packages for other systems without having them, which is
# what npm writes where a registry offers Linux only. The second way asks for each again, and saves nothing.
npm_packages() {
  local quiet=(--no-audit --no-fund --prefer-offline --loglevel=error)
  npm --prefix "$1" ci "${quiet[@]}" || npm --prefix "$1" install --no-save "${quiet[@]}"
}
