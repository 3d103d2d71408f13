#!/bin/sh
# Runs the benchmarks of the inspection engine, after `mvnw test-compile dependency:build-classpath`
# of the proxy left its classes and its class path. JMH needs code that its annotation processor
# writes, which the build does without: so the benchmarks are compiled a second time here.
#
#   engine-figures.sh [clean] [worst] [linear] [compile] [verbose]
set -eu

home=$(dirname "$0")
jdk=$("$home/jdk.sh")
target=$home/../proxy/target
out=$target/bench
class_path=$out:$(cat "$target/bench.classpath")

# A copy, so that a build meanwhile takes nothing away from a fork that is about to start.
rm -rf "$out"
mkdir -p "$out"
cp -R "$target/classes/." "$target/test-classes/." "$out"
"$jdk/bin/javac" --release 25 -proc:full -processor org.openjdk.jmh.generators.BenchmarkProcessor \
  -cp "$class_path" -d "$out" "$home"/../proxy/src/test/java/dev/pipelock/proxy/bench/*.java
# The vector module is named so that the program can tell whether this JDK has it.
exec "$jdk/bin/java" --add-modules=jdk.incubator.vector -XX:+UseSerialGC \
  -cp "$class_path" dev.pipelock.proxy.bench.EngineFigures "$@"
