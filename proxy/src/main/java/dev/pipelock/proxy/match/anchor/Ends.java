package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import dev.pipelock.proxy.match.syntax.Node.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The code points that a part of an expression starts and ends with, and what stands before it. Not
 * safe for threads.
 */
final class Ends {
  private final Map<CharSet, CharSet> complements = new HashMap<>();

  /** What a match of the parts, one after another, may start with. */
  static CharSet first(List<Node> parts) {
    var set = CharSet.NONE;
    for (var part : parts) {
      set = set.or(first(part));
      if (part.least() > 0) {
        return set;
      }
    }
    return set;
  }

  private static CharSet first(Node node) {
    return switch (node) {
      case Node.Chars(CharSet set) -> set;
      case Node.Sequence sequence -> first(sequence.parts());
      case Node.Alternation choice ->
          choice.branches().stream().map(Ends::first).reduce(CharSet.NONE, CharSet::or);
      case Node.Repeat repeat -> first(repeat.part());
      case Node.Look _, Node.Place _ -> CharSet.NONE;
    };
  }

  /** What a match of the part may end with. */
  static CharSet last(Node node) {
    return switch (node) {
      case Node.Chars(CharSet set) -> set;
      case Node.Sequence sequence -> {
        var set = CharSet.NONE;
        for (var part : sequence.parts().reversed()) {
          set = set.or(last(part));
          if (part.least() > 0) {
            break;
          }
        }
        yield set;
      }
      case Node.Alternation choice ->
          choice.branches().stream().map(Ends::last).reduce(CharSet.NONE, CharSet::or);
      case Node.Repeat repeat -> last(repeat.part());
      case Node.Look _, Node.Place _ -> CharSet.NONE;
    };
  }

  /**
   * What may stand before a place that asks for something there; empty for a part that asks for
   * nothing. The start of the text counts as nothing.
   *
   * @param first what follows the place
   */
  Optional<CharSet> impliedBefore(Node node, CharSet first) {
    return switch (node) {
      case Place(Place.Kind kind) ->
          switch (kind) {
            case WORD_BOUNDARY ->
                first.isWithin(CharSet.WORD) ? Optional.of(CharSet.WORD.not()) : Optional.empty();
            case TEXT_START -> Optional.of(CharSet.NONE);
            case LINE_START -> Optional.of(CharSet.LINE_END);
            case TEXT_END, LINE_END, INSIDE -> Optional.empty();
          };
      case Node.Look(Node part, boolean ahead, boolean negative) when !ahead ->
          part instanceof Node.Chars(CharSet set)
              ? Optional.of(negative ? complements.computeIfAbsent(set, CharSet::not) : set)
              : Optional.empty();
      // One of several ways to ask; another is to say what stands there.
      case Node.Alternation choice when choice.least() == 0 -> any(choice.branches(), first);
      case Node.Sequence sequence when sequence.most() == 0 ->
          sequence.parts().stream()
              .map(part -> impliedBefore(part, first))
              .flatMap(Optional::stream)
              .reduce(CharSet::and);
      default -> Optional.empty();
    };
  }

  private Optional<CharSet> any(List<Node> branches, CharSet first) {
    var set = CharSet.NONE;
    for (var branch : branches) {
      var implied = branch.least() > 0 ? Optional.of(last(branch)) : impliedBefore(branch, first);
      if (implied.isEmpty()) {
        return Optional.empty();
      }
      set = set.or(implied.get());
    }
    return Optional.of(set);
  }
}
