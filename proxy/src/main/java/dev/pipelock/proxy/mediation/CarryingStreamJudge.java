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
 * of what came before, first as if it ended there: what is clean then may be forwarded at once, and
 * nothing that was forwarded would be refused by itself. Each rule counts once a path. Not safe for
 * threads.
 */
final class CarryingStreamJudge implements StreamJudge {
  /** Visible characters carried over: more than the longest match of a built-in rule. */
  private static final int CARRIED = 1024;

  /** Visible characters before a match that its rule may read. */
  private static final int CONTEXT = 80;

  /** A choice, a block or a tool call is one or two: agents open a hundred in one answer. */
  private static final int MOST_PATHS = 256;

  /** Characters carried over for all paths together; invisible ones make tails long. */
  private static final int MOST_CARRIED = 1 << 19;

  private final InspectingMediator mediator;
  private final Exchange exchange;
  private final ContentKind kind;
  private final Map<String, Text> texts = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private int carried;

  CarryingStreamJudge(InspectingMediator mediator, Exchange exchange, ContentKind kind) {
    this.mediator = mediator;
    this.exchange = exchange;
    this.kind = kind;
  }

  /** The text of one path. */
  private static final class Text {
    final CarryOver carry = new CarryOver(CARRIED);

    /** Whether something may be found at its end, depending on what follows. */
    boolean unsettled;

    /** Whether that would be refused. */
    boolean undecided;
  }

  @Override
  public Verdict accept(String path, String piece) {
    var text = texts.get(path);
    if (text == null) {
      if (texts.size() == MOST_PATHS) {
        return refuse("limit.stream_paths", "interleaves more than " + MOST_PATHS + " texts");
      }
      text = new Text();
      texts.put(path, text);
    }
    var window = text.carry.window(piece);
    var verdict = judge(path, text, window);
    carried -= text.carry.length();
    text.carry.keep(window);
    carried += text.carry.length();
    if (carried > MOST_CARRIED && !(verdict instanceof Verdict.Block)) {
      return refuse("limit.stream_text", "holds too many characters that cannot be seen");
    }
    return verdict;
  }

  /** Most pieces are clean as they stand, and are looked at once. */
  private Verdict judge(String path, Text text, String window) {
    int from = text.carry.settled(window, CONTEXT);
    var content = Content.of(kind, path, window);
    var asItStands = mediator.verdict(exchange, content, new Extent(from, true));
    if (asItStands.equals(Verdict.Allow.CLEAN)) {
      text.unsettled = false;
      text.undecided = false;
      return asItStands;
    }
    var whateverFollows = mediator.verdict(exchange, content, new Extent(from, false));
    text.unsettled = !whateverFollows.findings().equals(asItStands.findings());
    text.undecided =
        asItStands instanceof Verdict.Block && !(whateverFollows instanceof Verdict.Block);
    return report(path, whateverFollows);
  }

  @Override
  public boolean undecided() {
    return texts.values().stream().anyMatch(text -> text.undecided);
  }

  @Override
  public Verdict finish() {
    Verdict last = Verdict.Allow.CLEAN;
    for (var entry : texts.entrySet()) {
      if (entry.getValue().unsettled) {
        var verdict = finish(entry.getKey(), entry.getValue());
        if (verdict instanceof Verdict.Block) {
          return verdict;
        }
        last = verdict.findings().isEmpty() ? last : verdict;
      }
    }
    return last;
  }

  private Verdict finish(String path, Text text) {
    text.unsettled = false;
    text.undecided = false;
    var window = text.carry.window("");
    var extent = new Extent(text.carry.settled(window, CONTEXT), true);
    return report(path, mediator.verdict(exchange, Content.of(kind, path, window), extent));
  }

  private Verdict report(String path, Verdict verdict) {
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

  private Verdict refuse(String rule, String what) {
    return mediator.refuseUninspected(
        exchange,
        new BlockReason(rule, Cause.LIMIT, "sse_stream", "the stream " + what, "stream", ""));
  }
}
