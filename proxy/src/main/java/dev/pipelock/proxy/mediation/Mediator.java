package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Admission;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Verdict;
import java.net.InetAddress;
import java.util.List;

/**
 * The one path from content to verdict: inspect, decide, record. Every surface calls this and
 * nothing else; synchronous and free of Netty, so transport chooses the thread.
 */
public interface Mediator {

  /** May this host and port be reached, before any DNS query? */
  Admission admit(Exchange exchange);

  /** May it be reached at these addresses? Every one is checked. */
  Admission vet(Exchange exchange, List<InetAddress> resolved);

  /** Judges content that is complete. A fault inside inspection is a block with cause FAULT. */
  Verdict judge(Exchange exchange, Content content);

  /** Judges content that arrives in pieces. */
  StreamJudge openStream(Exchange exchange, ContentKind kind);

  /**
   * A message that cannot be inspected because it is over a bound or malformed; the mode decides
   * (audit lets it pass and counts it).
   */
  Verdict refuseUninspected(Exchange exchange, BlockReason reason);
}
