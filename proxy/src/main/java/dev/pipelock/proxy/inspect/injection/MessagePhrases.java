package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.match.scan.PhraseAnchor;
import dev.pipelock.proxy.match.scan.PhraseFinder;
import dev.pipelock.proxy.policy.PhraseRules;
import dev.pipelock.proxy.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search for phrases in the texts of one message: one look at all of them, then a search
 * through those in which it saw something. Not safe for threads.
 */
final class MessagePhrases {
  private final List<Subject> message;
  private final List<String> texts;

  /** By text; none where no look saw anything. */
  private final @Nullable PhraseScan[] scans;

  /**
   * @param message texts of one kind and exchange, at least one
   */
  MessagePhrases(List<Subject> message) {
    this.message = message;
    this.texts = Subject.texts(message);
    this.scans = new PhraseScan[message.size()];
  }

  /** Searches for the rules in every view of every text. */
  void search(PhraseRules rules) {
    rules.finder().find(texts, new Look());
    boolean everywhere = !rules.finder().unanchored().isEmpty();
    for (int i = 0; i < scans.length; i++) {
      var scan = everywhere ? scan(i) : scans[i];
      if (scan != null) {
        scan.search(rules);
      }
    }
  }

  /** What was found, and that something was left unread, in the order of the texts. */
  List<Finding> findings() {
    var findings = new ArrayList<Finding>(0);
    for (var scan : scans) {
      if (scan != null) {
        findings.addAll(scan.findings());
      }
    }
    return findings;
  }

  private PhraseScan scan(int text) {
    var scan = scans[text];
    if (scan == null) {
      var subject = message.get(text);
      scan = new PhraseScan(subject, rule -> hasSay(rule, subject));
      scans[text] = scan;
    }
    return scan;
  }

  /** With answer scanning switched off, the core rules still look. */
  private static boolean hasSay(Rule rule, Subject subject) {
    return (rule.core() || subject.policy().content().section(subject.kind()).enabled())
        && !rule.exempt().matches(subject.target().host());
  }

  /** Hands what the look tells to the searches through the texts. */
  private final class Look implements PhraseFinder.Sink {
    @Override
    public void candidate(int text, int offset, PhraseAnchor anchor) {
      scan(text).places().candidate(text, offset, anchor);
    }

    @Override
    public void encoded(int text, int offset) {
      scan(text).places().encoded(text, offset);
    }

    @Override
    public void overwhelmed() {
      for (int i = 0; i < scans.length; i++) {
        scan(i).places().overwhelmed();
      }
    }
  }
}
