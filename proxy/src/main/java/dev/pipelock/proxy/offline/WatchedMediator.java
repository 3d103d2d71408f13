package dev.pipelock.proxy.offline;

import dev.pipelock.proxy.audit.AuditEvent;
import dev.pipelock.proxy.audit.AuditEvents;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.mediation.StreamJudge;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Verdict;
import dev.pipelock.proxy.verdict.VerdictTable;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real mediator, and what it was asked and answered since it was cleared. */
final class WatchedMediator implements Mediator {
  private final Mediator real = InspectingMediator.standard(this::recorded);

  private final List<Step> steps = new ArrayList<>();

  /** Rules that refuse, or in mode balanced would, without a finding. */
  private final Set<String> unread = new LinkedHashSet<>();

  private @Nullable BlockReason refused;
  private int message;

  /** One judged content. */
  private record Step(int message, Content content, Verdict verdict) {}

  void clear() {
    steps.clear();
    unread.clear();
    refused = null;
    message = 0;
  }

  /** What follows belongs to this message of the item. */
  void message(int index) {
    message = index;
  }

  boolean isRefused() {
    return refused != null;
  }

  /** Refused without the mediator, or by it without a finding. */
  void refused(BlockReason reason) {
    unread.add(reason.rule());
    refused = refused == null ? reason : refused;
  }

  /**
   * What the steps amount to.
   *
   * @param audit the policy in mode audit, which tells apart what balanced would block
   */
  Judgement judgement(PolicySnapshot audit, Target target) {
    var findings = new ArrayList<Judgement.Seen>();
    var wouldBlock = new LinkedHashSet<String>(unread);
    for (var step : steps) {
      var blocking = blocking(audit, target, step);
      for (var finding : step.verdict().findings()) {
        boolean blocks = blocking.contains(finding);
        if (blocks) {
          wouldBlock.add(finding.rule());
        }
        findings.add(
            new Judgement.Seen(
                finding, blocks, MaskedSample.of(finding, step.content()), step.message()));
      }
    }
    return new Judgement(
        effect(findings), Optional.ofNullable(refused), List.copyOf(wouldBlock), findings);
  }

  private Judgement.Effect effect(List<Judgement.Seen> findings) {
    if (refused != null) {
      return Judgement.Effect.BLOCK;
    }
    return findings.isEmpty() && unread.isEmpty() ? Judgement.Effect.ALLOW : Judgement.Effect.WARN;
  }

  private static List<Finding> blocking(PolicySnapshot audit, Target target, Step step) {
    var verdict =
        VerdictTable.decide(audit, target, step.content().kind(), step.verdict().findings());
    return switch (verdict) {
      case Verdict.Allow allow -> allow.wouldBlock();
      case Verdict.Block block -> block.findings();
    };
  }

  /** In mode audit the trail alone knows of what passed without having been read. */
  private void recorded(AuditEvent event) {
    if (Boolean.TRUE.equals(event.fields().get(AuditEvents.WOULD_BLOCK))
        && event.fields().get(AuditEvents.RULE) instanceof String rule) {
      unread.add(rule);
    }
  }

  private Verdict watched(Content content, Verdict verdict) {
    if (!verdict.findings().isEmpty()) {
      steps.add(new Step(message, content, verdict));
    }
    return watched(verdict);
  }

  private Verdict watched(Verdict verdict) {
    if (verdict instanceof Verdict.Block(BlockReason reason, List<Finding> findings)) {
      if (findings.isEmpty()) {
        refused(reason);
      } else if (refused == null) {
        refused = reason;
      }
    }
    return verdict;
  }

  @Override
  public Admission admit(Exchange exchange) {
    return admitted(real.admit(exchange));
  }

  @Override
  public Admission vet(Exchange exchange, List<InetAddress> resolved) {
    return admitted(real.vet(exchange, resolved));
  }

  private Admission admitted(Admission admission) {
    if (admission instanceof Admission.Denied(BlockReason reason)) {
      refused(reason);
    }
    return admission;
  }

  @Override
  public Verdict judge(Exchange exchange, Content content) {
    return watched(content, real.judge(exchange, content));
  }

  @Override
  public StreamJudge openStream(Exchange exchange, ContentKind kind) {
    var judge = real.openStream(exchange, kind);
    return new StreamJudge() {
      @Override
      public Verdict accept(String path, String piece) {
        return watched(Content.of(kind, path, piece), judge.accept(path, piece));
      }

      @Override
      public boolean undecided() {
        return judge.undecided();
      }

      @Override
      public Verdict finish() {
        return watched(new Content(kind, List.of()), judge.finish());
      }
    };
  }

  @Override
  public Verdict refuseUninspected(Exchange exchange, BlockReason reason) {
    return watched(real.refuseUninspected(exchange, reason));
  }
}
