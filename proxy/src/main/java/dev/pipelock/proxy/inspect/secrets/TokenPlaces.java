package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.match.scan.TokenFinder;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a pass over a text tells: its buffers are used again for the views. */
final class TokenPlaces implements TokenFinder.Sink {
  private final List<Place> plain = new ArrayList<>(0);
  private final List<Place> joined = new ArrayList<>(0);
  private final List<Integer> encoded = new ArrayList<>(0);
  private boolean cut;
  private boolean disguised;
  private boolean overwhelmed;

  /** Where a rule could match: from {@code most} to {@code least} characters before the offset. */
  record Place(int expression, int offset, int least, int most) {}

  @Override
  public void plain(int expression, int offset, int least, int most) {
    plain.add(new Place(expression, offset, least, most));
  }

  @Override
  public void joined(int expression, int offset) {
    joined.add(new Place(expression, offset, 0, 0));
  }

  @Override
  public void encoded(int offset) {
    encoded.add(offset);
  }

  @Override
  public void cut() {
    cut = true;
  }

  @Override
  public void disguised() {
    disguised = true;
  }

  @Override
  public void overwhelmed() {
    overwhelmed = true;
  }

  List<Place> plain() {
    return plain;
  }

  List<Place> joined() {
    return joined;
  }

  List<Integer> encoded() {
    return encoded;
  }

  boolean isCut() {
    return cut;
  }

  boolean isDisguised() {
    return disguised;
  }

  boolean isOverwhelmed() {
    return overwhelmed;
  }
}
