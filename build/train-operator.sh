#!/bin/sh
# The operator's training run: LAUNCHER reconciles one policy of the embedded API server.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
exec "$root/build/embedded.sh" dev.pipelock.embedded.demo.Rehearsal \
  --operator="$1" --crd="$root/crds/pipelockpolicies.pipelock.dev-v1.yml" \
  --sample="$root/deploy/samples/sure.yaml" --proxy="$root/proxy"
