package dev.pipelock.proxy.inspect.commands;

import dev.pipelock.proxy.inspect.SampleFile;
import java.util.List;

/** The samples of this package's rules, as {@code tool: argument}. */
final class Samples {
  private static final SampleFile FILE = SampleFile.beside(Samples.class);

  private Samples() {}

  /** Calls that a rule must find. */
  static List<String> matches(String rule) {
    return FILE.matches(rule);
  }

  /** Calls that no rule may find. */
  static List<String> ignores(String rule) {
    return FILE.ignores(rule);
  }
}
