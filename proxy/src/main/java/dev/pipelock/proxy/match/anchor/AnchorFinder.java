package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Derives from an expression what every match of it holds. Every place in it that a text would be
 * looked at is a way to recognise a match; of a choice, each branch may be recognised in a place of
 * its own. The two that cost ordinary text least are taken together. Not safe for threads.
 */
public final class AnchorFinder {
  /** Nanoseconds for each place looked at that are little. */
  private static final double CHEAP = 0.1;

  /** Nanoseconds to hold one place against an expression's outline, roughly. */
  static final double TRY = 20;

  private final Alphabet alphabet;
  private final Prefixes prefixes;
  private final Ends ends = new Ends();

  public AnchorFinder(Alphabet alphabet) {
    this.alphabet = alphabet;
    this.prefixes = new Prefixes(alphabet);
  }

  /** One requirement for each way of matching; empty where some way has no anchor. */
  public List<Requirement> find(Node expression) {
    return find(expression, Optional.empty());
  }

  /**
   * As above.
   *
   * @param before what stands before every match that is asked for
   */
  public List<Requirement> find(Node expression, CharSet before) {
    return find(expression, Optional.of(before));
  }

  private List<Requirement> find(Node expression, Optional<CharSet> before) {
    var all = new ArrayList<Requirement>();
    for (var way : ways(parts(expression))) {
      var requirement = requirement(way, before);
      if (requirement.isEmpty()) {
        return List.of();
      }
      all.add(requirement.get());
    }
    return all;
  }

  /**
   * Whether requirements are there, and ordinary text meets them so rarely that it costs little.
   */
  public static boolean isCheap(List<Requirement> requirements) {
    return !requirements.isEmpty()
        && requirements.stream().mapToDouble(one -> one.cost(TRY)).sum() < CHEAP;
  }

  private static List<Node> parts(Node node) {
    return node instanceof Node.Sequence sequence ? sequence.parts() : List.of(node);
  }

  /** A choice between whole expressions is several expressions. */
  private static List<List<Node>> ways(List<Node> parts) {
    var solid = parts.stream().filter(part -> part.most() > 0).toList();
    if (solid.size() != 1 || !(solid.getFirst() instanceof Node.Alternation choice)) {
      return List.of(parts);
    }
    int at = parts.indexOf(choice);
    var ways = new ArrayList<List<Node>>();
    for (var branch : choice.branches()) {
      var way = new ArrayList<>(parts.subList(0, at));
      way.addAll(parts(branch));
      way.addAll(parts.subList(at + 1, parts.size()));
      ways.addAll(ways(way));
    }
    return ways;
  }

  /**
   * Anchors of which every match has one.
   *
   * @param at index of the part in which they stand
   */
  private record Cover(List<Anchor> anchors, int at) {
    double share() {
      return Requirement.share(anchors);
    }
  }

  /**
   * Where parts stand in an expression.
   *
   * @param before what may stand before the first; empty where nothing is known
   * @param after what follows the last
   * @param least fewest code points from the match's start
   * @param most most of them
   */
  private record Context(Optional<CharSet> before, List<Node> after, int least, int most) {}

  private Optional<Requirement> requirement(List<Node> parts, Optional<CharSet> before) {
    int length = new Node.Sequence(parts).most();
    if (length == Node.UNBOUNDED) {
      return Optional.empty();
    }
    var covers = covers(parts, new Context(before, List.of(), 0, 0));
    var marks = Marks.of(parts);
    var all = new ArrayList<Requirement>();
    for (var first : covers) {
      all.add(new Requirement(first.anchors(), List.of(), marks, length));
      for (var second : covers) {
        if (second.at() != first.at() && alphabet.knowsDistance()) {
          all.add(new Requirement(first.anchors(), second.anchors(), marks, length));
        }
      }
    }
    return all.stream().min(Comparator.comparingDouble(one -> one.cost(alphabet.closerLook())));
  }

  private List<Cover> covers(List<Node> parts, Context context) {
    var covers = new ArrayList<Cover>();
    int least = context.least();
    int most = context.most();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (part.most() > 0) {
        cover(parts, i, new Context(context.before(), context.after(), least, most))
            .ifPresent(covers::add);
      }
      least += part.least();
      most += part.most();
    }
    return covers;
  }

  /** The rarer of an anchor at a part's start, and of one in each of its branches. */
  private Optional<Cover> cover(List<Node> parts, int index, Context context) {
    var rest = new ArrayList<>(parts.subList(index, parts.size()));
    rest.addAll(context.after());
    var before = before(parts, index, context.before());
    var direct = anchor(rest, before, context).map(anchor -> new Cover(List.of(anchor), index));
    if (!(parts.get(index) instanceof Node.Alternation choice)) {
      return direct;
    }
    var apart =
        branches(
                choice,
                new Context(before, rest.subList(1, rest.size()), context.least(), context.most()))
            .map(anchors -> new Cover(anchors, index));
    if (direct.isEmpty() || apart.isEmpty()) {
      return direct.or(() -> apart);
    }
    return apart.get().share() < direct.get().share() ? apart : direct;
  }

  private Optional<List<Anchor>> branches(Node.Alternation choice, Context context) {
    var all = new ArrayList<Anchor>();
    for (var branch : choice.branches()) {
      var best =
          covers(parts(branch), context).stream().min(Comparator.comparingDouble(Cover::share));
      if (best.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(best.get().anchors());
    }
    return Optional.of(all);
  }

  private Optional<Anchor> anchor(List<Node> rest, Optional<CharSet> before, Context context) {
    var first = Ends.first(rest);
    var known = before.filter(set -> alphabet.isStart(set, first));
    if (context.most() > 0 && !alphabet.knowsDistance()) {
      return Optional.empty();
    }
    if ((known.isEmpty() && !alphabet.isAlwaysStart(first)) || !prefixes.haveSigns(first)) {
      return Optional.empty();
    }
    var found = prefixes.of(rest);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var ascii = before.map(alphabet::before).orElse(AsciiSet.ALL);
    return Optional.of(new Anchor(found, ascii, context.least(), context.most(), share(found)));
  }

  /** The shares of rare prefixes are guesses: of all that go on from one, no more than its own. */
  private double share(Set<String> found) {
    double least = Double.MAX_VALUE;
    for (int length = Anchor.SHORTEST; length <= Anchor.LONGEST; length++) {
      var starts = new HashSet<String>();
      for (var prefix : found) {
        starts.add(prefix.substring(0, Math.min(length, prefix.length())));
      }
      least = Math.min(least, starts.stream().mapToDouble(alphabet::share).sum());
    }
    return least;
  }

  /** What may stand before a part in a match; empty where nothing is known. */
  private Optional<CharSet> before(List<Node> parts, int index, Optional<CharSet> outside) {
    var first = Ends.first(parts.subList(index, parts.size()));
    var before = CharSet.NONE;
    for (int i = index - 1; i >= 0; i--) {
      var part = parts.get(i);
      var implied = ends.impliedBefore(part, first);
      if (implied.isPresent()) {
        return Optional.of(before.or(implied.get()));
      }
      before = before.or(Ends.last(part));
      if (part.least() > 0) {
        return Optional.of(before);
      }
    }
    var between = before;
    return outside.map(between::or);
  }
}
