#!/bin/sh
# Runs determinism.ts under several engines and compares: the present Node compiled and interpreted, and the Nodes
# that can be had from the registry. `sh test/bench/bit-exact.sh quick` leaves those out.
cd "$(dirname "$0")" || exit 70
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
script=$folder/determinism.mjs
# Bundled, since Node strips types by WebAssembly, which --jitless has not.
../../node_modules/.bin/esbuild ./determinism.ts --bundle --format=esm --platform=node --log-level=error \
  --outfile="$script" || exit 70
expected=$(node "$script") || exit 70
echo "$expected  node $(node --version)"
failed=0

compare() {
  name=$1
  shift
  if ! hash=$("$@" 2>/dev/null); then
    echo "-                 $name: does not run"
    return
  fi
  [ "$hash" = "$expected" ] || failed=1
  echo "$hash  $name$([ "$hash" = "$expected" ] || echo ': DIFFERS')"
}

for flag in --jitless --no-opt --always-turbofan; do
  compare "node $(node --version) $flag" node "$flag" "$script"
done

if [ "$1" != quick ]; then
  for version in 22 24 26; do
    if npm install --silent --no-save --prefix "$folder/$version" "node@$version" >/dev/null 2>&1; then
      binary="$folder/$version/node_modules/node/bin/node"
      compare "node $("$binary" --version)" "$binary" "$script"
      compare "node $("$binary" --version) --jitless" "$binary" --jitless "$script"
    else
      echo "-                 node@$version: not to be had"
    fi
  done
fi
exit $failed
