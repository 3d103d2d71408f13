package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.match.scan.PhraseAnchor;
import dev.pipelock.proxy.match.scan.PhraseFinder;
import dev.pipelock.proxy.policy.PhraseRules;
import dev.pipelock.proxy.policy.Rule;
import dev.pipelock.proxy.text.Ascii;
import dev.pipelock.proxy.text.EncodedPieces;
import dev.pipelock.proxy.text.Offsets;
import dev.pipelock.proxy.text.PhraseViews;
import dev.pipelock.proxy.text.TextWindow;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The search for phrases in one text. Anchors say where a rule could match in some view; only
 * there, in a window around them, are the views made and the rules tried. Not safe for threads.
 */
final class PhraseScan {
  /** Visible characters around a match that its look-behind, look-ahead and views read. */
  private static final int MARGIN = 80;

  /** Visible characters around something encoded that a phrase may reach into. */
  private static final int REACH = 700;

  /** To try a rule somewhere costs as much as making views of so many characters. */
  private static final int ATTEMPT = 16;

  private final Subject subject;
  private final Predicate<Rule> wanted;
  private final Effort effort;
  private final List<Finding> findings = new ArrayList<>(0);
  private final Set<String> found = new HashSet<>(0);
  private Places places = new Places();

  /**
   * @param wanted which rules have a say here
   */
  PhraseScan(Subject subject, Predicate<Rule> wanted) {
    this.subject = subject;
    this.wanted = wanted;
    this.effort = Effort.of(subject.field().text().length());
  }

  /** Takes where something stands in the text itself, for the next search. */
  PhraseFinder.Sink places() {
    return places;
  }

  /** Searches for the rules in every view of the text, at the places told. */
  void search(PhraseRules rules) {
    var told = places;
    places = new Places();
    var view = new View("", subject.field().text(), View.Origins.SAME);
    search(rules, view, told, subject.complete(), 0);
  }

  /** What was found, and that something was left unread. */
  List<Finding> findings() {
    if (!effort.isSpent()) {
      return findings;
    }
    var all = new ArrayList<>(findings);
    all.add(Finding.unread(subject));
    return all;
  }

  private void search(PhraseRules rules, View view, boolean complete, int layer) {
    var places = new Places();
    rules.finder().find(List.of(view.text()), places);
    search(rules, view, places, complete, layer);
  }

  private void search(PhraseRules rules, View view, Places places, boolean complete, int layer) {
    if (places.overwhelmed) {
      effort.exhaust();
    }
    if (!rules.finder().unanchored().isEmpty()) {
      everywhere(rules, view, complete);
    }
    places.candidates.removeIf(candidate -> lacksMarks(candidate, view.text()));
    for (int i = 0; i < places.candidates.size(); ) {
      i = window(rules, view, complete, places.candidates, i);
    }
    EncodedPieces.around(
        view,
        places.encoded,
        REACH,
        REACH,
        (piece, last) -> decoded(rules, piece, complete || !last, layer));
  }

  /** Whether punctuation of a match is not there: beyond ASCII it may be disguised. */
  private boolean lacksMarks(Candidate candidate, String text) {
    if (candidate.anchor().marks().isEmpty()) {
      return false;
    }
    var window = candidate.window(text);
    int start = window.start();
    int end = window.end();
    effort.spend((end - start) / 8);
    return !candidate.anchor().marks().areIn(text, start, end) && Ascii.isWithin(text, start, end);
  }

  /** Looks at the candidates from one on whose windows touch; returns the index after them. */
  private int window(
      PhraseRules rules, View view, boolean complete, List<Candidate> all, int first) {
    var window = all.get(first).window(view.text());
    int next = first + 1;
    while (next < all.size() && all.get(next).joins(window)) {
      next++;
    }
    int start = window.start();
    int end = window.end();
    var piece = new View(view.name(), view.text().substring(start, end), View.Origins.SAME);
    var candidates = all.subList(first, next);
    boolean whole = complete || end < view.text().length();
    effort.spend(end - start);
    var read = new ArrayList<View>(2);
    PhraseViews.readings(
        piece,
        reading -> {
          var place = new Place(view, start, reading, whole);
          for (var candidate : candidates) {
            if (read.isEmpty() || !candidate.readsAlike(read.getFirst(), reading, start)) {
              attempt(rules, place, candidate);
            }
          }
          read.add(reading);
        });
    return next;
  }

  /**
   * A reading of a window.
   *
   * @param start offset of the window in its view
   */
  private record Place(View view, int start, View reading, boolean complete) {
    Finding finding(Subject subject, Rule rule, int from, int to) {
      return new Finding(
          rule.name(),
          rule.severity(),
          subject.scanner(),
          subject.field().path(),
          view.sourceStart(start + reading.sourceStart(from)),
          view.sourceEnd(start + reading.sourceEnd(to)),
          reading.name(),
          rule.warnOnly());
    }
  }

