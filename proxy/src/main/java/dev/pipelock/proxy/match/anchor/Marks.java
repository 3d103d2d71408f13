package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.BitSet;
import java.util.List;

/** Signs of punctuation that a match cannot do without. */
final class Marks {
  private Marks() {}

  static AsciiSet of(List<Node> parts) {
    var marks = needed(parts);
    return AsciiSet.of(marks::get);
  }

  private static BitSet needed(List<Node> parts) {
    var all = new BitSet();
    parts.forEach(part -> all.or(needed(part)));
    return all;
  }

  private static BitSet needed(Node node) {
    return switch (node) {
      case Node.Chars(CharSet set) -> one(set);
      case Node.Sequence sequence -> needed(sequence.parts());
      case Node.Alternation choice ->
          choice.branches().stream()
              .map(Marks::needed)
              .reduce(
                  (a, b) -> {
                    a.and(b);
                    return a;
                  })
              .orElseGet(BitSet::new);
      case Node.Repeat repeat -> repeat.min() > 0 ? needed(repeat.part()) : new BitSet();
      case Node.Look _, Node.Place _ -> new BitSet();
    };
  }

  private static BitSet one(CharSet set) {
    var mark = new BitSet();
    if (set.size() == 1) {
      int only = set.codePoints().findFirst().orElseThrow();
      if (only > ' ' && only < 0x7F && !CharSet.WORD.contains(only)) {
        mark.set(only);
      }
    }
    return mark;
  }
}
