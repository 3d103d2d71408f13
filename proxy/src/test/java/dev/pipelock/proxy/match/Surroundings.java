package dev.pipelock.proxy.match;

import java.util.List;
import java.util.random.RandomGenerator;

/** What stands around a text that is searched for something. */
public enum Surroundings {
  NOTHING("", ""),
  AT_THE_START("", " and this goes on for a while."),
  AT_THE_END("It was said before: ", ""),
  PROSE("Your budget for March is ready, and ", " was part of it. What should we do next?"),
  AFTER_A_LETTER("so", " then"),
  BEFORE_A_LETTER("so ", "then"),
  BETWEEN_DIGITS("7", "3"),
  AFTER_ANOTHER_SCRIPT("é", "ü"),
  AFTER_UNDERSCORE("_", "_"),
  QUOTED("he said \"", "\" twice"),
  IN_LINES("first line\n", "\r\nlast line\n"),
  JSON("{\"note\": \"", "\", \"page\": 2}"),
  ASSIGNED("value=", ";"),
  IN_BRACKETS("[(", ")]"),
  AFTER_A_FULL_STOP("Done.", ".");

  private static final List<Surroundings> ALL = List.of(values());

  private final String before;
  private final String after;

  Surroundings(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** Each in turn, counted from 0 and over again. */
  public static Surroundings of(int turn) {
    return ALL.get(turn % ALL.size());
  }

  /** One of them. */
  public static Surroundings any(RandomGenerator random) {
    return of(random.nextInt(ALL.size()));
  }

  /** The text with these around it. */
  public String around(String text) {
    return before + text + after;
  }
}
