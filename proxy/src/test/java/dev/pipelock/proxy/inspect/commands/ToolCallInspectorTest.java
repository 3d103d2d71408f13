package dev.pipelock.proxy.inspect.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.inspect.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallInspectorTest {
  private static final String DELETE = "Destructive File Delete";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash",
        "Bash",
        "shell",
        "exec",
        "run_command",
        "execute",
        "terminal",
        "bash_exec",
        "mcp__host__bash",
        "runCommand",
        "execute-shell",
        "desktop.execute_command",
        "ｂａｓｈ",
        "start_process",
        "cmd_controller_execute",
      })
  void knowsShellsByTheirNames(String tool) {
    assertThat(Calls.found(Calls.call(tool, "value", "rm -rf /"))).contains(DELETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create_transaction", "execute_query", "run_report", "search", "bashful"})
  void otherToolsRunNothing(String tool) {
    assertThat(Calls.found(Calls.call(tool, "value", "rm -rf /"))).isEmpty();
  }

  @Test
  void anArgumentNamedCommandIsOneInAnyTool() {
    assertThat(Calls.found(Calls.call("helper", "command", "rm -rf /"))).contains(DELETE);
    assertThat(Calls.found(Calls.call("helper", "note", "rm -rf /", "command", "ls"))).isEmpty();
  }

  @Test
  void joinsAProgramWithItsArguments() {
    assertThat(Calls.found(Calls.call("exec", "args[0]", "-rf", "args[1]", "/", "command", "rm")))
        .contains(DELETE);
    assertThat(
            Calls.found(Calls.call("exec", "argv[0]", "sh", "argv[1]", "-c", "argv[2]", "rm -r x")))
        .contains(DELETE);
    assertThat(Calls.found(Calls.call("exec", "command", "grep", "args[0]", "rm -rf /")))
        .doesNotContain(DELETE);
  }

  @Test
  void placesAFindingInItsArgument() {
    var call = Calls.call("exec", "args[0]", "-v", "args[1]", "-rf", "command", "true; rm");

    var finding = Calls.inspect(call).getFirst().finding();

    assertThat(finding.rule()).isEqualTo(DELETE);
    assertThat(finding.path()).isEqualTo("command");
    assertThat(finding.start()).isEqualTo(6);
    assertThat(finding.end()).isEqualTo(8);
    assertThat(finding.scanner()).isEqualTo("mcp_tool_policy");
  }

  @Test
  void readsGitToolsAsCommands() {
    assertThat(Calls.found(Calls.call("git_push", "remote", "origin", "force", "true")))
        .contains("Destructive Git Operation");
    assertThat(Calls.found(Calls.call("git_reset", "mode", "hard", "ref", "HEAD~1")))
        .contains("Destructive Git Operation");
    assertThat(Calls.found(Calls.call("git_push", "remote", "origin", "force", "false"))).isEmpty();
  }

  @Test
  void aWritersContentIsNoPath() {
    assertThat(
            Calls.found(Calls.call("write_file", "path", "notes.md", "content", "/etc/cron.d/job")))
        .isEmpty();
    assertThat(Calls.found(Calls.call("write_file", "path", "/etc/cron.d/job", "content", "x")))
        .containsExactly("Persistence Path Write");
  }

  @Test
  void findsNothingInACallWithoutArguments() {
    assertThat(Calls.found(Calls.call("bash"))).isEmpty();
    assertThat(Calls.found(Calls.call(""))).isEmpty();
    assertThat(Calls.found(Calls.call("git_status"))).isEmpty();
  }

  @Test
  void neverHoldsTheMatchedText() {
    var call = Calls.call("bash", "command", "rm -rf /srv/private-name");

    assertThat(Calls.inspect(call).toString()).doesNotContain("private-name");
  }

  @Test
  void refusesACallThatItCouldNotReadToItsEnd() {
    var bomb = "a=xx;" + "a=$a$a;".repeat(30) + "$a";

    assertThat(Calls.inspect(Calls.call("bash", "command", bomb)))
        .anySatisfy(
            found -> {
              assertThat(found.finding().rule()).isEqualTo(Finding.UNREAD);
              assertThat(found.remedy())
                  .as("it may hold what is always refused")
                  .isEqualTo(ToolCallRule.Remedy.BLOCK);
            });
  }

  @Test
  void readsLongScriptsInOtherScriptsWithinItsBudget() {
    var notes =
        "cat > notes.md <<'EOF'\n" + "Привет, это заметки к проекту.\n".repeat(2000) + "EOF\n";

    assertThat(Calls.found(Calls.call("bash", "command", notes, "cwd", "/srv", "timeout", "5")))
        .isEmpty();
  }
}
