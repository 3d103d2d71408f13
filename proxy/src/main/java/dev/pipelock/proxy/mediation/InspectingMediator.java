package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.audit.AuditSink;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Inspector;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.inspect.destination.DestinationRules;
import dev.pipelock.proxy.inspect.destination.Objection;
import dev.pipelock.proxy.inspect.injection.InjectionInspector;
import dev.pipelock.proxy.inspect.secrets.SecretInspector;
import dev.pipelock.proxy.killswitch.KillSwitch;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.Admissions;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import dev.pipelock.proxy.verdict.VerdictTable;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mediator: inspectors look, the verdict table decides, the audit trail records. */
public final class InspectingMediator implements Mediator {
  private static final Logger LOG = LoggerFactory.getLogger(InspectingMediator.class);

  private final List<Inspector> inspectors;
  private final AuditTrail trail;
  private final KillSwitch killSwitch;

  /**
   * @param inspectors in the order in which their findings are listed
   */
  public InspectingMediator(List<Inspector> inspectors, AuditSink sink) {
    this(inspectors, sink, new KillSwitch(sink));
  }

  private InspectingMediator(List<Inspector> inspectors, AuditSink sink, KillSwitch killSwitch) {
    this.inspectors = List.copyOf(inspectors);
    this.trail = new AuditTrail(sink);
    this.killSwitch = killSwitch;
  }

  /** With the inspectors of this release. */
  public static InspectingMediator standard(AuditSink sink) {
    return new InspectingMediator(List.of(new SecretInspector(), new InjectionInspector()), sink);
  }

  /** The same under a kill switch that has more sources than the policy. */
  public static InspectingMediator standard(AuditSink sink, KillSwitch killSwitch) {
    return new InspectingMediator(
        List.of(new SecretInspector(), new InjectionInspector()), sink, killSwitch);
  }

  @Override
  public Admission admit(Exchange exchange) {
    var killed = killed(exchange);
    if (killed.isPresent()) {
      trail.denied(exchange, killed.get());
      return new Admission.Denied(killed.get());
    }
    var connect = exchange.surface() == Surface.TUNNEL;
    var objection = DestinationRules.beforeDns(exchange.policy(), exchange.target(), connect);
    return answer(exchange, objection, new Admission.Named());
  }

  @Override
  public Admission vet(Exchange exchange, List<InetAddress> resolved) {
    if (resolved.isEmpty()) {
      return new Admission.Denied(
          new BlockReason(
              "destination.unresolved",
              Cause.FAULT,
              "ssrf",
              exchange.target().host() + " has no address",
              "destination",
              ""));
    }
    var objection = DestinationRules.afterDns(exchange.policy(), exchange.target(), resolved);
    return answer(exchange, objection, Admissions.granted(exchange.target(), resolved));
  }

  private Admission answer(Exchange exchange, Optional<Objection> objection, Admission otherwise) {
    if (objection.isEmpty()) {
      return otherwise;
    }
    var denied = Admissions.denied(objection.get());
    if (Admissions.refuses(objection.get(), exchange.policy().mode())) {
      trail.denied(exchange, denied.reason());
      return denied;
    }
    trail.wouldDeny(exchange, denied.reason());
    return otherwise;
  }

  @Override
  public Verdict judge(Exchange exchange, Content content) {
    var verdict = verdict(exchange, content, Extent.WHOLE);
    trail.judged(exchange, content.kind(), verdict);
    return verdict;
  }

  /** As {@link #judge}, without a trace in the audit trail. */
  Verdict verdict(Exchange exchange, Content content, Extent extent) {
    var killed = killed(exchange);
    if (killed.isPresent()) {
      return new Verdict.Block(killed.get(), List.of());
    }
    try {
      return VerdictTable.decide(
          exchange.policy(), exchange.target(), content.kind(), inspect(exchange, content, extent));
    } catch (RuntimeException | StackOverflowError fault) {
      // The exception's text may quote the content, so only its type is logged.
      LOG.error(
          "inspection of {} failed in exchange {}: {}",
          content.kind(),
          exchange.id(),
          fault.getClass().getName());
      return failed(exchange, content.kind());
    }
  }

  /** Our own fault follows the mode's table like everything that cannot be inspected. */
  private Verdict failed(Exchange exchange, ContentKind kind) {
    var reason =
        new BlockReason(
            "inspection.failed",
            Cause.FAULT,
            "scanner_unavailable",
            "the message could not be inspected",
            kind.name().toLowerCase(Locale.ROOT),
            "mode");
    if (VerdictTable.refusesUninspected(exchange.policy().mode())) {
      return new Verdict.Block(reason, List.of());
    }
    trail.wouldDeny(exchange, reason);
    return Verdict.Allow.CLEAN;
  }

  private List<Finding> inspect(Exchange exchange, Content content, Extent extent) {
    var message = new ArrayList<Subject>(content.fields().size());
    for (var field : content.fields()) {
      if (!isMcpBearer(exchange, content.kind(), field)) {
        message.add(
            new Subject(
                exchange.policy(), exchange.target(), content.kind(), field, extent.complete()));
      }
    }
    return inspectors.stream()
        .flatMap(inspector -> inspector.inspectMessage(message).stream())
        .filter(extent::covers)
        .toList();
  }

  /** The bearer of an MCP client is the upstream's own credential and never a leak (design D8). */
  private static boolean isMcpBearer(Exchange exchange, ContentKind kind, Content.Field field) {
    return exchange.surface() == Surface.MCP
        && kind == ContentKind.REQUEST_HEADER
        && field.path().equalsIgnoreCase("authorization");
  }

  @Override
  public StreamJudge openStream(Exchange exchange, ContentKind kind) {
    return new CarryingStreamJudge(this, exchange, kind);
  }

  @Override
  public Verdict refuseUninspected(Exchange exchange, BlockReason reason) {
    var refused =
        VerdictTable.refusesUninspected(exchange.policy().mode()) || killed(exchange).isPresent();
    if (refused) {
      trail.denied(exchange, reason);
      return new Verdict.Block(reason, List.of());
    }
    trail.wouldDeny(exchange, reason);
    return Verdict.Allow.CLEAN;
  }

  void record(Exchange exchange, ContentKind kind, Verdict verdict) {
    trail.judged(exchange, kind, verdict);
  }

  private Optional<BlockReason> killed(Exchange exchange) {
    var policy = exchange.policy().killSwitch();
    return killSwitch.denies(policy, exchange.clientIp())
        ? Optional.of(
            new BlockReason(
                "kill_switch",
                Cause.POLICY,
                "kill_switch",
                policy.message(),
                "policy",
                "kill_switch"))
        : Optional.empty();
  }
}
