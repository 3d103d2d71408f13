package dev.pipelock.proxy.inspect.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as hiding a command, and the everyday writing beside it that does not. */
class ShellObfuscationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w''get example.net",
        "l\\s -la",
        "$'\\x6c\\x73'",
        "wh$@oami",
        "$(printf ls) -la",
        "a=l;b=s; $a$b",
        "${PATH:5:1}${PATH:2:1}; c${x}at f",
        "/bin/c?t notes.txt",
        "{cat,notes.txt}",
        "cat${IFS}notes.txt",
        "ｌｓ -la",
        "wh\u200Boami",
        "саt notes.txt",
        "sudo ca''t notes.txt",
      })
  void reportsAHiddenProgram(String command) {
    var found = Calls.inspect(Calls.call("bash", "command", command));

    assertThat(found)
        .anySatisfy(
            one -> {
              assertThat(one.finding().rule()).isEqualTo(ToolCallInspector.OBFUSCATION);
              assertThat(one.finding().severity()).isEqualTo(Severity.HIGH);
              assertThat(one.remedy()).isEqualTo(Remedy.SECTION);
            });
  }

  @Test
  void reportsASecretsPathInPieces() {
    var found = Calls.inspect(Calls.call("bash", "command", "stat /e''tc/pas\\swd"));

    assertThat(found)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.finding().rule()).isEqualTo(ToolCallInspector.OBFUSCATION);
              assertThat(one.finding().severity()).isEqualTo(Severity.MEDIUM);
              assertThat(one.finding().path()).isEqualTo("command");
              assertThat(one.finding().start()).isEqualTo(5);
              assertThat(one.finding().end()).isEqualTo(19);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo \"$HOME\"",
        "grep 'a b' file",
        "\"/usr/bin/git\" status",
        "'ls' -la",
        "\\ls -la",
        "$EDITOR notes.txt",
        "CC=gcc; $CC -o a a.c",
        "PY=${PYTHON:-python3}; \"$PY\" app.py",
        "echo '{\"a\": \"b\\\"c\", \"d\": [1, 2]}'",
        "curl -s -H 'A: b' \"https://example.net/?q=${Q}\"",
        "type C:\\Users\\app\\notes.txt",
        "C:\\Windows\\System32\\cmd.exe /c dir",
        "while IFS= read -r line; do echo \"$line\"; done < in.txt",
        "OLD=$IFS; IFS=,; echo a,b; IFS=$OLD",
        "I don't know, can't say",
        "It's what it's",
        "What? When? /etc, of course.",
        "cp a.{txt,bak}",
        "mkdir -p src/{main,test}/java",
        "ls *.tx?",
        "for f in *.md; do cat \"$f\"; done",
        "sed -e 's/\\(a\\)/\\1b/' file",
        "python3 -c \"print('a\\nb')\"",
        "printf '%s\\n' \"$(date)\"",
        "x=$(git rev-parse HEAD); echo ${x:0:7}",
        "echo \"caf\u00e9 \u043f\u0440\u0438\u0432\u0435\u0442\"",
        "make -j\"$(nproc)\" && ./run.sh",
      })
  void leavesEverydayWritingAlone(String command) {
    assertThat(Calls.found(Calls.call("bash", "command", command))).isEmpty();
  }

  @Test
  void saysThatACommandWasNotReadToItsEnd() {
    var nested = "$(".repeat(40) + "ls" + ")".repeat(40);

    assertThat(Calls.found(Calls.call("bash", "command", "echo " + nested)))
        .containsExactly(Finding.UNREAD);
  }
}
