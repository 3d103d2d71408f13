package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.match.syntax.CharSet;
import dev.pipelock.proxy.match.syntax.ExpressionParser;
import dev.pipelock.proxy.match.syntax.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What expressions need, each derived once. Our own are derived while the proxy is built, because a
 * JVM that has just started takes seconds for what takes a warm one a fraction of one; a file that
 * does not fit the expressions is as good as none.
 */
public final class AnchorCatalogue {
  private static final String FILE = "anchors.bin";
  private static final CharSet NO_WORD = CharSet.ALPHANUMERIC.not();

  private static final String OUTLINE = "OUTLINE";

  /** What our own expressions need; they are few and the same in every policy. */
  private static final Map<String, List<Requirement>> KNOWN = new ConcurrentHashMap<>();

  private static final Map<String, Outline> OUTLINES = new ConcurrentHashMap<>();

  static {
    read();
  }

  private AnchorCatalogue() {}

  /** How a text is looked at. */
  public enum Reading {
    /** Phrases in any disguise. */
    PHRASE {
      @Override
      List<Requirement> derive(Node node) {
        return new AnchorFinder(new PhraseAlphabet()).find(node);
      }
    },
    /** Tokens as they are written. */
    TOKEN {
      @Override
      List<Requirement> derive(Node node) {
        return new AnchorFinder(TokenAlphabet.plain()).find(node);
      }
    },
    /** Tokens without their separators, at starts of words. */
    JOINED {
      @Override
      List<Requirement> derive(Node node) {
        return new AnchorFinder(TokenAlphabet.joined()).find(node, NO_WORD);
      }
    };

    abstract List<Requirement> derive(Node node);
  }

  /** What every match of an expression has; empty where it has no anchor. */
  public static List<Requirement> of(Reading reading, Expression expression) {
    if (expression.author() == Expression.Author.USER) {
      return derived(reading, expression);
    }
    var key = RequirementFile.key(reading.name(), expression.regex());
    return KNOWN.computeIfAbsent(key, _ -> derived(reading, expression));
  }

  /** What a match of an expression for tokens starts with; says nothing of unknown syntax. */
  public static Outline outline(Expression expression) {
    if (expression.author() == Expression.Author.USER) {
      return outlined(expression);
    }
    var key = RequirementFile.key(OUTLINE, expression.regex());
    return OUTLINES.computeIfAbsent(key, _ -> outlined(expression));
  }

  private static Outline outlined(Expression expression) {
    return parsed(expression).map(Outline::of).orElse(new Outline(List.of(), false));
  }

  private static List<Requirement> derived(Reading reading, Expression expression) {
    return parsed(expression).map(reading::derive).orElse(List.of());
  }

  /** The expression as a tree; empty where its syntax is not known. */
  private static Optional<Node> parsed(Expression expression) {
    try {
      return Optional.of(ExpressionParser.parse(expression.regex(), expression.ignoreCase()));
    } catch (IllegalArgumentException unknownSyntax) {
      // Whoever compiles the expression says whether it is one; here it has no anchor.
      return Optional.empty();
    }
  }

  /** Writes what is known of our own expressions. */
  public static void write(OutputStream out) throws IOException {
    new RequirementFile(KNOWN, OUTLINES).write(out);
  }

  private static void read() {
    try (var in = AnchorCatalogue.class.getResourceAsStream(FILE)) {
      if (in != null) {
        var file = RequirementFile.read(in);
        KNOWN.putAll(file.requirements());
        OUTLINES.putAll(file.outlines());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(FILE, fault);
    }
  }
}
