package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * An expression walked through code point by code point, all its ways at once: a nondeterministic
 * automaton after Thompson that takes every look around for granted, and a long repetition for one
 * without end. Not safe for threads.
 */
final class Steps {
  /** Optional repetitions that are counted; more of them are taken for any number. */
  private static final int COUNTED = 8;

  /** Mandatory repetitions that are counted: no outline is longer. */
  private static final int MOST = Outline.LONGEST + 1;

  /** States of the largest automaton; a larger expression says nothing. */
  private static final int LARGEST = 1 << 16;

  private static final int END = 0;

  /** What a state takes; null where it only leads on. */
  private final List<CharSet> taken = new ArrayList<>();

  private final List<int[]> next = new ArrayList<>();
  private BitSet now = new BitSet();
  private boolean tooLarge;

  Steps(Node expression) {
    add(CharSet.NONE);
    enter(build(expression, END), now);
  }

  /** Whether a match may end here. */
  boolean mayEnd() {
    return tooLarge || now.get(END);
  }

  /** What a match may go on with; steps over it. */
  CharSet next() {
    var set = CharSet.NONE;
    var after = new BitSet();
    for (int state = now.nextSetBit(0); state >= 0; state = now.nextSetBit(state + 1)) {
      if (!taken.get(state).isEmpty()) {
        set = set.or(taken.get(state));
        enter(next.get(state)[0], after);
      }
    }
    now = after;
    return set;
  }

  private void enter(int state, BitSet states) {
    if (states.get(state)) {
      return;
    }
    states.set(state);
    if (taken.get(state).isEmpty()) {
      for (int further : next.get(state)) {
        enter(further, states);
      }
    }
  }

  private int add(CharSet set, int... followers) {
    taken.add(set);
    next.add(followers);
    tooLarge |= taken.size() > LARGEST;
    return taken.size() - 1;
  }

  /** The state in which a part starts that goes on with another. */
  private int build(Node node, int then) {
    if (tooLarge) {
      return then;
    }
    return switch (node) {
      case Node.Chars(CharSet set) -> add(set, then);
      case Node.Sequence sequence -> {
        int entry = then;
        for (var part : sequence.parts().reversed()) {
          entry = build(part, entry);
        }
        yield entry;
      }
      case Node.Alternation choice ->
          add(
              CharSet.NONE,
              choice.branches().stream().mapToInt(branch -> build(branch, then)).toArray());
      case Node.Repeat repeat -> repeated(repeat, then);
      case Node.Look _, Node.Place _ -> then;
    };
  }

  private int repeated(Node.Repeat repeat, int then) {
    int entry = then;
    if (repeat.max() - repeat.min() <= COUNTED) {
      for (int i = repeat.min(); i < repeat.max(); i++) {
        entry = add(CharSet.NONE, build(repeat.part(), entry), then);
      }
    } else {
      entry = add(CharSet.NONE, then, then);
      next.get(entry)[0] = build(repeat.part(), entry);
    }
    for (int i = 0; i < Math.min(repeat.min(), MOST); i++) {
      entry = build(repeat.part(), entry);
    }
    return entry;
  }
}
