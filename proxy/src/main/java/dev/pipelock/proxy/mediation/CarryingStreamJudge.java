package dev.pipelock.proxy.mediation;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.text.CarryOver;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.BlockReason;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges each path of a stream on its joined text by looking at every piece together with the end
 * of what came before. Each rule counts once a path. Not safe for threads.
 */
final class CarryingStreamJudge implements StreamJudge {
  /** Visible characters carried over: more than the longest match of a built-in rule. */
  private static final int CARRIED = 1024;

  private static final int MOST_PATHS = 64;

  private final InspectingMediator mediator;
  private final Exchange exchange;
  private final ContentKind kind;
  private final Map<String, CarryOver> carried = new HashMap<>();
  private final Set<String> reported = new HashSet<>();

  CarryingStreamJudge(InspectingMediator mediator, Exchange exchange, ContentKind kind) {
    this.mediator = mediator;
    this.exchange = exchange;
    this.kind = kind;
  }

  @Override
  public Verdict accept(String path, String piece) {
    var carry = carried.get(path);
    if (carry == null) {
      if (carried.size() == MOST_PATHS) {
        return mediator.refuseUninspected(exchange, tooManyPaths());
      }
      carry = new CarryOver(CARRIED);
      carried.put(path, carry);
    }
    var window = carry.window(piece);
    var verdict = judge(path, window, false);
    carry.keep(window);
    return verdict;
  }

  @Override
  public Verdict finish() {
    Verdict last = Verdict.Allow.CLEAN;
    for (var entry : carried.entrySet()) {
      var verdict = judge(entry.getKey(), entry.getValue().window(""), true);
      if (verdict instanceof Verdict.Block) {
        return verdict;
      }
      last = verdict.findings().isEmpty() ? last : verdict;
    }
    return last;
  }

  private Verdict judge(String path, String window, boolean complete) {
    var verdict = mediator.verdict(exchange, Content.of(kind, path, window), complete);
    var news =
        switch (verdict) {
          case Verdict.Block block -> (Verdict) block;
          case Verdict.Allow(List<Finding> findings, List<Finding> wouldBlock) ->
              new Verdict.Allow(
                  findings.stream().filter(finding -> isNew(path, finding)).toList(),
                  wouldBlock.stream().filter(finding -> isNew(path, finding)).toList());
        };
    news.findings().forEach(finding -> reported.add(key(path, finding)));
    mediator.record(exchange, kind, news);
    return news;
  }

  private boolean isNew(String path, Finding finding) {
    return !reported.contains(key(path, finding));
  }

  private static String key(String path, Finding finding) {
    return path + '\n' + finding.rule();
  }

  private static BlockReason tooManyPaths() {
    return new BlockReason(
        "limit.stream_paths",
        Cause.LIMIT,
        "sse_stream",
        "the stream interleaves more than " + MOST_PATHS + " texts",
        "stream",
        "");
  }
}
