#!/usr/bin/env bash
# The Debian packages behind `make test` (python3-venv), `make test-engines` (Java for Spark) and `make test-report` (a
# browser). Installs only what is missing, as root or through a sudo that asks nothing; where it can do neither it says
# what to type and fails.
set -euo pipefail

have() { command -v "$1" >/dev/null 2>&1; }
has_venv() { "${PYTHON:-python3}" -c 'import ensurepip, venv' >/dev/null 2>&1; }
has_java() { # Spark 4 wants Java 17
    have java || return 1
    local version
    version=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${version:-0}" -ge 17 ]
}
has_browser() { have chromium || have chromium-browser || have google-chrome || have chrome; }

needed() {
    has_venv || echo python3-venv
    has_java || echo default-jre-headless
    has_browser || echo chromium
    # the driver of the same version, for tools that steer a browser by WebDriver; our own tests talk to it without
    have chromedriver || echo chromium-driver
}

fail() {
    echo "ci-packages: $1" >&2
    echo "ci-packages: on Debian, as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
}

mapfile -t missing < <(needed)
if [ ${#missing[@]} -eq 0 ]; then
    echo "ci-packages: Python's venv, Java and a browser are here; nothing to install"
    exit 0
fi
echo "ci-packages: missing: ${missing[*]}"
have apt-get || fail "no apt-get here; install these with the package manager of this system"
root=()
if [ "$(id -u)" -ne 0 ]; then
    have sudo && sudo -n true 2>/dev/null || fail "not root, and no sudo that asks nothing"
    root=(sudo -n)
fi
apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"; }
"${root[@]}" mkdir -p /usr/share/man/man1 # slim images have none, and the set-up of some Java packages links into it
apt update || echo "ci-packages: apt-get update failed (no network?); trying with the lists that are here" >&2
apt install -y --no-install-recommends "${missing[@]}" || fail "apt-get could not install them (see above)"
mapfile -t missing < <(needed)
[ ${#missing[@]} -eq 0 ] || fail "installed, but still not usable: ${missing[*]}; is an older Java first on PATH?"
