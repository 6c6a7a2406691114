#!/usr/bin/env bash
# Fetches published schemas that no small package has, for the tests that hold our formats against them: into
# $WHYSPAM_SCHEMAS (default /var/cache/whyspam-schemas). Quick when all is there already.
set -euo pipefail
cache="${WHYSPAM_SCHEMAS:-/var/cache/whyspam-schemas}"
# The schema of SARIF 2.1.0 as OASIS published it, out of the validator of its editors (MIT); the rest is left behind.
if [ ! -e "$cache/sarif-2.1.0.json" ]; then
  mkdir -p "$cache" 2>/dev/null || { echo "cannot write $cache: the tests against its schemas say what they skip"; exit 0; }
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack --silent @microsoft/sarif-multitool-linux@5.7.0 >/dev/null)
  tar -xzf "$work"/*.tgz -C "$work" package/sarif-2.1.0.json
  mv "$work/package/sarif-2.1.0.json" "$cache/"
fi
