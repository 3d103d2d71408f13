#!/bin/sh
# Prints the home of a JDK 25, or says what to install. JAVA_HOME wins, then the PATH, then the
# places where packages and version managers put JDKs. `./mvnw` finds it by toolchain in the same way.
set -eu

is_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"
}

for home in "${JAVA_HOME:-}" "${JDK25_HOME:-}"; do
  if [ -n "$home" ] && is_25 "$home"; then
    printf '%s\n' "$home"
    exit 0
  fi
done
if on_path=$(command -v javac 2>/dev/null); then
  home=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  if is_25 "$home"; then
    printf '%s\n' "$home"
    exit 0
  fi
fi
for home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if is_25 "$home"; then
    printf '%s\n' "$home"
    exit 0
  fi
done
cat >&2 <<'MESSAGE'
No JDK 25 was found. Install one (for example Eclipse Temurin 25: package temurin-25-jdk, or
`sdk install java 25-tem`), or set JAVA_HOME to it, and run the command again.
MESSAGE
exit 1
