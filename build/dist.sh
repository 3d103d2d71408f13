#!/bin/sh
# Makes a self-contained folder that runs on a machine without Java:
#
#   dist.sh NAME MAIN_CLASS TARGET_DIR JAR JVM_FLAGS TRAINING
#
#   TARGET_DIR/NAME/bin/NAME   launcher
#   TARGET_DIR/NAME/lib        jars, in class path order
#   TARGET_DIR/NAME/runtime    a JDK cut down to the modules we use (jlink)
#   TARGET_DIR/NAME/NAME.aot   classes loaded and linked ahead of time (JEP 483, 514, 515)
#
# TARGET_DIR holds JAR and, in dist-lib/, its dependencies. TRAINING is what fills the AOT cache: a
# main class of the jars, or a script that gets the training launcher as its argument. The folder is
# left alone while nothing that goes into it has changed.
set -eu

name=$1 main=$2 target=$3 jar=$4 flags=$5 training=$6
home=$(dirname "$0")
jdk=$("$home/jdk.sh")
modules=java.base,java.logging,jdk.incubator.vector,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported

out=$target/$name
content() {
  cat "$0" "$jdk/release" "$target/$jar" "$target"/dist-lib/*.jar
  case $training in */*) cat "$training" ;; esac
  printf '%s\n' "$main" "$flags" "$modules" "$training"
}
stamp=$(content | sha256sum | cut -d' ' -f1)
if [ -f "$out/.stamp" ] && [ "$(cat "$out/.stamp")" = "$stamp" ]; then
  exit 0
fi

rm -rf "$out"
mkdir -p "$out/bin" "$out/lib"
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --output "$out/runtime"
cp "$target/$jar" "$target"/dist-lib/*.jar "$out/lib/"
# The AOT cache is valid only while the jars' times are the ones it saw, and an image build sets
# every file to the epoch: so the epoch it is from the start.
find "$out/lib" "$out/runtime/lib" -exec touch -d @1 {} +

class_path=
for file in "$out"/lib/*.jar; do
  class_path=$class_path${class_path:+:}'$home/lib/'$(basename "$file")
done

launcher() { # FILE AOT_FLAG MAIN_CLASS
  cat >"$1" <<LAUNCHER
#!/bin/sh
# PIPELOCK_JAVA_OPTS adds flags for the JVM, after ours.
home=\$(dirname "\$(dirname "\$(readlink -f "\$0")")")
exec "\$home/runtime/bin/java" $2="\$home/$name.aot" -Xlog:disable -Xlog:all=error:stderr \\
  $flags \${PIPELOCK_JAVA_OPTS:-} \\
  -cp "$class_path" \\
  $3 "\$@"
LAUNCHER
  chmod +x "$1"
}
launcher "$out/bin/$name" -XX:AOTCache "$main"

train=$out/bin/$name.train
log=$target/$name-train.log
case $training in
*/*)
  launcher "$train" -XX:AOTCacheOutput "$main"
  "$training" "$train" >"$log" 2>&1 || failed=yes
  ;;
*)
  launcher "$train" -XX:AOTCacheOutput "$training"
  "$train" >"$log" 2>&1 || failed=yes
  ;;
esac
if [ -n "${failed:-}" ] || [ ! -s "$out/$name.aot" ]; then
  cat "$log" >&2
  echo "$name: the training run for the AOT cache failed" >&2
  exit 1
fi
rm "$train"
touch -d @1 "$out/$name.aot"
printf '%s\n' "$stamp" >"$out/.stamp"
