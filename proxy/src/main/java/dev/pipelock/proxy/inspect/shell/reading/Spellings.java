package dev.pipelock.proxy.inspect.shell.reading;

import dev.pipelock.proxy.inspect.shell.AnsiQuotes;
import dev.pipelock.proxy.inspect.shell.Traced;
import dev.pipelock.proxy.text.Invisible;
import dev.pipelock.proxy.text.TokenView;
import dev.pipelock.proxy.text.View;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The spellings of a command line before a shell sees it: as it stands, with numeric escapes read,
 * and with letters that look Latin read as those. What is right for prose is wrong for commands
 * (Cyrillic {@code у} is a {@code y} in a word and the {@code u} of {@code curl}), so that several
 * are read. At most six views, none longer than a small multiple of the source.
 */
public final class Spellings {
  private static final TokenView TOKENS = new TokenView();
  private static final Pattern ESCAPES =
      Pattern.compile("\\\\(?:x[0-9A-Fa-f]{2}|u00[0-9A-Fa-f]{2}|0?[0-3][0-7]{2})");

  /** Letters that stand for another one in a command than in a word, and that one. */
  private static final String IN_COMMANDS = "уuУUнnпnиuлnгr";

  private Spellings() {}

  /** Hands out the text as it is, then its other spellings that differ. */
  public static void of(String source, Consumer<View> sink) {
    var plain = new View("plain", source, View.Origins.SAME);
    sink.accept(plain);
    if (ESCAPES.matcher(source).find()) {
      var unescaped = AnsiQuotes.unescaped(Traced.of(plain)).text();
      if (unescaped != null) {
        sink.accept(unescaped.view("escapes"));
      }
    }
    if (!isAscii(source)) {
      tokens(plain, sink);
      letters(source, sink);
      spaces(source, sink);
    }
  }

  private static void tokens(View view, Consumer<View> sink) {
    TOKENS.produce(
        view.text(),
        inner ->
            sink.accept(
                new View(
                    view.name().equals("plain") ? inner.name() : view.name(),
                    inner.text(),
                    offset -> view.sourceStart(inner.sourceStart(offset)))));
  }

  private static void letters(String source, Consumer<View> sink) {
    var respelled = new StringBuilder(source);
    boolean changed = false;
    for (int i = 0; i < source.length(); i++) {
      int index = IN_COMMANDS.indexOf(source.charAt(i));
      if (index >= 0 && index % 2 == 0) {
        respelled.setCharAt(i, IN_COMMANDS.charAt(index + 1));
        changed = true;
      }
    }
    if (changed) {
      tokensOrSelf(new View("letters", respelled.toString(), View.Origins.SAME), sink);
    }
  }

  /** An invisible sign may stand where a blank does. */
  private static void spaces(String source, Consumer<View> sink) {
    var out = new Traced();
    boolean changed = false;
    for (int i = 0; i < source.length(); ) {
      int codePoint = source.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (Invisible.test(codePoint)) {
        out.append(' ', i, next);
        changed = true;
      } else {
        out.append(source.substring(i, next), i, next);
      }
      i = next;
    }
    if (changed) {
      tokensOrSelf(out.view("spaces"), sink);
    }
  }

  private static void tokensOrSelf(View view, Consumer<View> sink) {
    if (isAscii(view.text())) {
      sink.accept(view);
    } else {
      tokens(view, sink);
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x7F);
  }
}
