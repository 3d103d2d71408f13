package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the signs that a match can go on with from a place in it. Not safe for threads. */
final class Prefixes {
  /** Prefixes that are long enough are only made longer while they are few. */
  private static final int FEW = 128;

  /** Nor are they made longer once ordinary text has them so rarely. */
  private static final double RARE = 1e-5;

  /**
   * Classes of more code points are not looked through; whatever could stand there ends a prefix.
   */
  private static final int WIDEST = 140;

  private static final Set<String> WIDE = Set.of();
  private static final Set<String> NOTHING = Set.of("");

  private final Alphabet alphabet;
  private final Map<CharSet, Set<String>> images = new HashMap<>();
  private final Set<String> complete = new HashSet<>();

  Prefixes(Alphabet alphabet) {
    this.alphabet = alphabet;
  }

  /**
   * Prefixes of which every match that goes on with these parts has one; empty where some match
   * needs none of {@value Anchor#SHORTEST} signs.
   */
  Set<String> of(List<Node> parts) {
    complete.clear();
    var open = Set.of("");
    for (var part : parts) {
      open = after(open, part);
      if (open.isEmpty()) {
        break;
      }
    }
    complete.addAll(open);
    return areAtLeast(Anchor.SHORTEST, complete) ? withoutRedundant(complete) : Set.of();
  }

  /** Whether none of the code points is passed over: only then an anchor stands where it starts. */
  boolean haveSigns(CharSet set) {
    var signs = images.computeIfAbsent(set, this::image);
    return !signs.isEmpty() && !signs.contains("");
  }

  private static Set<String> withoutRedundant(Set<String> all) {
    var needed = new HashSet<String>();
    for (var prefix : all) {
      boolean covered = false;
      for (int length = Anchor.SHORTEST; length < prefix.length() && !covered; length++) {
        covered = all.contains(prefix.substring(0, length));
      }
      if (!covered) {
        needed.add(prefix);
      }
    }
    return needed;
  }

  private static boolean areAtLeast(int length, Set<String> prefixes) {
    for (var prefix : prefixes) {
      if (prefix.length() < length) {
        return false;
      }
    }
    return true;
  }

  /** What prefixes may grow to over a part; those that cannot grow further are complete. */
  private Set<String> after(Set<String> open, Node node) {
    return switch (node) {
      case Node.Chars(CharSet set) -> afterSign(open, set);
      case Node.Sequence sequence -> {
        var next = open;
        for (var part : sequence.parts()) {
          next = after(next, part);
        }
        yield next;
      }
      case Node.Alternation alternation -> {
        var next = new HashSet<String>();
        for (var branch : alternation.branches()) {
          next.addAll(after(open, branch));
        }
        yield next;
      }
      case Node.Repeat repeat -> afterRepeat(open, repeat);
      case Node.Look _, Node.Place _ -> open;
    };
  }

  private Set<String> afterRepeat(Set<String> open, Node.Repeat repeat) {
    var result = new HashSet<String>();
    if (repeat.min() == 0) {
      result.addAll(open);
    }
    var next = open;
    for (int i = 1; i <= repeat.max() && !next.isEmpty(); i++) {
      var further = after(next, repeat.part());
      boolean settled = further.equals(next);
      next = further;
      if (i >= repeat.min() || settled) {
        result.addAll(next);
      }
      if (settled) {
        break;
      }
      if (result.size() > alphabet.mostPrefixes()) {
        complete.addAll(result);
        return Set.of();
      }
    }
    result.removeAll(complete);
    return result;
  }

  private Set<String> afterSign(Set<String> open, CharSet set) {
    var signs = images.computeIfAbsent(set, this::image);
    long all = (long) signs.size() * open.size();
    if (signs.isEmpty()
        || (all > FEW && (all > alphabet.mostPrefixes() || areAtLeast(Anchor.USUAL, open)))) {
      complete.addAll(open);
      return Set.of();
    }
    if (signs.equals(NOTHING)) {
      return open;
    }
    var next = new HashSet<String>();
    for (var prefix : open) {
      if (isRare(prefix)) {
        complete.add(prefix);
        continue;
      }
      for (var sign : signs) {
        var longer = prefix + sign;
        if (longer.length() >= Anchor.LONGEST) {
          complete.add(longer.substring(0, Anchor.LONGEST));
        } else {
          next.add(longer);
        }
      }
    }
    return next;
  }

  private boolean isRare(String prefix) {
    return prefix.length() >= Anchor.USUAL && alphabet.share(prefix) <= RARE;
  }

  private Set<String> image(CharSet set) {
    if (set.size() > WIDEST) {
      return WIDE;
    }
    var image = new HashSet<String>();
    set.codePoints().forEach(codePoint -> image.add(alphabet.signs(codePoint)));
    return image;
  }
}
