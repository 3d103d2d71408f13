#!/bin/sh
# Runs one case of one client; the environment says where to (see ClientMatrix):
#
#   run.sh FOLDER CLIENT CASE
#
# Prints a line; exits with 0, with 1 where the case failed, with 77 where the client has no such thing.
set -eu

home=$(cd "$(dirname "$0")" && pwd)
target=$1
client=$2
case=$3
export PYTHONPATH="$target/python"
if [ -d "$target/gems" ]; then
  export GEM_PATH="$target/gems"
fi

case $client in
  curl) exec sh "$home/curl.sh" "$case" ;;
  ruby-*) exec ruby "$home/client.rb" "${client#ruby-}" "$case" ;;
  python-*) exec python3 "$home/client.py" "${client#python-}" "$case" ;;
  node-*) exec node "$target/client.mjs" "${client#node-}" "$case" ;;
  go-*) exec "$target/client-go" "$case" ;;
esac
echo "unknown client: $client"
exit 1
