package dev.pipelock.proxy.inspect.secrets;

import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.match.Expression.Author;
import dev.pipelock.proxy.policy.ContentPolicy;
import dev.pipelock.proxy.text.Ascii;
import dev.pipelock.proxy.text.EncodedPieces;
import dev.pipelock.proxy.text.ReadingBudget;
import dev.pipelock.proxy.text.Readings;
import dev.pipelock.proxy.text.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for tokens in one text. One pass says where a rule could match and where something
 * could be encoded; only there is the rule tried, and only around that is anything decoded. Not
 * safe for threads.
 */
final class TokenSearch {
  /** Visible characters around something encoded that a token or its label may reach into. */
  private static final int REACH_BEFORE = 400;

  private static final int REACH_AFTER = 800;

  /** Characters in which a token in pieces is looked for at first, and at most. */
  private static final int PIECES = 96;

  private static final int MOST_PIECES = PIECES << 8;

  /** Letters and digits of a token in pieces that are looked at first: a part of the shortest. */
  private static final int LOOKED_AT = 48;

  /**
   * Digits, and capitals after small letters, among them: what {@link Pieces} asks for at least.
   */
  private static final int FEWEST_CHANGES = 1;

  /** Times as long as the last piece, where that was too short to tell. */
  private static final int GROWTH = 4;

  private final SecretScan scan;
  private final Subject subject;
  private final ContentPolicy content;
  private final ReadingBudget budget;
  private final List<InPieces> inPieces = new ArrayList<>(0);
  private final View plain;
  private final TokenPlaces places;
  private final List<Finding> findings = new ArrayList<>(0);

  /** Where a token in pieces could start in a view: its anchor is what it starts with. */
  private record InPieces(View view, TokenPlaces.Place place, boolean undisguised) {}

  TokenSearch(SecretScan scan, Subject subject, ReadingBudget budget) {
    this.scan = scan;
    this.subject = subject;
    this.content = subject.policy().content();
    this.budget = budget;
    this.plain = new View("plain", subject.field().text(), View.Origins.SAME);
    this.places = new TokenPlaces(this, plain, true);
  }

  Subject subject() {
    return subject;
  }

  /** What was found in the text. */
  List<Finding> findings() {
    return findings;
  }

  /** Takes where something stands in the text itself. */
  TokenPlaces places() {
    return places;
  }

  /** Notes that a token which starts in the text may go on in another. */
  void cut() {
    scan.cut(subject);
  }

  /** Searches the text as it is, without its disguises, decoded, and for tokens in pieces. */
  void run() {
    read(plain, places, 0, false);
    if (findings.stream().allMatch(Finding::warnOnly)) {
      spread();
    }
  }

  /** Tokens in pieces with separators between them. */
  private void spread() {
    for (var one : inPieces) {
      int length = PIECES;
      while (budget.spend(length) && isOpen(one, length)) {
        length *= GROWTH;
      }
    }
    if (content.knownSecrets().fitInto(subject.field().text().length())) {
      Readings.spread(subject.field().text(), budget, view -> scan.known(this, view));
    }
  }

  private void read(View view, int depth, boolean undisguised) {
    var found = new TokenPlaces(this, view, depth == 0);
    content.tokens().find(List.of(view.text()), found);
    if (found.isOverwhelmed()) {
      budget.exhaust();
    }
    read(view, found, depth, undisguised);
  }

  private void read(View view, TokenPlaces found, int depth, boolean undisguised) {
    everywhere(view, found);
    scan.known(this, view);
    if (depth == 0) {
      found.joined().forEach(place -> inPieces.add(new InPieces(view, place, undisguised)));
    }
    // An encoding is written in ASCII, so that it stands in the text without disguises as well.
    if (!undisguised && found.isDisguised() && Readings.goesOn(view, depth)) {
      var plainer = Readings.undisguised(view);
      for (var inner : plainer) {
        if (!budget.spend(inner.text().length())) {
          return;
        }
        read(inner, depth, true);
      }
      if (!plainer.isEmpty()) {
        return;
      }
    }
    EncodedPieces.around(
        view, found.encoded(), REACH_BEFORE, REACH_AFTER, (piece, _) -> decoded(piece, depth));
  }

  /** Tries rules that no anchor or one somewhere says more about on the whole of a view. */
  private void everywhere(View view, TokenPlaces places) {
    content.tokens().unanchored().forEach(places::everywhere);
    places
        .everywhere()
        .forEach(
            index -> {
              boolean searched =
                  content
                      .secrets()
                      .scanAcceptedFor(
                          index,
                          view.text(),
                          subject.complete(),
                          (rule, start, end) -> scan.accept(this, rule, view, start, end));
              if (!searched) {
                budget.exhaust();
              }
            });
  }

  /** Whether a rule of ours is still to be looked for. */
  boolean wants(int rule) {
    return scan.wants(subject, content.secrets().rules().get(rule));
  }

  /** Whether a rule runs in linear time only from the start of a text on. */
  boolean isUsers(int rule) {
    return content.secrets().rules().get(rule).expression().author() == Author.USER;
  }

  /** Tries a rule at a place of a view. */
  void plain(View view, int rule, int at) {
    content
        .secrets()
        .acceptedAt(
            rule,
            view.text(),
            at,
            subject.complete(),
            (found, start, end) -> scan.accept(this, found, view, start, end));
  }

  /** Whether what follows a place could be pieces of something random: prose changes too little. */
  boolean looksRandom(View view, int rule, int offset) {
    if (SecretRules.isLiteral(content.spreadSecrets().rules().get(rule).name())) {
      return true;
    }
    var text = view.text();
    int signs = 0;
    int changes = 0;
    char before = 0;
    for (int i = offset; i < text.length() && signs < LOOKED_AT; i++) {
      char c = text.charAt(i);
      if (Ascii.isAlphanumeric(c)) {
        boolean rises = before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z';
        changes += Ascii.isDigit(c) || rises ? 1 : 0;
        before = c;
        signs++;
      }
    }
    return changes >= FEWEST_CHANGES;
  }

  private void decoded(View piece, int depth) {
    Readings.decoded(
        piece,
        depth,
        budget,
        inner -> {
          if (budget.spend(inner.text().length())) {
            read(inner, depth + 1, false);
          }
        });
  }

  /** Tries a rule on a piece of so many characters; whether it has to be tried on a longer one. */
  private boolean isOpen(InPieces one, int length) {
    var view = one.view();
    int start = one.place().offset();
    int end = Math.min(view.text().length(), start + length);
    boolean goesOn = end < view.text().length();
    var attempt =
        new SpreadAttempt(
            scan,
            this,
            one.place().expression(),
            goesOn && length < MOST_PIECES,
            goesOn || subject.complete());
    var piece = view.part(start, end);
    if (one.undisguised()) {
      attempt.on(piece);
    }
    Readings.joined(piece, attempt::on);
    return attempt.reachedEnd();
  }
}
