package dev.pipelock.proxy.mcp;

import dev.pipelock.api.sections.Action;
import dev.pipelock.proxy.body.PlainBody;
import dev.pipelock.proxy.jsonrpc.JsonRpcDecoder;
import dev.pipelock.proxy.jsonrpc.JsonRpcDecoding;
import dev.pipelock.proxy.jsonrpc.JsonRpcFault;
import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.jsonrpc.JsonRpcLimits;
import dev.pipelock.proxy.jsonrpc.JsonRpcMessage;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From the bytes of a message to what happens to it: decode, name the content, let the mediator
 * judge, choose the error that a peer understands. Free of Netty; transport chooses the thread.
 */
public final class McpMediation {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;

  private final Mediator mediator;
  private final JsonRpcDecoder decoder = new JsonRpcDecoder(JsonRpcLimits.DEFAULT);

  public McpMediation(Mediator mediator) {
    this.mediator = mediator;
  }

  /** Why nothing may pass at all: the kill switch, which each judgement asks first. */
  public Optional<BlockReason> denial(Exchange exchange) {
    return blocked(exchange, () -> List.of(new Content(ContentKind.MCP_INPUT, List.of())));
  }

  /**
   * Judges a message of the agent without its content codings.
   *
   * @param codings value of Content-Encoding, empty without one
   */
  public McpOutcome ofClient(Exchange exchange, String codings, byte[] body) {
    var limits = exchange.policy().limits();
    return switch (PlainBody.of(body, codings, ContentKind.MCP_INPUT, limits)) {
      case PlainBody.Decoded(byte[] bytes) -> ofClient(exchange, bytes);
      case PlainBody.Unreadable(BlockReason reason) ->
          mediator.refuseUninspected(exchange, reason) instanceof Verdict.Block
              ? new McpOutcome.Refuse(
                  reason.cause() == Cause.LIMIT ? CONTENT_TOO_LARGE : BAD_REQUEST,
                  McpError.ofInput(reason, exchange.id()),
                  JsonRpcId.NULL)
              : new McpOutcome.Forward(JsonRpcId.NULL, "");
    };
  }

  /** Judges a message of the agent. */
  public McpOutcome ofClient(Exchange exchange, byte[] body) {
    return switch (decoder.decode(body)) {
      case JsonRpcDecoding.Decoded(JsonRpcMessage message) -> ofClient(exchange, message);
      case JsonRpcDecoding.Invalid(JsonRpcFault fault) -> ofClient(exchange, fault, body);
    };
  }

  private McpOutcome ofClient(Exchange exchange, JsonRpcMessage message) {
    var named = withMethod(exchange, message);
    return blocked(named, () -> McpContent.ofClient(message.text()))
        .map(reason -> refuseClient(message, McpError.ofInput(reason, exchange.id())))
        .orElseGet(() -> new McpOutcome.Forward(message.id(), named.method()));
  }

  private static McpOutcome refuseClient(JsonRpcMessage message, McpError error) {
    return switch (message) {
      case JsonRpcMessage.Request request -> new McpOutcome.Refuse(OK, error, request.id());
      case JsonRpcMessage.Notification notification -> new McpOutcome.Swallow(error);
      // An error with the id of a *server's* request would look like the answer to a request of the
      // agent's own; the transport's status says it instead (MCP 2025-06-18, "Sending Messages").
      case JsonRpcMessage.Response response ->
          new McpOutcome.Refuse(BAD_REQUEST, error, JsonRpcId.NULL);
    };
  }

  private McpOutcome ofClient(Exchange exchange, JsonRpcFault fault, byte[] body) {
    var refusal =
        new McpOutcome.Refuse(BAD_REQUEST, McpError.ofFault(fault, exchange.id()), fault.id());
    if (!fault.kind().readable()
        || (!forwardsParseErrors(exchange) && isRefused(exchange, fault))) {
      return refusal;
    }
    return blocked(exchange, () -> List.of(raw(ContentKind.MCP_INPUT, body)))
        .<McpOutcome>map(
            reason ->
                new McpOutcome.Refuse(OK, McpError.ofInput(reason, exchange.id()), fault.id()))
        .orElseGet(() -> new McpOutcome.Forward(fault.id(), ""));
  }

  private static boolean forwardsParseErrors(Exchange exchange) {
    var section = exchange.policy().policy().mcpInputScanning();
    return section != null && section.onParseError() == Action.FORWARD;
  }

  private boolean isRefused(Exchange exchange, JsonRpcFault fault) {
    var reason =
        new BlockReason(
            "jsonrpc." + fault.kind().name().toLowerCase(Locale.ROOT),
            Cause.FAULT,
            "mcp_input",
            fault.detail(),
            "body",
            "mcp_input_scanning.on_parse_error");
    return mediator.refuseUninspected(exchange, reason) instanceof Verdict.Block;
  }

