# Sourced by the tools, with $root set: the private Node first in PATH where set-up had to fetch one.
if [ -x "$root/.herwa/toolchain/node_modules/.bin/node" ]; then
  PATH="$root/.herwa/toolchain/node_modules/.bin:$PATH"
fi
export PATH
export NEXT_TELEMETRY_DISABLED=1
