#!/bin/sh
# Fetches what the client matrix runs, into a folder of its own:
#
#   setup.sh FOLDER
#
# Prints a line for each client: its name, a tab, and "ready" or why it is missing. Nothing is installed elsewhere.
set -u

home=$(cd "$(dirname "$0")" && pwd)
target=$1
mkdir -p "$target"
target=$(cd "$target" && pwd)

say() {
  printf '%s\t%s\n' "$1" "$2"
}

# have COMMAND CLIENT...: whether the command is there; says why not for each client otherwise.
have() {
  command=$1
  shift
  command -v "$command" >/dev/null 2>&1 && return 0
  for client; do
    say "$client" "there is no $command on this machine"
  done
  return 1
}

if have curl curl; then
  say curl ready
fi

if have ruby ruby-net-http; then
  say ruby-net-http ready
fi
if have ruby ruby-faraday ruby-httparty; then
  for name in faraday httparty; do
    # As the distribution packages it, or from the registry.
    if ruby -e "require '$name'" 2>/dev/null \
      || gem install --no-document --install-dir "$target/gems" "$name" >"$target/gem.log" 2>&1; then
      say "ruby-$name" ready
    else
      say "ruby-$name" "no package ruby-$name, and gem install failed: $(tail -n 1 "$target/gem.log")"
    fi
  done
fi

if have python3 python-requests python-httpx python-openai python-anthropic; then
  for name in requests httpx openai anthropic; do
    if python3 -m pip install --quiet --target "$target/python" --upgrade "$name" brotli >"$target/pip.log" 2>&1; then
      say "python-$name" ready
    else
      say "python-$name" "pip install failed: $(tail -n 1 "$target/pip.log")"
    fi
  done
fi

if have node node-openai node-undici && have npm node-openai node-undici; then
  cp "$home/client.mjs" "$target/client.mjs"
  for name in openai undici@7; do
    if npm install --silent --prefix "$target" "$name" >"$target/npm.log" 2>&1; then
      say "node-${name%@*}" ready
    else
      say "node-${name%@*}" "npm install failed: $(tail -n 1 "$target/npm.log")"
    fi
  done
fi

if have go go-net-http; then
  if (cd "$home" && GO111MODULE=off GOCACHE="$target/go-cache" go build -o "$target/client-go" client.go) >"$target/go.log" 2>&1; then
    say go-net-http ready
  else
    say go-net-http "go build failed: $(tail -n 1 "$target/go.log")"
  fi
fi
