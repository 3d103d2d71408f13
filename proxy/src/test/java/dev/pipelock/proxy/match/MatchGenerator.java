package dev.pipelock.proxy.match;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.ExpressionParser;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Texts that an expression matches, drawn from its tree: each alternative in turn, repetitions at
 * their fewest, their most and between, classes by their members. What the tree cannot promise
 * (look-around, boundaries) is left to {@code java.util.regex}, which confirms every text.
 */
public final class MatchGenerator {
  private static final int ATTEMPTS = 1000;
  private static final int MOST_REPEATED = 300;
  private static final int LONG = 600;

  /** What a class is asked for first: texts of one script are likelier to decide anything. */
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final String SIGNS = " \n\t\"'*_,:;()[]{}<>-+.!?/\\|=@#$%&~`^";
  private static final String FOREIGN = "äßéñçøłğıščйжαωهندमा中文日本語한국ｆｕ１\u0301\u00a0\u2003🙂";

  private final Node node;
  private final Pattern pattern;
  private final RandomGenerator random;
  private final IdentityHashMap<Node, int[]> turns = new IdentityHashMap<>();
  private final IdentityHashMap<CharSet, int[]> members = new IdentityHashMap<>();

  /** For one of the built-in expressions, in the syntax of {@code java.util.regex}. */
  public MatchGenerator(Expression expression, RandomGenerator random) {
    this.node = ExpressionParser.parse(expression.regex(), expression.ignoreCase());
    this.pattern =
        Pattern.compile(expression.regex(), expression.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0);
    this.random = random;
  }

  /** A text with a match in it; empty where many attempts brought none. */
  public Optional<String> next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var out = new StringBuilder();
      append(node, out);
      if (pattern.matcher(out).find()) {
        return Optional.of(out.toString());
      }
    }
    return Optional.empty();
  }

  /** The text with one character gone, doubled, put elsewhere or another one. */
  public String altered(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int at = random.nextInt(text.length());
    var out = new StringBuilder(text);
    switch (random.nextInt(4)) {
      case 0 -> out.deleteCharAt(at);
      case 1 -> out.insert(at, text.charAt(at));
      case 2 -> out.setCharAt(at, (SIGNS + PLAIN).charAt(random.nextInt(60)));
      default -> out.insert(random.nextInt(out.length()), text.charAt(at));
    }
    return out.toString();
  }

  private void append(Node part, StringBuilder out) {
    switch (part) {
      case Node.Chars(CharSet set) -> out.appendCodePoint(member(set));
      case Node.Sequence(var parts, int least, int most) ->
          parts.forEach(inner -> append(inner, out));
      case Node.Alternation(var branches, int least, int most) ->
          append(branches.get(turn(part, branches.size())), out);
      case Node.Repeat(Node inner, int min, int max, boolean lazy) -> {
        int times = out.length() > LONG ? min : times(min, max);
        for (int i = 0; i < times; i++) {
          append(inner, out);
        }
      }
      // What must follow is part of the text; what must stand before was or was not drawn.
      case Node.Look(Node inner, boolean ahead, boolean negative) -> {
        if (ahead && !negative) {
          append(inner, out);
        }
      }
      case Node.Place(var kind) -> {}
    }
  }

  /** Every branch before any of them comes again. */
  private int turn(Node alternation, int branches) {
    var next = turns.computeIfAbsent(alternation, unseen -> new int[] {random.nextInt(branches)});
    next[0] = (next[0] + 1) % branches;
    return next[0];
  }

  private int times(int min, int max) {
    int most = Math.max(min, Math.min(max, MOST_REPEATED));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> min;
      case 3 -> most;
      case 4 -> random.nextInt(min, most + 1);
      default -> Math.min(most, min + random.nextInt(0, 4));
    };
  }

  private int member(CharSet set) {
    if (set.size() <= PLAIN.length() + SIGNS.length()) {
      var all = members.computeIfAbsent(set, unseen -> unseen.codePoints().toArray());
      return all[random.nextInt(all.length)];
    }
    for (int attempt = 0; attempt < 24; attempt++) {
      int codePoint = candidate(set);
      if (set.contains(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
        return codePoint;
      }
    }
    return set.bounds()[0];
  }

  private int candidate(CharSet set) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      int range = random.nextInt(set.bounds().length / 2) * 2;
      int low = set.bounds()[range];
      int high = set.bounds()[range + 1];
      return random.nextBoolean() ? high - 1 : random.nextInt(low, high);
    }
    var pool = kind < 13 ? PLAIN : kind < 17 ? SIGNS : FOREIGN;
    var points = pool.codePoints().toArray();
    return points[random.nextInt(points.length)];
  }
}
