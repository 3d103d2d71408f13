package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.match.scan.TokenFinder;

/** Takes only where tokens in pieces could start. */
@FunctionalInterface
interface JoinedPlaces extends TokenFinder.Sink {

  @Override
  void joined(int expression, int offset);

  @Override
  default void plain(int expression, int offset, int least, int most) {}

  @Override
  default void encoded(int offset) {}

  @Override
  default void cut() {}

  @Override
  default void disguised() {}

  @Override
  default void overwhelmed() {}
}
