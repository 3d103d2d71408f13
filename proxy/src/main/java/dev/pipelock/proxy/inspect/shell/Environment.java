package dev.pipelock.proxy.inspect.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables: those assigned in the text, and the usual values of a few that are always there. */
public final class Environment {
  /** Values that attackers cut letters out of. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
          Map.entry("PWD", "/"),
          Map.entry("OLDPWD", "/"),
          Map.entry("SHELL", "/bin/bash"),
          Map.entry("BASH", "/bin/bash"),
          Map.entry("TERM", "xterm"),
          Map.entry("USER", "root"),
          Map.entry("LOGNAME", "root"));

  private static final int MOST_VARIABLES = 256;

  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, Output> files = new HashMap<>();

  /**
   * A variable.
   *
   * @param first its value, or an array's first one, which most expansions ask for
   * @param decoded whether a decoder had a part in it
   */
  private record Variable(List<Traced> values, String first, boolean decoded) {}

  /** Sets a variable, an array where there are several values; whether there was room for it. */
  public boolean assign(String name, List<Traced> values, boolean isDecoded) {
    if (variables.size() >= MOST_VARIABLES && !variables.containsKey(name)) {
      return false;
    }
    variables.put(name, new Variable(List.copyOf(values), values.getFirst().toString(), isDecoded));
    return true;
  }

  /** What the text assigned; empty for a variable that it did not. */
  public Optional<List<Traced>> assigned(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::values);
  }

  /** Its value, or an array's first one; empty for a variable that the text did not assign. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::first);
  }

  /** Remembers what a redirection writes; whether there was room for it. */
  public boolean write(String path, Output content) {
    if (files.size() >= MOST_VARIABLES) {
      return false;
    }
    files.put(plain(path), content);
    return true;
  }

  /** What the text wrote to a file; empty for files that it did not write. */
  public Optional<Output> file(String path) {
    return Optional.ofNullable(files.get(plain(path)));
  }

  private static String plain(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** Whether a decoder had a part in the variable's value. */
  public boolean isDecoded(String name) {
    var variable = variables.get(name);
    return variable != null && variable.decoded();
  }

  /** The usual value of a variable that the text does not assign. */
  public static Optional<String> usual(String name) {
    return Optional.ofNullable(USUAL.get(name));
  }

  /** The characters at which unquoted expansions part. */
  public String separators() {
    return value("IFS").orElse(" \t\n");
  }
}