  private void attempt(PhraseRules rules, Place place, Candidate candidate) {
    var rule = rules.rules().get(candidate.anchor().expression());
    if (found.contains(key(rule)) || !wanted.test(rule)) {
      return;
    }
    effort.spend(ATTEMPT);
    int anchor = Offsets.inView(place.reading(), candidate.offset() - place.start());
    // What starts where the window was cut out of its text could be the end of a longer word.
    int first = Offsets.before(place.reading(), anchor, candidate.anchor().most());
    int last = Offsets.before(place.reading(), anchor, candidate.anchor().least());
    for (int start = Math.max(place.start() == 0 ? 0 : 1, first); start <= last; start++) {
      if (!effort.spend(1) || !matchAt(rules, candidate.anchor().expression(), place, start)) {
        return;
      }
    }
  }

  /** Whether the search for the rule goes on. */
  private boolean matchAt(PhraseRules rules, int expression, Place place, int start) {
    var rule = rules.rules().get(expression);
    return rules
        .patterns()
        .matchAt(
            expression,
            place.reading().text(),
            start,
            place.complete(),
            (_, from, to) -> !accept(rule, place, from, to));
  }

  private boolean accept(Rule rule, Place place, int from, int to) {
    if (!rule.check().test(place.reading().text().substring(from, to))) {
      return false;
    }
    if (found.add(key(rule))) {
      findings.add(place.finding(subject, rule, from, to));
    }
    return true;
  }

  private static String key(Rule rule) {
    return rule.name() + rule.severity();
  }

  /** Tries the rules that have no anchor on every view of the whole text. */
  private void everywhere(PhraseRules rules, View view, boolean complete) {
    effort.spend(view.text().length());
    PhraseViews.readings(
        new View(view.name(), view.text(), View.Origins.SAME),
        reading -> {
          var place = new Place(view, 0, reading, complete);
          for (int expression : rules.finder().unanchored()) {
            var rule = rules.rules().get(expression);
            if (!found.contains(key(rule)) && wanted.test(rule)) {
              boolean searched =
                  rules
                      .patterns()
                      .scanFor(
                          expression,
                          reading.text(),
                          complete,
                          (_, from, to) -> !accept(rule, place, from, to));
              if (!searched) {
                effort.exhaust();
              }
            }
          }
        });
  }

  private void decoded(PhraseRules rules, View piece, boolean complete, int layer) {
    if (!effort.spend(piece.text().length())) {
      return;
    }
    PhraseViews.decoded(piece)
        .ifPresent(
            inner -> {
              if (layer < PhraseViews.LAYERS) {
                search(rules, inner, complete, layer + 1);
              } else if (inner.name().endsWith("base64") || inner.name().endsWith("hex")) {
                // Nobody packs a text so often who has nothing to hide.
                effort.exhaust();
              }
            });
  }

  /** Where an expression could match. */
  private record Candidate(int offset, PhraseAnchor anchor) {
    TextWindow window(String text) {
      return new TextWindow(text, offset, before(), after());
    }

    boolean joins(TextWindow window) {
      return window.take(offset, before(), after());
    }

    /**
     * Whether two readings of a window say the same as far as a match around this place sees. Told
     * only of ASCII, where a character is one unit.
     */
    boolean readsAlike(View one, View other, int windowStart) {
      int inOne = Offsets.inView(one, offset - windowStart);
      int inOther = Offsets.inView(other, offset - windowStart);
      int back = Math.min(inOne, before());
      int on = Math.min(one.text().length() - inOne, after());
      return back == Math.min(inOther, before())
          && on == Math.min(other.text().length() - inOther, after())
          && one.text().regionMatches(inOne - back, other.text(), inOther - back, back + on)
          && Ascii.isWithin(one.text(), inOne - back, inOne + on);
    }

    private int before() {
      return anchor.most() + MARGIN;
    }

    private int after() {
      return anchor.length() - anchor.least() + MARGIN;
    }
  }

  /** Keeps what a pass over the text tells: its buffers are used again for the views. */
  private static final class Places implements PhraseFinder.Sink {
    private final List<Candidate> candidates = new ArrayList<>(0);
    private final List<Integer> encoded = new ArrayList<>(0);
    private boolean overwhelmed;

    @Override
    public void candidate(int text, int offset, PhraseAnchor anchor) {
      candidates.add(new Candidate(offset, anchor));
    }

    @Override
    public void encoded(int text, int offset) {
      encoded.add(offset);
    }

    @Override
    public void overwhelmed() {
      overwhelmed = true;
    }
  }
}
