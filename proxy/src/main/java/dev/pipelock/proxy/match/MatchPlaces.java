package dev.pipelock.proxy.match;

import dev.pipelock.proxy.match.scan.TokenFinder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where expressions could match in one text. Not safe for threads. */
final class MatchPlaces implements TokenFinder.Sink {
  private final @Nullable List<Integer>[] starts;
  private final BitSet everywhere = new BitSet();

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists has no other way
  MatchPlaces(int expressions) {
    starts = new List[expressions];
  }

  @Override
  public void plain(int text, int expression, int offset) {
    var known = starts[expression];
    if (known == null) {
      known = new ArrayList<>();
      starts[expression] = known;
    }
    known.add(offset);
  }

  void everywhere(int expression) {
    everywhere.set(expression);
  }

  boolean isEverywhere(int expression) {
    return everywhere.get(expression);
  }

  boolean has(int expression) {
    return starts[expression] != null;
  }

  /** Each once, in no order. */
  int[] starts(int expression) {
    var known = starts[expression];
    return known == null
        ? new int[0]
        : known.stream().mapToInt(Integer::intValue).distinct().toArray();
  }

  /** What was not told is anywhere. */
  @Override
  public void overwhelmed() {
    everywhere.set(0, starts.length);
  }

  @Override
  public void joined(int text, int expression, int offset) {}

  @Override
  public void encoded(int text, int offset) {}

  @Override
  public void cut(int text) {}

  @Override
  public void disguised() {}
}
