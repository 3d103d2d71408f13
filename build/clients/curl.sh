#!/bin/sh
# The cases of the client matrix with curl.
set -eu

json='Content-Type: application/json'
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

fail() {
  echo "$*"
  exit 1
}

chat() {
  printf '{"model":"m","stream":%s,"messages":[{"role":"user","content":"%s"}]}' "$2" "$1"
}

case $1 in
  json)
    chat hello false | curl -sS --fail -H "$json" -d @- "$SECURE/v1/chat/completions" | grep -q '"content":"pong"' \
      || fail "not the answer"
    echo "answered"
    ;;
  stream)
    chat hello true | curl -sS --fail -N -H "$json" -d @- "$SECURE/v1/chat/completions" | {
      first=
      while IFS= read -r line; do
        case $line in
          data:*)
            now=$(date +%s%3N)
            first=${first:-$now}
            last=$now
            ;;
        esac
      done
      spread=$((last - first))
      [ "$spread" -ge 250 ] || fail "all at once: $spread ms from the first event to the last"
      echo "$spread ms from the first event to the last"
    }
    ;;
  upload)
    head -c "$UPLOAD_BYTES" /dev/zero | tr '\0' 'a' >"$out/body"
    expected=$(sha256sum <"$out/body" | cut -d' ' -f1)
    curl -sS --fail -H 'Content-Type: text/plain' --data-binary "@$out/body" "$SECURE/upload" | grep -q "$expected" \
      || fail "not what was sent"
    echo "intact"
    ;;
  gzip | br)
    if [ "$1" = br ] && ! curl -V | grep -q brotli; then
      echo "this curl has no brotli"
      exit 77
    fi
    curl -sS --fail --compressed "$SECURE/$1" | grep -q '"coded":"yes"' || fail "not the answer"
    echo "decoded"
    ;;
  leak)
    status=$(chat "my key is $LEAK" false | curl -sS -o "$out/body" -w '%{http_code}' -H "$json" -d @- "$SECURE/v1/chat/completions")
    [ "$status" = "$LEAK_STATUS" ] || fail "status $status"
    [ "$status" = 200 ] || grep -q "$LEAK_RULE" "$out/body" || fail "no reason: $(cat "$out/body")"
    echo "$status"
    ;;
  tunnel)
    curl -sS --fail --cacert "$TUNNEL_CA" "$TUNNEL/v1/models" | grep -q '"content":"pong"' || fail "not the answer"
    echo "the origin's own certificate"
    ;;
  keepalive)
    set --
    for i in $(seq 50); do
      set -- "$@" -o /dev/null "$SECURE/v1/models"
    done
    codes=$(curl -sS -w '%{http_code} %{num_connects}\n' "$@")
    [ "$(echo "$codes" | grep -c '^200 ')" = 50 ] || fail "$(echo "$codes" | sort | uniq -c | tr '\n' ';')"
    echo "$(echo "$codes" | awk '{n += $2} END {print n}') connections"
    ;;
  *)
    echo "no such case"
    exit 77
    ;;
esac
