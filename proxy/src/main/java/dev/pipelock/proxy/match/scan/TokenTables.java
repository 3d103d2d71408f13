package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue;
import dev.pipelock.proxy.match.anchor.AnchorCatalogue.Reading;
import dev.pipelock.proxy.match.anchor.AnchorFinder;
import dev.pipelock.proxy.match.anchor.Outline;
import dev.pipelock.proxy.match.anchor.Requirement;
import java.util.ArrayList;
import java.util.List;

/** What a pass looks for, made once of the expressions. Immutable. */
final class TokenTables {
  /** Anchors in the text as it is. */
  final Ways plain;

  /** Anchors in the text without separators. */
  final Ways joined;

  /** By expression for the text as it is. */
  final List<OutlineMatcher> plainOutlines;

  /** By expression for the text without separators. */
  final List<OutlineMatcher> joinedOutlines;

  /** Expressions that are told by their outline alone, for want of a rare anchor. */
  final List<Integer> shaped;

  /** Expressions that could match anywhere in a text. */
  final List<Integer> unanchored;

  private final List<Outline> outlines;

  TokenTables(List<Expression> plain, List<Expression> joined) {
    var requirements = new ArrayList<List<Requirement>>();
    var shapes = new ArrayList<Integer>();
    var anywhere = new ArrayList<Integer>();
    outlines = plain.stream().map(AnchorCatalogue::outline).toList();
    for (int i = 0; i < plain.size(); i++) {
      var found = AnchorCatalogue.of(Reading.TOKEN, plain.get(i));
      boolean isShape = !AnchorFinder.isCheap(found) && Shapes.isShape(outlines.get(i));
      requirements.add(isShape ? List.of() : found);
      if (isShape) {
        shapes.add(i);
      } else if (found.isEmpty()) {
        anywhere.add(i);
      }
    }
    this.shaped = List.copyOf(shapes);
    this.unanchored = List.copyOf(anywhere);
    this.plain = new Ways(requirements, true);
    this.plainOutlines = outlines.stream().map(OutlineMatcher::new).toList();
    this.joined =
        new Ways(
            joined.stream()
                .map(expression -> AnchorCatalogue.of(Reading.JOINED, expression))
                .toList(),
            true);
    this.joinedOutlines =
        joined.stream().map(AnchorCatalogue::outline).map(OutlineMatcher::new).toList();
  }

  /** For one thread. */
  Shapes shapes() {
    return new Shapes(shaped, shaped.stream().map(outlines::get).toList());
  }
}
