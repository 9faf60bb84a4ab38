#!/usr/bin/env bash
# The Debian packages for `make test-engines` (Java for Spark) and `make test-report` (a browser). Installs only what
# is missing, and says what to type where it may not install.
set -euo pipefail

missing=()
have() { command -v "$1" >/dev/null 2>&1; }
have java || missing+=(default-jre-headless)
have chromium || have chromium-browser || have google-chrome || missing+=(chromium)
# the driver of the same version, for tools that steer a browser by WebDriver; our own tests talk to it without
have chromedriver || missing+=(chromium-driver)

if [ ${#missing[@]} -eq 0 ]; then
    echo "Java and a browser are here; nothing to install"
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! have apt-get; then
    echo "missing: ${missing[*]}. On Debian, as root: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"
