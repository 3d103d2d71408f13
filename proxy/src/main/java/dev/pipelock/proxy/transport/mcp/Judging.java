package dev.pipelock.proxy.transport.mcp;

import dev.pipelock.proxy.jsonrpc.JsonRpcId;
import dev.pipelock.proxy.mcp.McpError;
import dev.pipelock.proxy.mcp.McpOutcome;
import dev.pipelock.proxy.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the thread of a judgement: small messages at once, large ones off the event loop. */
final class Judging {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  /** Inspecting this much takes well under a millisecond. */
  private static final int AT_ONCE = 64 * 1024;

  private static final int UNAVAILABLE = 503;
  private static final int INTERNAL = 500;

  private final EventLoops loops;

  Judging(EventLoops loops) {
    this.loops = loops;
  }

  /**
   * One judgement.
   *
   * @param exchangeId for the refusal where it cannot be judged
   * @param size of the message in bytes
   * @param loop where the outcome is wanted
   */
  record Task(String exchangeId, int size, EventLoop loop, Supplier<McpOutcome> judgement) {}

  /** Hands the outcome over on the task's loop: at once, or later where the message is large. */
  void run(Task task, Consumer<McpOutcome> then) {
    if (task.size() <= AT_ONCE) {
      then.accept(guarded(task));
      return;
    }
    try {
      loops
          .computing()
          .execute(
              () -> {
                var outcome = guarded(task);
                task.loop().execute(() -> then.accept(outcome));
              });
    } catch (RejectedExecutionException full) {
      then.accept(refusal(task, UNAVAILABLE, "too much to inspect at once, try again"));
    }
  }

  /** Closed where inspection itself fails. */
  private static McpOutcome guarded(Task task) {
    try {
      return task.judgement().get();
    } catch (RuntimeException | VirtualMachineError fault) {
      // Its text may quote the message, so only its type is logged.
      LOG.error("{}: inspection failed: {}", task.exchangeId(), fault.getClass().getName());
      return refusal(task, INTERNAL, "the message could not be inspected");
    }
  }

  private static McpOutcome refusal(Task task, int status, String why) {
    return new McpOutcome.Refuse(
        status, McpError.transport(why, task.exchangeId()), JsonRpcId.NULL);
  }
}