  /** Judges a body of the agent that is larger than the bound; empty where it may pass unseen. */
  public Optional<McpOutcome.Refuse> ofOversizedClient(Exchange exchange, long bound) {
    var reason =
        new BlockReason(
            "mcp.body_size",
            Cause.LIMIT,
            "mcp_input",
            "the body is larger than " + bound + " bytes",
            "body",
            "request_body_scanning.max_body_bytes");
    return mediator.refuseUninspected(exchange, reason) instanceof Verdict.Block
        ? Optional.of(
            new McpOutcome.Refuse(
                CONTENT_TOO_LARGE, McpError.ofInput(reason, exchange.id()), JsonRpcId.NULL))
        : Optional.empty();
  }

  /**
   * Judges a body or an event of the server that is larger than the bound; empty where it may pass
   * unseen.
   *
   * @param setting the configuration key of the bound
   */
  public Optional<McpOutcome.Refuse> ofOversizedServer(
      Exchange exchange, JsonRpcId request, long bound, String setting) {
    var reason = answerSize(bound, setting);
    return mediator.refuseUninspected(exchange, reason) instanceof Verdict.Block
        ? Optional.of(new McpOutcome.Refuse(OK, McpError.ofAnswer(reason, exchange.id()), request))
        : Optional.empty();
  }

  private static BlockReason answerSize(long bound, String setting) {
    return new BlockReason(
        "mcp.answer_size",
        Cause.LIMIT,
        "mcp_response",
        "the answer is larger than " + bound + " bytes",
        "body",
        setting);
  }

  /**
   * Judges a message of the server: a JSON answer, or one event of a stream.
   *
   * @param request id of the request that it belongs to, for a message without a usable id
   */
  public McpOutcome ofServer(Exchange exchange, JsonRpcId request, byte[] body) {
    return switch (decoder.decode(body)) {
      case JsonRpcDecoding.Decoded(JsonRpcMessage message) -> ofServer(exchange, request, message);
      case JsonRpcDecoding.Invalid(JsonRpcFault fault) ->
          unreadable(exchange, request, answerFault(fault), body);
    };
  }

  private McpOutcome ofServer(Exchange exchange, JsonRpcId request, JsonRpcMessage message) {
    var blocked = blocked(exchange, () -> McpContent.ofServer(message.text()));
    if (blocked.isEmpty()) {
      return new McpOutcome.Forward(message.id(), exchange.method());
    }
    var error = McpError.ofAnswer(blocked.get(), exchange.id());
    return switch (message) {
      case JsonRpcMessage.Response response ->
          new McpOutcome.Refuse(
              OK, error, response.id().equals(JsonRpcId.NULL) ? request : response.id());
      // Their ids are the server's own: an error to the agent would hit another request.
      case JsonRpcMessage.Request own -> new McpOutcome.Swallow(error);
      case JsonRpcMessage.Notification notification -> new McpOutcome.Swallow(error);
    };
  }

  /** Judges an answer that is no JSON-RPC by design: bodies of 4xx and 5xx, HTML, plain text. */
  public McpOutcome ofServerText(Exchange exchange, JsonRpcId request, byte[] body) {
    return blocked(exchange, () -> McpContent.ofServerText(body))
        .<McpOutcome>map(
            reason -> new McpOutcome.Refuse(OK, McpError.ofAnswer(reason, exchange.id()), request))
        .orElseGet(() -> new McpOutcome.Forward(request, exchange.method()));
  }

  /** An answer that cannot be read: the mode decides, and where it passes it is still scanned. */
  public McpOutcome unreadable(
      Exchange exchange, JsonRpcId request, BlockReason reason, byte[] body) {
    return mediator.refuseUninspected(exchange, reason) instanceof Verdict.Block
        ? new McpOutcome.Refuse(OK, McpError.ofAnswer(reason, exchange.id()), request)
        : ofServerText(exchange, request, body);
  }

  private static BlockReason answerFault(JsonRpcFault fault) {
    return new BlockReason(
        "mcp.answer",
        Cause.FAULT,
        "mcp_response",
        "the upstream's answer is not one JSON-RPC message: " + fault.detail(),
        "body",
        "mode");
  }

  private Optional<BlockReason> blocked(Exchange exchange, Supplier<List<Content>> contents) {
    for (var content : contents.get()) {
      if (mediator.judge(exchange, content) instanceof Verdict.Block block) {
        return Optional.of(block.reason());
      }
    }
    return Optional.empty();
  }

  private static Content raw(ContentKind kind, byte[] body) {
    return Content.of(kind, "body", new String(body, StandardCharsets.UTF_8));
  }

  private static Exchange withMethod(Exchange exchange, JsonRpcMessage message) {
    var method =
        switch (message) {
          case JsonRpcMessage.Request request -> request.method();
          case JsonRpcMessage.Notification notification -> notification.method();
          case JsonRpcMessage.Response response -> "";
        };
    return new Exchange(
        exchange.id(),
        exchange.surface(),
        exchange.policy(),
        exchange.clientIp(),
        method,
        exchange.target());
  }
}
