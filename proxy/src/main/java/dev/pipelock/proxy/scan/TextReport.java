package dev.pipelock.proxy.scan;

import dev.pipelock.proxy.offline.Judgement;
import java.util.Locale;

/** For people: a line an item and a line a finding. */
public final class TextReport implements ReportFormat {
  private final boolean quietOnClean;

  /**
   * @param quietOnClean whether items in which nothing was seen are left out
   */
  public TextReport(boolean quietOnClean) {
    this.quietOnClean = quietOnClean;
  }

  @Override
  public String of(Place place, Result result) {
    return switch (result) {
      case Result.Unreadable unreadable -> "error  " + place + ": " + unreadable.reason() + "\n";
      case Result.Judged judged -> judged(place, judged);
    };
  }

  private String judged(Place place, Result.Judged judged) {
    var judgement = judged.judgement();
    if (quietOnClean && judgement.effect() == Judgement.Effect.ALLOW) {
      return "";
    }
    var text = new StringBuilder();
    text.append("%-5s  %s".formatted(lower(judgement.effect()), place));
    judged.id().ifPresent(id -> text.append(" (").append(printable(id)).append(')'));
    judgement
        .reason()
        .ifPresent(
            reason -> {
              text.append(": ").append(reason.summary()).append(" (").append(reason.rule());
              if (!reason.setting().isEmpty()) {
                text.append(", ").append(reason.setting());
              }
              text.append(')');
            });
    if (judgement.effect() != Judgement.Effect.BLOCK && judgement.isStopped()) {
      text.append(": mode balanced would block");
    }
    text.append('\n');
    judgement.findings().forEach(seen -> finding(text, seen));
    return text.toString();
  }

  private static void finding(StringBuilder text, Judgement.Seen seen) {
    var finding = seen.finding();
    text.append(
        "       %s  %s  %s %d..%d  %s  %s%s%n"
            .formatted(
                finding.rule(),
                lower(finding.severity()),
                printable(finding.path()),
                finding.start(),
                finding.end(),
                finding.view(),
                seen.sample(),
                seen.blocks() ? "" : "  (warns)"));
  }

  /** Ids and paths are somebody else's text: no control character reaches the terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
