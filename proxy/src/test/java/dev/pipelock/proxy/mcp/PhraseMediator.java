package dev.pipelock.proxy.mcp;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.mediation.StreamJudge;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Blocks content that holds one phrase, unless the mode is audit; records what it was given. */
final class PhraseMediator implements Mediator {
  private final String phrase;
  private final List<Content> judged = Collections.synchronizedList(new ArrayList<>());
  private final List<BlockReason> uninspected = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean killed;

  PhraseMediator(String phrase) {
    this.phrase = phrase;
  }

  List<Content> judged() {
    return List.copyOf(judged);
  }

  List<BlockReason> uninspected() {
    return List.copyOf(uninspected);
  }

  void kill() {
    killed = true;
  }

  @Override
  public Admission admit(Exchange exchange) {
    throw new UnsupportedOperationException("the admin chose the destination");
  }

  @Override
  public Admission vet(Exchange exchange, List<InetAddress> resolved) {
    throw new UnsupportedOperationException("nothing is dialled here");
  }

  @Override
  public Verdict judge(Exchange exchange, Content content) {
    judged.add(content);
    if (killed) {
      return new Verdict.Block(reason("kill_switch", Cause.POLICY, ""), List.of());
    }
    return content.fields().stream()
        .filter(field -> field.text().contains(phrase))
        .findFirst()
        .<Verdict>map(field -> verdict(exchange, reason("test_rule", Cause.THREAT, field.path())))
        .orElse(Verdict.Allow.CLEAN);
  }

  @Override
  public StreamJudge openStream(Exchange exchange, ContentKind kind) {
    throw new UnsupportedOperationException("messages are judged whole");
  }

  @Override
  public Verdict refuseUninspected(Exchange exchange, BlockReason reason) {
    uninspected.add(reason);
    return verdict(exchange, reason);
  }

  private static Verdict verdict(Exchange exchange, BlockReason reason) {
    return exchange.policy().mode() == Mode.AUDIT
        ? Verdict.Allow.CLEAN
        : new Verdict.Block(reason, List.<Finding>of());
  }

  private static BlockReason reason(String rule, Cause cause, String where) {
    return new BlockReason(rule, cause, rule, "a test phrase", where, "test.setting");
  }
}
