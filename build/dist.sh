#!/bin/sh
# Makes a self-contained folder that runs on a machine without Java:
#
#   dist.sh NAME MAIN_CLASS TARGET_DIR JVM_FLAGS TRAIN...
#
#   TARGET_DIR/NAME/bin/NAME   launcher
#   TARGET_DIR/NAME/lib        jars, in class path order
#   TARGET_DIR/NAME/runtime    a JDK cut down to the modules we use (jlink)
#   TARGET_DIR/NAME/NAME.aot   classes loaded and linked ahead of time (JEP 483, 514, 515)
#
# TARGET_DIR holds the jar and its dependencies in dist-lib/ (Maven put them there). TRAIN is the
# command that exercises the launcher for the AOT cache; it gets the launcher's path as $LAUNCHER.
# The folder is left alone while nothing that goes into it has changed.
set -eu

name=$1 main=$2 target=$3 flags=$4
shift 4
home=$(dirname "$0")
jdk=$("$home/jdk.sh")
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.unsupported

out=$target/$name
stamp=$({
  cat "$0" "$jdk/release"
  printf '%s\n' "$main" "$flags" "$modules" "$*"
  cat "$target"/dist-lib/*.jar
} | sha256sum | cut -d' ' -f1)
if [ -f "$out/.stamp" ] && [ "$(cat "$out/.stamp")" = "$stamp" ]; then
  exit 0
fi

rm -rf "$out"
mkdir -p "$out/bin" "$out/lib"
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --output "$out/runtime"
cp "$target"/dist-lib/*.jar "$out/lib/"
# The AOT cache is valid only while the jars' times are the ones it saw, and an image build sets
# every file to the epoch: so the epoch it is from the start.
find "$out/lib" "$out/runtime/lib" -exec touch -d @1 {} +

class_path=
for jar in "$out"/lib/*.jar; do
  class_path=$class_path${class_path:+:}'$home/lib/'$(basename "$jar")
done

cat >"$out/bin/$name" <<LAUNCHER
#!/bin/sh
# PIPELOCK_JAVA_OPTS adds flags for the JVM, after ours.
home=\$(dirname "\$(dirname "\$(readlink -f "\$0")")")
exec "\$home/runtime/bin/java" -XX:AOTCache="\$home/$name.aot" -Xlog:aot=off -Xlog:cds=off \\
  $flags \${PIPELOCK_JAVA_OPTS:-} \\
  -cp "$class_path" $main "\$@"
LAUNCHER
chmod +x "$out/bin/$name"

cat >"$out/bin/$name.train" <<LAUNCHER
#!/bin/sh
home=\$(dirname "\$(dirname "\$(readlink -f "\$0")")")
exec "\$home/runtime/bin/java" -XX:AOTCacheOutput="\$home/$name.aot" -Xlog:aot=off -Xlog:cds=off \\
  $flags \${PIPELOCK_TRAIN_OPTS:-} \\
  -cp "$class_path" \${PIPELOCK_TRAIN_MAIN:-$main} "\$@"
LAUNCHER
chmod +x "$out/bin/$name.train"
LAUNCHER=$out/bin/$name.train "$@" >"$target/$name-train.log" 2>&1 || {
  cat "$target/$name-train.log" >&2
  echo "$name: the training run for the AOT cache failed" >&2
  exit 1
}
[ -s "$out/$name.aot" ] || {
  cat "$target/$name-train.log" >&2
  echo "$name: the training run left no AOT cache" >&2
  exit 1
}
rm "$out/bin/$name.train"
printf '%s\n' "$stamp" >"$out/.stamp"
