package dev.pipelock.proxy.inspect.shell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables: those assigned in the text, and the usual values of a few that are always there. */
final class Environment {
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

  private final Map<String, List<Traced>> variables = new HashMap<>();
  private final Map<String, Output> files = new HashMap<>();
  private final Set<String> decoded = new HashSet<>();

  /** Sets a variable, an array where there are several values; whether there was room for it. */
  boolean assign(String name, List<Traced> values, boolean isDecoded) {
    if (variables.size() >= MOST_VARIABLES && !variables.containsKey(name)) {
      return false;
    }
    variables.put(name, List.copyOf(values));
    if (isDecoded) {
      decoded.add(name);
    } else {
      decoded.remove(name);
    }
    return true;
  }

  /** What the text assigned; empty for a variable that it did not. */
  Optional<List<Traced>> assigned(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** Remembers what a redirection writes; whether there was room for it. */
  boolean write(String path, Output content) {
    if (files.size() >= MOST_VARIABLES) {
      return false;
    }
    files.put(plain(path), content);
    return true;
  }

  /** What the text wrote to a file; empty for files that it did not write. */
  Optional<Output> file(String path) {
    return Optional.ofNullable(files.get(plain(path)));
  }

  private static String plain(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** Whether a decoder had a part in the variable's value. */
  boolean isDecoded(String name) {
    return decoded.contains(name);
  }

  /** The usual value of a variable that the text does not assign. */
  static Optional<String> usual(String name) {
    return Optional.ofNullable(USUAL.get(name));
  }

  /** The characters at which unquoted expansions part. */
  String separators() {
    return assigned("IFS").map(values -> values.getFirst().toString()).orElse(" \t\n");
  }
}
