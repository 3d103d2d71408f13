package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.match.scan.TokenFinder;
import dev.pipelock.proxy.text.ReadingBudget;

/** Takes only where tokens in pieces could start. */
abstract class JoinedPlaces implements TokenFinder.Sink {
  private final ReadingBudget budget;

  /**
   * @param budget spent where not everything was told
   */
  JoinedPlaces(ReadingBudget budget) {
    this.budget = budget;
  }

  @Override
  public void plain(int text, int expression, int offset) {}

  @Override
  public void encoded(int text, int offset) {}

  @Override
  public void cut(int text) {}

  @Override
  public void disguised() {}

  @Override
  public void overwhelmed() {
    budget.exhaust();
  }
}
