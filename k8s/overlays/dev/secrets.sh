#!/usr/bin/env bash
# Prints the two Secrets of a trial, with a password and a key that were just drawn. Once for a namespace: a second key cannot read what the
# first has sealed.
#   k8s/overlays/dev/secrets.sh | kubectl create -f -
set -euo pipefail
umask 077

namespace="${1:-xinfang-trial}"
password="$(head -c 24 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_')"
key="$(head -c 32 /dev/urandom | base64 | tr -d '\n')"

cat <<END
apiVersion: v1
kind: Secret
metadata:
  name: xinfang-database
  namespace: $namespace
stringData:
  password: $password
  connection: Host=xinfang-postgres;Database=xinfang;Username=xinfang;Password=$password
---
apiVersion: v1
kind: Secret
metadata:
  name: xinfang-personal-data
  namespace: $namespace
data:
  personal-data.key: $key
END
