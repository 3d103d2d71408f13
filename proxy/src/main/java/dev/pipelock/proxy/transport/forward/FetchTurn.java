package dev.pipelock.proxy.transport.forward;

import io.netty.handler.codec.http.HttpContent;

/** A request to {@code /fetch}: an exchange whose answer is collected by a {@link FetchLeg}. */
final class FetchTurn implements Turn {
  private final FetchLeg leg;
  private final Turn exchange;

  FetchTurn(FetchLeg leg, Turn exchange) {
    this.leg = leg;
    this.exchange = exchange;
    leg.collects(exchange);
  }

  @Override
  public void begin() {
    exchange.begin();
  }

  @Override
  public void content(HttpContent piece) {
    exchange.content(piece);
  }

  @Override
  public boolean receiving() {
    return exchange.receiving();
  }

  @Override
  public void clientWritable() {
    // The answer is written whole.
  }

  @Override
  public void clientGone() {
    leg.release();
    exchange.clientGone();
  }
}
