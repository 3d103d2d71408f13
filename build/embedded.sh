#!/bin/sh
# Runs a main class of the embedded module on the jars that the build left:
#
#   embedded.sh MAIN_CLASS [ARGUMENT...]
set -eu

home=$(dirname "$0")
jdk=$("$home/jdk.sh")
target=$home/../embedded/target
exec "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -Dlogback.configurationFile=demo-logback.xml \
  -cp "$(echo "$target"/pipelock-embedded-*.jar):$target/dist-lib/*" "$@"
