package dev.pipelock.proxy.mcp;

import java.util.regex.Pattern;

/** A name as a phrase: intent can be spelt in the names of parameters. */
final class Identifier {
  private static final Pattern BOUNDARY =
      Pattern.compile("[_\\-.\\s]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Identifier() {}

  /** {@code ignorePreviousInstructions}, {@code a_b} and {@code a-b} as words with spaces. */
  static String words(String name) {
    return BOUNDARY.matcher(name).replaceAll(" ").strip();
  }
}
