package dev.pipelock.proxy.inspect.commands;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy.BLOCK;
import static dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy.SECTION;
import static dev.pipelock.proxy.inspect.commands.ToolKind.GIT;
import static dev.pipelock.proxy.inspect.commands.ToolKind.SHELL;
import static dev.pipelock.proxy.inspect.commands.Transcripts.END;
import static dev.pipelock.proxy.inspect.commands.Transcripts.PART;
import static dev.pipelock.proxy.inspect.commands.Transcripts.WORDS;
import static dev.pipelock.proxy.inspect.commands.Transcripts.command;
import static dev.pipelock.proxy.inspect.commands.Transcripts.having;
import static dev.pipelock.proxy.inspect.commands.Transcripts.or;
import static dev.pipelock.proxy.inspect.commands.Transcripts.rule;

import java.util.List;
import java.util.Set;

/** What talks to the outside, hides what it runs, or brings code in. */
final class ProcessRules {
  private static final String SHELLS = "(?:ba|z|da|k|mk|a|c|tc|fi)?sh|pwsh|powershell";
  private static final String LANGUAGES = "python[0-9.]{0,5}|perl|ruby|node|php|lua";
  private static final String NETCAT = "nc|ncat|netcat|nc\\.(?:traditional|openbsd)|cryptcat";

  private ProcessRules() {}

  static List<ToolCallRule> all() {
    return List.of(
        networkExfiltration(),
        reverseShell(),
        packageInstall(),
        destructiveGit(),
        encodedExecution(),
        detachedProcess());
  }

  private static ToolCallRule networkExfiltration() {
    var post = "(?i:post|put|patch)" + END;
    return rule(
        "Network Exfiltration",
        HIGH,
        SECTION,
        Set.of(SHELL),
        or(
            command("curl", "-[sSfkLgGiIjnNpqvVORa0-9#]{0,12}[dFT]"),
            command("curl", "--(?:data|form|upload-file|json|url-query)"),
            command("curl", "-[sSfkLgGiIjnNpqvVORa0-9#]{0,12}X ?" + post),
            command("curl", "--request[ =]" + post),
            command("wget", "--(?:post-data|post-file|body-data|body-file)"),
            command("wget", "--method[ =]" + post),
            command("https?|xh", post),
            command("cat|tar|env|printenv|base64|xxd|gzip|zip|dd|find|ls")
                + "(?:"
                + WORDS
                + "\\|`){1,3}(?:"
                + NETCAT
                + ")"
                + END,
            command(NETCAT) + WORDS + " < [^ `\\n]",
            command("invoke-webrequest|invoke-restmethod|iwr|irm", "-(?i:method) ") + post));
  }

  private static ToolCallRule reverseShell() {
    return rule(
        "Reverse Shell",
        CRITICAL,
        BLOCK,
        Set.of(SHELL),
        or(
            "`" + WORDS + "/dev/(?:tcp|udp)/",
            command(SHELLS, "-[a-z]{0,4}i[a-z]{0,4}" + END) + WORDS + " >&? [^ `\\n]",
            command(NETCAT, "(?:-[a-zA-Z]{0,6}[ec]|--(?:sh-)?exec|--lua-exec)" + END),
            command(NETCAT, "(?:/usr)?/bin/(?:" + SHELLS + ")" + END),
            command(SHELLS) + WORDS + "\\|`(?:" + NETCAT + "|telnet|socat)" + END,
            command(NETCAT + "|telnet|openssl s_client") + WORDS + "\\|`(?:" + SHELLS + ")" + END,
            command("mkfifo|mknod") + "[\\s\\S]{0,600}?`(?:" + NETCAT + "|telnet|openssl)" + END,
            command("socat", PART + "(?i:exec|system):"),
            command(LANGUAGES)
                + having("(?i:socket|fsockopen|tcpsocket)")
                + WORDS
                + "(?i:dup2|pty\\.spawn|/bin/(?:ba|da|z)?sh|cmd\\.exe|subprocess|open\\(|spawn)"));
  }

  private static ToolCallRule packageInstall() {
    return rule(
        "Package Install",
        MEDIUM,
        SECTION,
        Set.of(SHELL),
        or(
            command("pip[0-9.]{0,5}|pipx|gem|cargo|go|easy_install", "(?:install|add|get)" + END),
            command("uv", "(?:pip|add|tool)" + END),
            command("python[0-9.]{0,5}", "-m pip[0-9]? install" + END),
            command("npm|pnpm|yarn|bun", "(?:install|i|add|ci)" + END)));
  }

  private static ToolCallRule destructiveGit() {
    return rule(
        "Destructive Git Operation",
        HIGH,
        BLOCK,
        Set.of(SHELL, GIT),
        or(
            command("git")
                + "(?="
                + WORDS
                + " push"
                + END
                + ")"
                + WORDS
                + " (?:-[a-zA-Z]{0,4}f[a-zA-Z]{0,4}"
                + END
                + "|--(?:forc|mirror)|\\+[^ `\\n])",
            command("git") + "(?=" + WORDS + " reset" + END + ")" + WORDS + " --har",
            command("git")
                + "(?="
                + WORDS
                + " clean"
                + END
                + ")"
                + "(?!"
                + WORDS
                + " (?:-[a-zA-Z]{0,4}n[a-zA-Z]{0,4}|--dry-run)"
                + END
                + ")"
                + WORDS
                + " (?:-[a-zA-Z]{0,4}f[a-zA-Z]{0,4}"
                + END
                + "|--forc)"));
  }

  /** That decoded text is run is seen while the command line is read. */
  private static ToolCallRule encodedExecution() {
    var decoder =
        "(?i:b64decode|base64|fromhex|unhexlify|atob\\(|decode_base64|frombase64string|pack\\()";
    var run = "(?:exec|eval|system|popen|subprocess|spawn|iex|invoke-expression|\\$\\()";
    return rule(
        "Encoded Command Execution",
        CRITICAL,
        BLOCK,
        Set.of(SHELL),
        or(
            "`@decoded run",
            command("base64|gbase64|base32|basenc|xxd|openssl|uudecode")
                + "(?="
                + WORDS
                + " (?:-[a-zA-Z]{0,3}[dDr][a-zA-Z]{0,3}|--d[a-z]{2,6})"
                + END
                + ")"
                + "(?:"
                + WORDS
                + "\\|`){1,3}(?:"
                + SHELLS
                + "|"
                + LANGUAGES
                + ")"
                + END,
            command(LANGUAGES) + having("(?i:" + run + ")") + WORDS + decoder,
            command("pwsh|powershell", "-(?i:e|ec|en|enc|encodedcommand)" + END),
            command("pwsh|powershell") + having("(?i:" + run + ")") + WORDS + decoder));
  }

  private static ToolCallRule detachedProcess() {
    return rule(
        "Detached Process Spawning",
        MEDIUM,
        SECTION,
        Set.of(SHELL),
        or(
            command("nohup|setsid|daemonize|start-stop-daemon", "[^ `\\n]"),
            command("disown"),
            command("screen") + having(" -[a-zA-Z]{0,4}[dD]") + WORDS + " -[a-zA-Z]{0,4}m",
            command("tmux", "new(?:-session)?" + END) + WORDS + " -[a-zA-Z]{0,3}d"));
  }
}
