#!/usr/bin/env bash
# Runs a command on a real Kubernetes control plane of its own, as processes on loopback, and stops it:
#
#   kube-cluster.sh COMMAND [ARGUMENT...]
#
# The command finds the cluster by KUBECONFIG. The binaries (etcd, kube-apiserver,
# kube-controller-manager, kube-scheduler, kubectl, and kwok, which plays the nodes) come from
# KUBE_API_TEST_DIR, else ~/.kubeapitest. Needs openssl.
set -euo pipefail

binaries=${KUBE_API_TEST_DIR:-$HOME/.kubeapitest}
work=$(mktemp -d "${TMPDIR:-/tmp}/kube-cluster.XXXXXX")
started=()

stop() {
  local status=$?
  local pid
  # Nothing of it is kept, and an API server whose etcd has gone would wait for a minute.
  for pid in "${started[@]}"; do
    kill -KILL "$pid" 2>/dev/null || true
  done
  for pid in "${started[@]}"; do
    wait "$pid" 2>/dev/null || true
  done
  if [ "$status" -eq 0 ]; then
    rm -rf "$work"
  else
    echo "kube-cluster: logs are in $work" >&2
  fi
}
trap stop EXIT

for name in etcd kube-apiserver kube-controller-manager kube-scheduler kubectl kwok; do
  [ -x "$binaries/bin/$name" ] || {
    echo "kube-cluster: $binaries/bin/$name is missing" >&2
    exit 1
  }
done

run() { # NAME COMMAND...: in the background, its output in a file
  local name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 </dev/null &
  started+=($!)
}

wait_for() { # WHAT COMMAND...: until it succeeds, for a minute
  local what=$1 tries=0
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || {
      echo "kube-cluster: $what did not come up within a minute" >&2
      exit 1
    }
    sleep 0.2
  done
}

# Ports below the ephemeral range that nobody listens on.
ports=()
while [ "${#ports[@]}" -lt 3 ]; do
  candidate=$((20000 + RANDOM % 12000))
  if ! (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
    ports+=("$candidate")
  fi
done
etcd=http://127.0.0.1:${ports[0]} peer=http://127.0.0.1:${ports[1]} api=${ports[2]}

# One CA; a client certificate for each component; the API server's own certificate.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-ca \
  -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
certify() { # NAME SUBJECT EXTENSIONS
  openssl req -new -newkey rsa:2048 -nodes -subj "$2" \
    -keyout "$work/$1.key" -out "$work/$1.csr" 2>/dev/null
  openssl x509 -req -days 2 -in "$work/$1.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" \
    -CAcreateserial -extfile <(printf '%s\n' "$3") -out "$work/$1.crt" 2>/dev/null
}
certify apiserver /CN=kube-apiserver \
  'subjectAltName=DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:10.96.0.1'
certify admin /O=system:masters/CN=admin extendedKeyUsage=clientAuth
certify controllers /CN=system:kube-controller-manager extendedKeyUsage=clientAuth
certify scheduler /CN=system:kube-scheduler extendedKeyUsage=clientAuth
openssl genrsa -out "$work/accounts.key" 2048 2>/dev/null
openssl rsa -in "$work/accounts.key" -pubout -out "$work/accounts.pub" 2>/dev/null

kubeconfig() { # NAME
  cat >"$work/$1.kubeconfig" <<CONFIG
apiVersion: v1
kind: Config
current-context: test
clusters:
  - name: test
    cluster:
      server: https://127.0.0.1:$api
      certificate-authority-data: $(base64 -w0 <"$work/ca.crt")
users:
  - name: $1
    user:
      client-certificate-data: $(base64 -w0 <"$work/$1.crt")
      client-key-data: $(base64 -w0 <"$work/$1.key")
contexts:
  - name: test
    context: {cluster: test, user: $1, namespace: default}
CONFIG
}
for name in admin controllers scheduler; do
  kubeconfig "$name"
done
export KUBECONFIG=$work/admin.kubeconfig

run etcd "$binaries/bin/etcd" --data-dir "$work/etcd" --unsafe-no-fsync --log-level warn \
  --name test --initial-cluster "test=$peer" --initial-advertise-peer-urls "$peer" \
  --listen-peer-urls "$peer" --listen-client-urls "$etcd" --advertise-client-urls "$etcd"
run kube-apiserver "$binaries/bin/kube-apiserver" --etcd-servers "$etcd" \
  --bind-address 127.0.0.1 --secure-port "$api" --advertise-address 127.0.0.1 \
  --endpoint-reconciler-type none --service-cluster-ip-range 10.96.0.0/16 \
  --tls-cert-file "$work/apiserver.crt" --tls-private-key-file "$work/apiserver.key" \
  --client-ca-file "$work/ca.crt" --authorization-mode RBAC --allow-privileged \
  --service-account-issuer https://kubernetes.default.svc \
  --service-account-key-file "$work/accounts.pub" \
  --service-account-signing-key-file "$work/accounts.key"
wait_for kube-apiserver "$binaries/bin/kubectl" get --raw /readyz

run kube-controller-manager "$binaries/bin/kube-controller-manager" \
  --kubeconfig "$work/controllers.kubeconfig" --leader-elect=false --secure-port 0 \
  --use-service-account-credentials --service-account-private-key-file "$work/accounts.key" \
  --root-ca-file "$work/ca.crt"
run kube-scheduler "$binaries/bin/kube-scheduler" --kubeconfig "$work/scheduler.kubeconfig" \
  --leader-elect=false --secure-port 0
run kwok env HOME="$work" "$binaries/bin/kwok" --kubeconfig "$KUBECONFIG" \
  --config "$binaries/kwok-stages.yaml" --manage-all-nodes --node-lease-duration-seconds 40 \
  --cidr 10.244.0.1/16 --node-ip 10.245.0.1
"$binaries/bin/kubectl" apply --server-side -f - >/dev/null <<'NODE'
apiVersion: v1
kind: Node
metadata:
  name: node-0
  labels: {kubernetes.io/hostname: node-0, kubernetes.io/os: linux}
NODE
wait_for "the node" "$binaries/bin/kubectl" wait --for=condition=Ready --timeout=1s node/node-0
wait_for "the service accounts" "$binaries/bin/kubectl" get serviceaccount default

"$@"
