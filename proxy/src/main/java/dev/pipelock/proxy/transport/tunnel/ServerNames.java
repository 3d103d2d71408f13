package dev.pipelock.proxy.transport.tunnel;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.tls.ClientHello;
import dev.pipelock.proxy.transport.ProxyServices;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the TLS server name of one tunnel with the host of its CONNECT, and records it. */
public final class ServerNames {
  private static final String SETTING = "forward_proxy.sni_verification";

  private final Mediator mediator;
  private final AuditSink audit;
  private final Exchange connect;

  /** What a client's first bytes say about where it goes; Pipelock's names, in lower case. */
  enum Category {
    MATCH,
    MISMATCH,
    /** A hello without a name, as clients of IP addresses send it. */
    NO_EXTENSION,
    NOT_TLS,
    MALFORMED_TLS,
    TIMEOUT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ServerNames(ProxyServices services, Exchange connect) {
    this.mediator = services.mediator();
    this.audit = services.audit();
    this.connect = connect;
  }

  /** Whether the policy wants names compared. */
  public static boolean verified(PolicySnapshot policy) {
    var section = policy.policy().forwardProxy();
    return section == null || !Boolean.FALSE.equals(section.sniVerification());
  }

  Category categoryOf(ClientHello.Hello hello) {
    if (hello.serverName().isEmpty()) {
      return Category.NO_EXTENSION;
    }
    return connect.target().host().equals(nameOf(hello)) ? Category.MATCH : Category.MISMATCH;
  }

  private static @Nullable HostName nameOf(ClientHello.@Nullable Hello hello) {
    return hello == null ? null : hello.serverName().flatMap(HostName::parse).orElse(null);
  }

  /** Whether the client may go on. */
  boolean pass(Category category, ClientHello.@Nullable Hello hello) {
    return switch (category) {
      case MATCH, NO_EXTENSION, NOT_TLS -> {
        record(true, category, fields(hello));
        yield true;
      }
      case MISMATCH -> mismatch(hello);
      case MALFORMED_TLS -> unread(category, "the TLS ClientHello is malformed or too long");
      case TIMEOUT -> unread(category, "the TLS ClientHello did not come in time");
    };
  }

  /**
   * The name leaves in clear text, so it is looked at like a host; one with a finding is hidden.
   */
  private boolean mismatch(ClientHello.@Nullable Hello hello) {
    var sent = hello == null ? "" : hello.serverName().orElse("");
    var verdict =
        mediator.judge(connect, Content.of(ContentKind.REQUEST_TARGET, "server_name", sent));
    var passes =
        verdict instanceof Verdict.Allow
            && allowed(
                "destination.server_name",
                Cause.POLICY,
                "the TLS server name is not the host of the CONNECT");
    var fields = fields(hello);
    var name = nameOf(hello);
    fields.put(
        "sni_host", name == null || !verdict.findings().isEmpty() ? "(not shown)" : name.value());
    record(passes, Category.MISMATCH, fields);
    return passes;
  }

  private boolean unread(Category category, String summary) {
    var passes = allowed("destination.client_hello", Cause.FAULT, summary);
    record(passes, category, fields(null));
    return passes;
  }

  private boolean allowed(String rule, Cause cause, String summary) {
    var reason = new BlockReason(rule, cause, "sni", summary, "server_name", SETTING);
    return mediator.refuseUninspected(connect, reason) instanceof Verdict.Allow;
  }

  private Map<String, Object> fields(ClientHello.@Nullable Hello hello) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("connect_host", connect.target().host().value());
    fields.put(AuditEvents.TARGET, connect.target().authority());
    fields.put(AuditEvents.CLIENT_IP, connect.clientIp());
    fields.put(AuditEvents.REQUEST_ID, connect.id());
    fields.put("encrypted_client_hello", hello != null && hello.encrypted());
    return fields;
  }

  private void record(boolean passes, Category category, Map<String, Object> fields) {
    fields.put(AuditEvents.CATEGORY, category.text());
    var event =
        switch (category) {
          case MATCH, NO_EXTENSION, NOT_TLS ->
              new AuditEvent("info", AuditEvents.SNI, "server name looked at", fields);
          case MISMATCH, MALFORMED_TLS, TIMEOUT -> {
            fields.put(AuditEvents.OUTCOME, passes ? "passed" : "closed");
            yield new AuditEvent(
                "warn", AuditEvents.SNI_MISMATCH, "server name is not the tunnel's host", fields);
          }
        };
    audit.record(event);
  }
}
