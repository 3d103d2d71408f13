package dev.pipelock.proxy.transport.forward;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.refusal.Refusal;
import dev.pipelock.proxy.transport.upstream.Dial;
import dev.pipelock.proxy.verdict.BlockReason;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * Refusals and failures as whole HTTP answers. The bytes of a refusal are the refusal package's;
 * failures of transport are its own: a stable code, a sentence, the exchange's id.
 */
final class Refusals {
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private Refusals() {}

  /** Instead of a request's or an answer's forwarding. */
  static FullHttpResponse of(Exchange exchange, BlockReason reason) {
    return response(dev.pipelock.proxy.refusal.Refusals.http(exchange, reason));
  }

  /** Of a CONNECT, whose clients show nothing but the reason phrase. */
  static FullHttpResponse ofTunnel(Exchange exchange, BlockReason reason) {
    var refusal = dev.pipelock.proxy.refusal.Refusals.http(exchange, reason);
    return response(refusal)
        .setStatus(new HttpResponseStatus(refusal.status(), refusal.reasonPhrase()));
  }

  /**
   * Names host and cause, in the reason phrase too: the only part that a CONNECT's client shows.
   */
  static FullHttpResponse unreachable(Exchange exchange, Dial.Failed failed) {
    var status = failed.cause() == Dial.FailureCause.OVERLOAD ? UNAVAILABLE : BAD_GATEWAY;
    return error(status, "upstream_unreachable", failed.message(), exchange.id())
        .setStatus(new HttpResponseStatus(status, "pipelock: " + failed.message()));
  }

  static FullHttpResponse badGateway(Exchange exchange, String detail) {
    return error(
        BAD_GATEWAY,
        "upstream_failed",
        exchange.target().authority() + ": " + detail,
        exchange.id());
  }

  static FullHttpResponse gatewayTimeout(Exchange exchange) {
    return error(
        GATEWAY_TIMEOUT,
        "upstream_timeout",
        exchange.target().authority() + ": no answer in time",
        exchange.id());
  }

  static FullHttpResponse invalid(Route.Invalid invalid) {
    return error(invalid.status(), invalid.code(), invalid.detail());
  }

  /** Before there is an exchange. */
  static FullHttpResponse error(int status, String code, String message) {
    return error(status, code, message, "");
  }

  private static FullHttpResponse error(int status, String code, String message, String id) {
    var body = JsonNodeFactory.instance.objectNode();
    var error = body.putObject("error");
    error.put("type", "pipelock_error").put("code", code).put("message", message);
    if (!id.isEmpty()) {
      error.put("exchange", id);
    }
    return OwnResponses.of(
        status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static FullHttpResponse response(Refusal refusal) {
    var response =
        OwnResponses.of(
            refusal.status(), "application/json", refusal.body().getBytes(StandardCharsets.UTF_8));
    refusal.headers().forEach((name, value) -> response.headers().set(name, value));
    return response;
  }
}
