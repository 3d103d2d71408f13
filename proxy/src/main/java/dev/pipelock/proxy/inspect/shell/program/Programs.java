package dev.pipelock.proxy.inspect.shell.program;

import dev.pipelock.proxy.inspect.shell.SimpleCommand;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.inspect.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs by name: the ones that run others, and the ones that nobody hides without a reason. */
public final class Programs {
  public static final Set<String> SHELLS =
      Set.of("sh", "bash", "zsh", "dash", "ksh", "mksh", "ash", "rbash", "csh", "tcsh", "fish");

  /** Names that an obfuscated word is compared with. Short ones first where a glob fits several. */
  public static final List<String> KNOWN =
      List.of(
          "sh",
          "rm",
          "nc",
          "dd",
          "cat",
          "bash",
          "curl",
          "wget",
          "python",
          "python3",
          "perl",
          "ruby",
          "php",
          "node",
          "zsh",
          "dash",
          "ksh",
          "ncat",
          "netcat",
          "socat",
          "telnet",
          "chmod",
          "chown",
          "chgrp",
          "mkfs",
          "fdisk",
          "shred",
          "truncate",
          "base64",
          "base32",
          "xxd",
          "openssl",
          "eval",
          "exec",
          "source",
          "sudo",
          "su",
          "crontab",
          "systemctl",
          "git",
          "scp",
          "rsync",
          "ssh",
          "tee",
          "cp",
          "mv",
          "ln",
          "tar",
          "head",
          "tail",
          "less",
          "more",
          "tac",
          "nl",
          "strings",
          "awk",
          "sed",
          "env",
          "printenv",
          "whoami",
          "id",
          "uname",
          "kill",
          "pkill",
          "nohup",
          "setsid",
          "history",
          "find",
          "xargs",
          "busybox",
          "gcc",
          "useradd",
          "usermod",
          "passwd",
          "iptables",
          "mount",
          "pip",
          "pip3",
          "npm",
          "echo",
          "printf",
          "ls",
          "mkfifo",
          "at",
          "hexdump",
          "od");

  private static final Set<String> KNOWN_SET = Set.copyOf(KNOWN);

  /**
   * A program that runs the command in its arguments.
   *
   * @param valued options that take the next word
   * @param operands words of its own before the command
   */
  private record Wrapper(Set<String> valued, int operands) {
    static Wrapper of(int operands, String... valued) {
      return new Wrapper(Set.of(valued), operands);
    }
  }

  private static final Map<String, Wrapper> WRAPPERS =
      Map.ofEntries(
          Map.entry(
              "sudo",
              Wrapper.of(0, "-u", "-g", "-h", "-p", "-C", "-T", "-U", "-D", "-R", "-r", "-t")),
          Map.entry("doas", Wrapper.of(0, "-u", "-C")),
          Map.entry("runuser", Wrapper.of(0, "-u", "-g", "-G")),
          Map.entry("env", Wrapper.of(0, "-u", "-C", "--unset", "--chdir")),
          Map.entry("command", Wrapper.of(0)),
          Map.entry("builtin", Wrapper.of(0)),
          Map.entry("exec", Wrapper.of(0, "-a")),
          Map.entry("nohup", Wrapper.of(0)),
          Map.entry("setsid", Wrapper.of(0)),
          Map.entry("time", Wrapper.of(0, "-f", "-o")),
          Map.entry("nice", Wrapper.of(0, "-n")),
          Map.entry("ionice", Wrapper.of(0, "-c", "-n", "-p")),
          Map.entry("stdbuf", Wrapper.of(0, "-i", "-o", "-e")),
          Map.entry("timeout", Wrapper.of(1, "-s", "-k")),
          Map.entry("chroot", Wrapper.of(1)),
          Map.entry("busybox", Wrapper.of(0)),
          Map.entry("toybox", Wrapper.of(0)),
          Map.entry("unbuffer", Wrapper.of(0)),
          Map.entry("pkexec", Wrapper.of(0, "--user")),
          Map.entry("gosu", Wrapper.of(1)),
          Map.entry("su-exec", Wrapper.of(1)),
          Map.entry("setpriv", Wrapper.of(0)),
          Map.entry("unshare", Wrapper.of(0)),
          Map.entry("fakeroot", Wrapper.of(0)),
          Map.entry("chrt", Wrapper.of(1)),
          Map.entry("setarch", Wrapper.of(0)),
          Map.entry("ltrace", Wrapper.of(0, "-e", "-o", "-p", "-s")),
          Map.entry("coproc", Wrapper.of(0)),
          Map.entry("taskset", Wrapper.of(1, "-p")),
          Map.entry("flock", Wrapper.of(1, "-w", "-E")),
          Map.entry("strace", Wrapper.of(0, "-e", "-o", "-p", "-s")),
          Map.entry("parallel", Wrapper.of(0, "-j", "--jobs")),
          Map.entry("xargs", Wrapper.of(0, "-I", "-n", "-P", "-d", "-L", "-s", "-a", "-E")));

