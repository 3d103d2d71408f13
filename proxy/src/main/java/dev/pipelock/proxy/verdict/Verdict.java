package dev.pipelock.proxy.verdict;

import dev.pipelock.proxy.inspect.Finding;
import java.util.List;

/** What holds for one message. */
public sealed interface Verdict {
  List<Finding> findings();

  /**
   * It passes.
   *
   * @param findings what was seen all the same ("warn")
   * @param wouldBlock of those, what mode balanced would have blocked; only mode audit has any
   */
  record Allow(List<Finding> findings, List<Finding> wouldBlock) implements Verdict {
    /** Passes with nothing seen. */
    public static final Allow CLEAN = new Allow(List.of(), List.of());
  }

  /** It is refused. */
  record Block(BlockReason reason, List<Finding> findings) implements Verdict {}
}
