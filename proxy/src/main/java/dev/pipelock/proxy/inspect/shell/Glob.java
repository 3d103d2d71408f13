package dev.pipelock.proxy.inspect.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of a shell's (POSIX 2.13) over words whose active wildcards are marks. Matching goes
 * back to the last star only, so that it takes at most the product of both lengths.
 */
public final class Glob {
  private final List<Token> tokens;

  /** What stands for one character, or for any number of them. */
  private record Token(char literal, boolean star, boolean any, String set, boolean negated) {
    static final Token STAR = new Token(Cursor.END, true, false, "", false);
    static final Token ANY = new Token(Cursor.END, false, true, "", false);

    static Token literal(char c) {
      return new Token(c, false, false, "", false);
    }

    boolean fits(char c) {
      if (any) {
        return true;
      }
      return set.isEmpty() ? c == literal : inSet(c) != negated;
    }

    private boolean inSet(char c) {
      for (int i = 0; i < set.length(); i++) {
        if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
          if (c >= set.charAt(i) && c <= set.charAt(i + 2)) {
            return true;
          }
          i += 2;
        } else if (set.charAt(i) == c) {
          return true;
        }
      }
      return false;
    }
  }

  private Glob(List<Token> tokens) {
    this.tokens = tokens;
  }

  public static Glob of(CharSequence pattern) {
    var tokens = new ArrayList<Token>();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == Sign.BRACKET ? closing(pattern, i) : -1;
      if (close > 0) {
        tokens.add(set(pattern, i + 1, close));
        i = close;
      } else if (c != Sign.STAR) {
        tokens.add(c == Sign.QUERY ? Token.ANY : Token.literal(Sign.plain(c)));
      } else if (tokens.isEmpty() || !tokens.getLast().star()) {
        tokens.add(Token.STAR);
      }
    }
    return new Glob(tokens);
  }

  /** Whether a word has an active wildcard. */
  public static boolean isIn(CharSequence word) {
    for (int i = 0; i < word.length(); i++) {
      if (Sign.isGlob(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The bracket that ends a set: neither its first member nor the end of a class within it. */
  private static int closing(CharSequence pattern, int open) {
    for (int i = open + 2; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == ':' && isBracket(pattern.charAt(i - 1))) {
        while (i < pattern.length() && pattern.charAt(i) != ']') {
          i++;
        }
      } else if (c == ']') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBracket(char c) {
    return c == Sign.BRACKET || c == '[';
  }

  /** A class such as {@code [:lower:]} is taken for any character. */
  private static Token set(CharSequence pattern, int from, int close) {
    boolean negated = "!^".indexOf(pattern.charAt(from)) >= 0;
    var set = new StringBuilder();
    for (int i = negated ? from + 1 : from; i < close; i++) {
      char c = pattern.charAt(i);
      if (isBracket(c) && pattern.charAt(i + 1) == ':') {
        return Token.ANY;
      }
      set.append(Sign.plain(c));
    }
    return set.isEmpty() ? Token.ANY : new Token(Cursor.END, false, false, set.toString(), negated);
  }

  /** Whether it is nothing but a star. */
  public boolean isAnything() {
    return tokens.size() == 1 && tokens.getFirst().star();
  }

  /** Whether its first character is this one, written out. */
  public boolean startsWith(char c) {
    return !tokens.isEmpty() && tokens.getFirst().equals(Token.literal(c));
  }

  /** How many characters it stands for; -1 where that varies. */
  public int length() {
    return tokens.stream().anyMatch(Token::star) ? -1 : tokens.size();
  }

  public boolean matches(CharSequence text) {
    int token = 0;
    int at = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (token < tokens.size() && tokens.get(token).star()) {
        star = token++;
        resume = at;
      } else if (token < tokens.size() && tokens.get(token).fits(text.charAt(at))) {
        token++;
        at++;
      } else if (star >= 0) {
        token = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (token < tokens.size() && tokens.get(token).star()) {
      token++;
    }
    return token == tokens.size();
  }
}
