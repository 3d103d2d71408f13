package dev.pipelock.proxy.offline;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.verdict.BlockReason;
import java.util.List;
import java.util.Optional;

/**
 * What the proxy would have done with one item.
 *
 * @param effect under the policy, in its mode
 * @param reason why it is refused; empty where it is not
 * @param wouldBlock rules that block in mode balanced, whatever the mode is
 * @param findings everything seen, in order
 */
public record Judgement(
    Effect effect, Optional<BlockReason> reason, List<String> wouldBlock, List<Seen> findings) {

  /** What happens to the item. */
  public enum Effect {
    /** Passes, nothing was seen. */
    ALLOW,
    /** Passes, something was seen. */
    WARN,
    /** Is refused. */
    BLOCK
  }

  /**
   * A finding fit to be shown.
   *
   * @param blocks whether it blocks in mode balanced
   * @param sample what was matched, masked
   * @param message which message of the item, from 0
   */
  public record Seen(Finding finding, boolean blocks, String sample, int message) {}

  public Judgement {
    wouldBlock = List.copyOf(wouldBlock);
    findings = List.copyOf(findings);
  }

  /** Whether it is refused, or would be in mode balanced. */
  public boolean isStopped() {
    return effect == Effect.BLOCK || !wouldBlock.isEmpty();
  }
}
