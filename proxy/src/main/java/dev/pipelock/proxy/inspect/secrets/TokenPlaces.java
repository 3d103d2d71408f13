package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.match.scan.TokenFinder;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what a pass over a view tells: rules are tried as they are told, and what needs further
 * passes is kept, because the pass uses its buffers again for those. Not safe for threads.
 */
final class TokenPlaces implements TokenFinder.Sink {
  private final TokenSearch search;
  private final View view;
  private final boolean inPieces;
  private List<Place> joined = List.of();
  private List<Integer> encoded = List.of();
  private List<Integer> everywhere = List.of();
  private boolean disguised;
  private boolean overwhelmed;

  /**
   * @param inPieces whether tokens in pieces are looked for as well
   */
  TokenPlaces(TokenSearch search, View view, boolean inPieces) {
    this.search = search;
    this.view = view;
    this.inPieces = inPieces;
  }

  /** Where a token in pieces could start. */
  record Place(int expression, int offset) {}

  @Override
  public void plain(int text, int expression, int offset) {
    plain(expression, offset);
  }

  void plain(int expression, int offset) {
    if (search.isUsers(expression)) {
      everywhere(expression);
    } else if (search.wants(expression)) {
      search.plain(view, expression, offset);
    }
  }

  void everywhere(int expression) {
    if (!everywhere.contains(expression)) {
      everywhere = everywhere.isEmpty() ? new ArrayList<>() : everywhere;
      everywhere.add(expression);
    }
  }

  @Override
  public void joined(int text, int expression, int offset) {
    joined(expression, offset);
  }

  private void noteCut() {
    if (inPieces) {
      search.cut();
    }
  }

  void joined(int expression, int offset) {
    noteCut();
    if (inPieces && search.looksRandom(view, expression, offset)) {
      joined = joined.isEmpty() ? new ArrayList<>() : joined;
      joined.add(new Place(expression, offset));
    }
  }

  @Override
  public void encoded(int text, int offset) {
    encoded(offset);
  }

  void encoded(int offset) {
    encoded = encoded.isEmpty() ? new ArrayList<>() : encoded;
    encoded.add(offset);
  }

  @Override
  public void cut(int text) {
    noteCut();
  }

  @Override
  public void disguised() {
    disguised = true;
  }

  @Override
  public void overwhelmed() {
    overwhelmed = true;
  }

  List<Place> joined() {
    return joined;
  }

  List<Integer> encoded() {
    return encoded;
  }

  /** Rules to try on the whole of the view. */
  List<Integer> everywhere() {
    return everywhere;
  }

  boolean isDisguised() {
    return disguised;
  }

  boolean isOverwhelmed() {
    return overwhelmed;
  }
}
