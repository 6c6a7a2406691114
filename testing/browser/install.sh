#!/usr/bin/env bash
# Installs Debian's Chromium, in which `npm run test:integration` looks at the HTML page. Quick when it is there already.
set -euo pipefail
if [ -x "${WHYSPAM_CHROMIUM:-/usr/bin/chromium}" ]; then
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not root on a Debian system: tests in a browser say what they skip"
  exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
