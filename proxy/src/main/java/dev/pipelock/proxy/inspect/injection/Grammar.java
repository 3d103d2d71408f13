package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.match.Expression;
import dev.pipelock.proxy.policy.Rule;
import java.util.List;

/** What the rules' expressions are put together from; all of it bounded. */
final class Grammar {
  /** What may stand between two words. */
  static final String GAP = "[ \\n\"'*_,:;()\\[\\]-]{1,4}";

  /** Up to three further words inside one sentence, before a gap. */
  static final String FEW = words(3);

  /** What introduces a phrase that is quoted to be explained. */
  static final String QUOTING =
      "(?:such as|like|e\\.g\\.,?|for example,?|for instance,?|phrases?:?|strings?|wording|examples?:)";

  /** Not after what introduces a quotation. */
  static final String UNQUOTED =
      "(?<!such as [\"'`]|like [\"'`]|e\\.g\\. [\"'`]|e\\.g\\., [\"'`]|phrases? [\"'`]|phrases?: [\"'`])";

  /** Verbs after these are an honest warning, or the quotation of an attack. */
  static final String NEGATED =
      "(?<!not |n't |never |cannot |to not |nor |how to |avoid |without |than |who |or to |you can |you may |can i |do i "
          + "|such as [\"'`]|like [\"'`]|e\\.g\\. [\"'`]|e\\.g\\., [\"'`]|for example,? [\"'`]|for instance,? [\"'`]|phrases? [\"'`]|phrases?: [\"'`])";

  /** After a quotation that stays one: it closes at once. */
  static final String RUNS_ON = "(?![^\"'`\\n]{0,24}[\"'`])";

  /** A letter of a bank or a shop that was received is none to a model. */
  static final String NO_LETTER =
      "(?! (?:by|via|in|through|from|with|on) (?:an? |the |your |our |that )?(?:e-?mail|letter|post|mail|phone|sms|text"
          + "|bank|store|shop|doctor|pharmacy|hospital|vendor|seller|kit|box|package|class|course))";

  /** After a verb. "If you have already paid" makes the order a courtesy of letters. */
  static final String NO_CONDITION =
      "(?<!\\b(?:if you have already|if you've already|if you already|if payment has|wenn sie bereits"
          + "|falls sie bereits|si vous avez deja|si ya|se ja|se ha gia"
          + "|se hai gia|als u al|jesli juz|если вы уже)[^.!?\\n]{0,50})";

  /** After "ignore": a thing at hand that has nothing to do with orders or with safety. */
  static final String NO_TRIFLE =
      "(?! (?:the|this|that|our) (?!(?:\\p{L}{2,12} ){0,2}(?:instruct|rule|polic|guide|restrict|previous|above|prior|earlier"
          + "|system|safety|user|filter|prompt|check|limit|order|text|conversation|document|approval|verif|question|request"
          + "|task|context|content|page|data|tool|rest|following|article|e-?mail|message|summary)))";

  /** After "you must": what every system asks of the people who use it. */
  static final String NO_CHORE =
      "(?!(?: to)?(?: first| now| also)? (?:log|sign (?:in|out|up)|restart|update|upgrade|install|wait|register|re-?enter|re-?start|reset"
          + "|change (?:the |your )password|enter (?:a|the|your)|confirm your|verify your|accept the|have at least|be (?:logged|signed)"
          + "|choose|select) ?\\b)";

  private Grammar() {}

  /** Up to so many further words inside one sentence. */
  static String words(int most) {
    return "(?:[ \\n\"'*_,]{1,3}[\\p{L}\\p{M}\\p{N}'+-]{1,20}){0," + most + "}?";
  }

  /** Anything inside one sentence. */
  static String within(int most) {
    return "[^.!?\\n]{0," + most + "}?";
  }

  /** Anything inside a few lines. */
  static String near(int most) {
    return "[\\s\\S]{0," + most + "}?";
  }

  static String any(List<String> words) {
    return "(?:" + String.join("|", words) + ")";
  }

  /** One of several expressions. */
  static String or(String... alternatives) {
    return "(?:" + String.join("|", alternatives) + ")";
  }

  /**
   * The expression with a line feed wherever it has a space: mails and documents wrap their lines
   * anywhere. {@code [ ]} stays a space.
   */
  static String wrapped(String regex) {
    var out = new StringBuilder(regex.length() + 256);
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char sign = regex.charAt(i);
      if (sign == '\\' && i + 1 < regex.length()) {
        out.append(sign).append(regex.charAt(++i));
        continue;
      }
      inClass = sign == '[' || (inClass && sign != ']');
      out.append(sign == ' ' && !inClass ? "[ \\n]" : String.valueOf(sign));
    }
    return out.toString();
  }

  /** A rule that holds whatever the sections say. */
  static BuiltInRule core(String name, Severity severity, String regex, String samples) {
    return new BuiltInRule(
        Rule.core(name, severity, Expression.builtIn(wrapped(regex))),
        RuleSamples.matches(samples),
        RuleSamples.ignores(samples));
  }

  /** A default rule. */
  static BuiltInRule rule(String name, Severity severity, String regex, String samples) {
    return new BuiltInRule(
        Rule.builtIn(name, severity, Expression.builtIn(wrapped(regex))),
        RuleSamples.matches(samples),
        RuleSamples.ignores(samples));
  }
}
