package dev.pipelock.proxy.transport.forward;

import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.Mediator;
import dev.pipelock.proxy.transport.EventLoops;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the thread of a judgement: small content at once, large content off the event loop. */
final class Judging {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  /** Inspecting this much takes well under a millisecond. */
  private static final int AT_ONCE = 64 * 1024;

  private final EventLoops loops;
  private final Mediator mediator;

  Judging(EventLoops loops, Mediator mediator) {
    this.loops = loops;
    this.mediator = mediator;
  }

  /**
   * Judges and hands the verdict over on the event loop, at once where the content is small.
   *
   * @param size of the content in bytes
   */
  void run(
      Exchange exchange,
      EventLoop loop,
      int size,
      Supplier<Verdict> judgement,
      Consumer<Verdict> then) {
    if (size <= AT_ONCE) {
      then.accept(guarded(exchange, judgement));
      return;
    }
    try {
      loops
          .computing()
          .execute(
              () -> {
                var verdict = guarded(exchange, judgement);
                loop.execute(() -> then.accept(verdict));
              });
    } catch (RejectedExecutionException full) {
      then.accept(mediator.refuseUninspected(exchange, fault("too much to inspect at once")));
    }
  }

  private Verdict guarded(Exchange exchange, Supplier<Verdict> judgement) {
    try {
      return judgement.get();
    } catch (RuntimeException | VirtualMachineError fault) {
      // Its text may quote the content, so only its type is logged.
      LOG.error("{}: inspection failed: {}", exchange.id(), fault.getClass().getName());
      return mediator.refuseUninspected(exchange, fault(summary(fault)));
    }
  }

  private static String summary(Throwable fault) {
    return fault instanceof OutOfMemoryError
        ? "the content is too large for the memory that this proxy has"
        : "content could not be inspected";
  }

  private static BlockReason fault(String summary) {
    return new BlockReason("inspection.failed", Cause.FAULT, "inspection", summary, "body", "mode");
  }
}