  private static final Set<String> CONTAINERS =
      Set.of("docker", "podman", "kubectl", "oc", "nsenter", "crictl", "nerdctl", "systemd-run");

  private static final Set<String> EXECUTING = Set.of("-exec", "-execdir", "-ok", "-okdir");

  private Programs() {}

  public static boolean isKnown(String name) {
    return KNOWN_SET.contains(name) || name.startsWith("mkfs.");
  }

  /** The command that this one runs as its arguments say; empty for a program that runs none. */
  public static Optional<List<Word>> inner(SimpleCommand command) {
    var arguments = command.arguments();
    var wrapper = WRAPPERS.get(command.name());
    if (wrapper != null) {
      return asks(command) ? Optional.empty() : afterOptions(wrapper, arguments);
    }
    if (command.name().equals("find")) {
      return afterExec(arguments);
    }
    return CONTAINERS.contains(command.name()) ? inContainer(arguments) : Optional.empty();
  }

  /** {@code command -v rm} runs nothing, and {@code env -S 'rm x'} a script. */
  private static boolean asks(SimpleCommand command) {
    var first = command.arguments().isEmpty() ? "" : command.arguments().getFirst().string();
    return switch (command.name()) {
      case "command" -> first.equals("-v") || first.equals("-V");
      case "env" -> hasOption(command, "-S", "--split-string");
      case "flock", "runuser" -> hasOption(command, "-c", "--command");
      default -> false;
    };
  }

  private static boolean hasOption(SimpleCommand command, String letter, String word) {
    return command.arguments().stream().anyMatch(one -> one.is(letter) || one.is(word));
  }

  private static Optional<List<Word>> afterOptions(Wrapper wrapper, List<Word> arguments) {
    int operands = wrapper.operands();
    int i = 0;
    while (i < arguments.size()) {
      var word = arguments.get(i).string();
      if (word.startsWith("-") || word.matches("[A-Za-z_][A-Za-z0-9_]{0,100}=[\\s\\S]{0,1000}")) {
        i += wrapper.valued().contains(word) ? 2 : 1;
      } else if (operands > 0) {
        operands--;
        i++;
      } else {
        return Optional.of(arguments.subList(i, arguments.size()));
      }
    }
    return Optional.empty();
  }

  /** What {@code find} runs after the first command: it may run several. */
  public static List<List<Word>> further(SimpleCommand command) {
    if (!command.name().equals("find")) {
      return List.of();
    }
    var all = executed(command.arguments());
    return all.size() > 1 ? all.subList(1, all.size()) : List.of();
  }

  private static Optional<List<Word>> afterExec(List<Word> arguments) {
    return executed(arguments).stream().findFirst();
  }

  private static List<List<Word>> executed(List<Word> arguments) {
    var all = new ArrayList<List<Word>>();
    var found = foundBy(arguments);
    List<Word> open = null;
    for (var word : arguments) {
      if (open == null && EXECUTING.contains(word.string())) {
        open = new ArrayList<>();
      } else if (open != null && (word.is(";") || word.is("+"))) {
        all.add(open);
        open = null;
      } else if (open != null) {
        open.add(word.is("{}") ? found : word);
      }
    }
    if (open != null) {
      all.add(open);
    }
    all.removeIf(List::isEmpty);
    return all;
  }

  /** What {@code find} puts for <code>{}</code>: its folder, and the name that it looks for. */
  private static Word foundBy(List<Word> arguments) {
    if (arguments.isEmpty()) {
      return Word.plain(new Traced());
    }
    var path = new Traced().append(arguments.getFirst().text());
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).is("-name") || arguments.get(i).is("-iname")) {
        return Word.plain(path.appendHere('/').append(arguments.get(i + 1).text()));
      }
    }
    return Word.plain(path);
  }

  private static Optional<List<Word>> inContainer(List<Word> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      int from = arguments.get(i).is("--") ? i + 1 : i;
      if (from > i
          ? from < arguments.size()
          : SHELLS.contains(SimpleCommand.name(arguments.get(i).string()))) {
        return Optional.of(arguments.subList(from, arguments.size()));
      }
    }
    return Optional.empty();
  }
}
