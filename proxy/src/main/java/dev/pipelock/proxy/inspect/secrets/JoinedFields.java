package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.api.sections.Validator;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.Ascii;
import dev.pipelock.proxy.text.ContentKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Values of a message put together, because a token may be cut over several of them. Only values
 * that could be a piece of one take part: one word each, no text.
 */
final class JoinedFields {
  private static final int LONGEST_PIECE = 512;
  private static final int MOST_PAIRED = 20;
  private static final int SHORTEST_TOKEN = 16;
  private static final int MOST_JOINED = 20_000;

  /** Paths of a JSON-RPC message that hold no value of a tool. */
  private static final Set<String> ENVELOPE =
      Set.of("jsonrpc", "id", "method", "params", "params.name", "params.arguments");

  /** What is whole by itself: a UUID, a digest, a date, a number. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
              + "|[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9.,:TZ+-]+");

  /** So is an account number whose check digits hold. */
  private static final Predicate<String> IBAN = Checksum.of(Validator.MOD97);

  private final String name;
  private final List<Subject> parts;
  private final int[] starts;
  private final String text;

  private JoinedFields(String name, List<Subject> parts) {
    this.name = name;
    this.parts = parts;
    this.starts = new int[parts.size() + 1];
    var joined = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      starts[i] = joined.length();
      joined.append(parts.get(i).field().text());
    }
    starts[parts.size()] = joined.length();
    this.text = joined.toString();
  }

  /** In document order, sorted by path, and each two of a few; the same of keys in order. */
  static List<JoinedFields> of(List<Subject> message) {
    var values = new ArrayList<Subject>();
    var keys = new ArrayList<Subject>();
    sort(Parameters.apart(message), values, keys);
    var all = new ArrayList<JoinedFields>();
    var pieces = pieces(values);
    if (pieces.size() > 1) {
      all.add(new JoinedFields("joined", pieces));
      var sorted = pieces.stream().sorted(Comparator.comparing(s -> s.field().path())).toList();
      if (!sorted.equals(pieces)) {
        all.add(new JoinedFields("sorted", sorted));
      }
      addPairs(pieces, all);
    }
    var keyPieces = pieces(keys);
    if (keyPieces.size() > 1) {
      all.add(new JoinedFields("keys", keyPieces));
    }
    return all;
  }

  /** Whether a token that starts in a text may go on in another: numbers start none. */
  static boolean mayStart(Subject subject) {
    return isPiece(subject)
        && !isEnvelope(subject)
        && !subject.field().text().chars().allMatch(Ascii::isDigit);
  }

  private static List<Subject> pieces(List<Subject> subjects) {
    return subjects.stream()
        .filter(subject -> isPiece(subject) && !isEnvelope(subject))
        .limit(MOST_JOINED)
        .toList();
  }

  /** What every tool call has, whoever calls: glued to a value it makes a token of it. */
  private static boolean isEnvelope(Subject subject) {
    return subject.kind() == ContentKind.MCP_INPUT && ENVELOPE.contains(subject.field().path());
  }

  private static void addPairs(List<Subject> pieces, List<JoinedFields> all) {
    if (pieces.size() > MOST_PAIRED) {
      return;
    }
    for (var first : pieces) {
      if (!startsToken(first.field().text())) {
        continue;
      }
      for (var second : pieces) {
        if (!first.equals(second)
            && first.field().text().length() + second.field().text().length() >= SHORTEST_TOKEN) {
          all.add(new JoinedFields("paired", List.of(first, second)));
        }
      }
    }
  }

  /** Words, numbers and dates are no first half of a token. */
  private static boolean startsToken(String text) {
    return !WHOLE.matcher(text).matches()
        && (text.chars().anyMatch(c -> c == '_' || c == '-' || c == '.' || Character.isDigit(c))
            || Shape.isOddlyCased(text));
  }

  /** Keys apart from values; texts that show a key and its value together are neither. */
  private static void sort(List<Subject> message, List<Subject> values, List<Subject> keys) {
    for (int i = 0; i < message.size(); i++) {
      var subject = message.get(i);
      var before = i == 0 ? null : message.get(i - 1);
      var after = i + 1 == message.size() ? null : message.get(i + 1);
      if (subject.field().path().endsWith("(key)") || (after != null && isKeyOf(subject, after))) {
        keys.add(subject);
      } else if (before == null || !showsPair(before, subject)) {
        values.add(subject);
      }
    }
  }

  private static boolean showsPair(Subject value, Subject pair) {
    var shown = pair.field().text();
    var text = value.field().text();
    return value.field().path().equals(pair.field().path())
        && shown.length() > text.length()
        && (shown.endsWith("=" + text) || shown.endsWith(": \"" + text + '"'));
  }

  private static boolean isKeyOf(Subject key, Subject value) {
    var path = key.field().path();
    return !path.isEmpty()
        && value.field().path().startsWith(path)
        && path.endsWith(key.field().text())
        && !showsPair(key, value);
  }

  private static boolean isPiece(Subject subject) {
    var value = subject.field().text();
    return !value.isEmpty()
        && value.length() <= LONGEST_PIECE
        && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  Subject first() {
    return parts.getFirst();
  }

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  /** The texts with line breaks between them, where words end. */
  String apart() {
    return parts.stream()
        .map(part -> part.field().text())
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  /** The offset without line breaks of an offset with them. */
  int together(int apart) {
    int part = 0;
    while (part + 1 < parts.size() && starts[part + 1] + part + 1 <= apart) {
      part++;
    }
    return apart - part;
  }

  Subject subjectAt(int offset) {
    return parts.get(partAt(offset));
  }

  private int partAt(int offset) {
    int at = java.util.Arrays.binarySearch(starts, offset);
    int part = at >= 0 ? at : -at - 2;
    while (part + 1 < parts.size() && starts[part + 1] <= offset) {
      part++;
    }
    return part;
  }

  /**
   * Whether a match is a token that was cut, and no value that happens to end where another starts:
   * it reaches into a second value, starts at the start of a word, and its pieces look random from
   * the first few on.
   */
  boolean holdsToken(int start, int end, Rule rule) {
    int first = partAt(start);
    int last = partAt(end - 1);
    if (first == last || !startsWord(start, first) || isTwoHalves(rule, start, end)) {
      return false;
    }
    var cut = new ArrayList<String>();
    cut.add(text.substring(start, starts[first + 1]));
    for (int part = first + 1; part <= last; part++) {
      var piece = text.substring(starts[part], Math.min(end, starts[part + 1]));
      if (part == first + 1 && isWhole(parts.get(part).field().text())) {
        return false;
      }
      cut.add(piece);
    }
    return SecretRules.isLiteral(rule.name()) || new Pieces(start, cut).lookRandom();
  }

  private static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches() || IBAN.test(text);
  }

  /** The first part of a JWT says little and is often sent alone; a cut one keeps its dots. */
  private boolean isTwoHalves(Rule rule, int start, int end) {
    return rule.name().equals(KeyRules.JWT) && text.substring(start, end).indexOf('.') < 0;
  }

  private boolean startsWord(int start, int part) {
    return start == starts[part] || !Character.isLetterOrDigit(text.charAt(start - 1));
  }
}
