package dev.pipelock.proxy.offline;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.body.BodyReader;
import dev.pipelock.proxy.body.Extraction;
import dev.pipelock.proxy.body.ToolResults;
import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpMediation;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The proxy's own path from bytes to verdict, without a socket: body reader or JSON-RPC decoder,
 * then the mediator. Not safe for threads: each has its own.
 */
public final class Judge {
  private static final String CLIENT = "192.0.2.1";

  private final PolicySnapshot policy;
  private final PolicySnapshot audit;
  private final Exchange forward;
  private final Exchange mcp;
  private final WatchedMediator mediator = new WatchedMediator();
  private final McpMediation mcpMediation = new McpMediation(mediator);
  private final BodyReader bodies;

  /**
   * @param target where requests would go to and answers would come from
   */
  public Judge(PolicySnapshot policy, Target target) {
    this.policy = policy;
    this.audit = withMode(policy, Mode.AUDIT);
    this.forward = new Exchange("scan", Surface.INTERCEPTED, policy, CLIENT, "POST", target);
    this.mcp = new Exchange("scan", Surface.MCP, policy, CLIENT, "", target);
    this.bodies = new BodyReader(policy.limits());
  }

  /** Judges the messages of one item, in order, up to the first that is refused. */
  public Judgement judge(List<WireMessage> messages) {
    mediator.clear();
    for (int i = 0; i < messages.size(); i++) {
      mediator.message(i);
      judge(messages.get(i));
      if (mediator.isRefused()) {
        break;
      }
    }
    return mediator.judgement(audit, forward.target());
  }

  /**
   * Judges a destination by name and port, then by address.
   *
   * @param resolved what a resolver would answer; empty to stay before DNS
   */
  public Judgement admit(Target target, List<InetAddress> resolved) {
    mediator.clear();
    var exchange = new Exchange("scan", Surface.FORWARD, policy, CLIENT, "GET", target);
    mediator.admit(exchange);
    if (!mediator.isRefused() && !resolved.isEmpty()) {
      mediator.vet(exchange, resolved);
    }
    return mediator.judgement(audit, target);
  }

  private void judge(WireMessage message) {
    switch (message) {
      case WireMessage.Body body -> judge(body);
      case WireMessage.FromAgent(byte[] json) -> fromAgent(json);
      case WireMessage.FromServer(byte[] json) -> fromServer(json);
      case WireMessage.Head head -> mediator.judge(forward, head.content());
      case WireMessage.Stream stream -> judge(stream);
    }
  }

  private void judge(WireMessage.Body body) {
    switch (bodies.read(body.kind(), body.bytes(), body.contentType(), null)) {
      case Extraction.Read read -> {
        mediator.judge(forward, read.content());
        if (body.kind() == ContentKind.REQUEST_BODY && !mediator.isRefused()) {
          ToolResults.in(read.content()).ifPresent(results -> mediator.judge(forward, results));
        }
      }
      case Extraction.Unreadable unreadable ->
          mediator.refuseUninspected(forward, unreadable.reason());
    }
  }

  private void judge(WireMessage.Stream stream) {
    var judge = mediator.openStream(forward, ContentKind.RESPONSE_STREAM);
    for (var piece : stream.pieces()) {
      judge.accept("choices[0].delta.content", piece);
      if (mediator.isRefused()) {
        return;
      }
    }
    judge.finish();
  }

  private void fromAgent(byte[] json) {
    long bound = policy.limits().requestBytes();
    if (json.length > bound) {
      mcpMediation.ofOversizedClient(mcp, bound);
    } else {
      settle(mcpMediation.ofClient(mcp, json), "mcp_input");
    }
  }

  private void fromServer(byte[] json) {
    long bound = policy.limits().responseBytes();
    if (json.length > bound) {
      mcpMediation.ofOversizedServer(
          mcp, JsonRpcId.NULL, bound, "tls_interception.max_response_bytes");
    } else {
      settle(mcpMediation.ofServer(mcp, JsonRpcId.NULL, json), "mcp_response");
    }
  }

  /** A protocol error is refused in every mode, before the mediator is asked. */
  private void settle(McpOutcome outcome, String scanner) {
    var error =
        switch (outcome) {
          case McpOutcome.Forward forwarded -> Optional.<String>empty();
          case McpOutcome.Refuse refuse -> Optional.of(refuse.error().message());
          case McpOutcome.Swallow swallow -> Optional.of(swallow.error().message());
        };
    if (error.isPresent() && !mediator.isRefused()) {
      mediator.refused(
          new BlockReason("jsonrpc.message", Cause.FAULT, scanner, error.get(), "body", ""));
    }
  }

  private static PolicySnapshot withMode(PolicySnapshot policy, Mode mode) {
    return new PolicySnapshot(
        policy.digest(),
        policy.generation(),
        mode,
        policy.policy(),
        policy.limits(),
        policy.destinations(),
        policy.interception(),
        policy.content(),
        policy.suppressions(),
        policy.killSwitch());
  }
}
