package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.Lexicon.Shape;
import dev.pipelock.proxy.text.FoldedView;
import java.util.ArrayList;
import java.util.List;

/** The families that most attacks start with, in the languages of the {@link Lexicon}. */
final class ForeignRules {
  /** Between words of a sentence; scripts without spaces have no words to count. */
  private static final String GLUE = "[^。！？!?.\\n]{0,14}?";

  private final Lexicon words;
  private final String few;
  private final String gap;

  private ForeignRules(Lexicon words) {
    this.words = words;
    boolean glued = words.shape() == Shape.GLUED;
    this.few = glued ? "" : Grammar.words(4);
    this.gap = glued ? GLUE : Grammar.GAP;
  }

  static List<BuiltInRule> all() {
    return Lexicon.load().stream().map(ForeignRules::new).flatMap(f -> f.rules().stream()).toList();
  }

  private List<BuiltInRule> rules() {
    var rules = new ArrayList<BuiltInRule>();
    rules.add(dismissal());
    if (words.has("prompt")) {
      rules.add(extraction());
      rules.add(concealment());
      rules.add(persona());
    }
    if (words.has("secret")) {
      rules.add(solicitation());
    }
    if (words.has("say")) {
      rules.add(turn());
    }
    if (words.has("maker")) {
      rules.add(authority());
    }
    return rules;
  }

  /** To set aside what the model was told. */
  private BuiltInRule dismissal() {
    var drop = negated() + words.any("drop") + Grammar.NO_CONDITION;
    var order = words.any("order");
    var both = Grammar.or(order, words.any("rule"));
    var which = words.any("which");
    var what =
        Grammar.or(
            which + few + gap + both,
            both + few + gap + which,
            words.any("your") + few + gap + order,
            words.any("all") + few + gap + words.any("said"));
    var first = drop + few + gap + what;
    var last = what + few + gap + words.any("drop");
    var name = words.has("rule-name") ? words.list("rule-name").getFirst() : "Prompt Injection";
    return Grammar.core(
        name, CRITICAL, arranged(first, last), words.literals("drop"), sample("dismissal"));
  }

  /** To show the system prompt. */
  private BuiltInRule extraction() {
    var reveal = negated() + words.any("reveal");
    var prompt = words.any("prompt");
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        arranged(reveal + few + gap + prompt, prompt + few + gap + words.any("reveal")),
        words.literals("prompt"),
        sample("extraction"));
  }

  /** To keep something from the user. */
  private BuiltInRule concealment() {
    var hide = words.any("hide");
    var user = words.any("user");
    return Grammar.core(
        "Hidden Instruction",
        HIGH,
        arranged(hide + few + gap + user, user + few + gap + hide),
        words.literals("user"),
        sample("concealment"));
  }

  /** To be somebody without limits. */
  private BuiltInRule persona() {
    var be = words.any("be");
    var free = words.any("free");
    var far = "[^.!?。！？\\n]{0,60}?";
    return Grammar.core(
        words.has("rule-name") ? "CJK Jailbreak Mode" : "Role Override",
        HIGH,
        Grammar.or(be + far + free, free + far + be),
        words.literals("free"),
        sample("persona"));
  }

  /** To tell a password that is not the asker's. */
  private BuiltInRule solicitation() {
    var give = negated() + words.any("give");
    var secret = words.any("secret");
    return Grammar.core(
        "Credential Solicitation",
        HIGH,
        Grammar.or(give + few + gap + secret, secret + few + gap + words.any("give")),
        words.literals("secret"),
        sample("solicitation"));
  }

  /** To drop the text at hand and say something else. */
  private BuiltInRule turn() {
    return Grammar.core(
        words.has("rule-name") ? words.list("rule-name").getFirst() : "Prompt Injection",
        CRITICAL,
        negated() + words.any("drop") + few + gap + words.any("say"),
        words.literals("drop"),
        sample("turn"));
  }

  /** To obey whoever made the model. */
  private BuiltInRule authority() {
    var am = words.any("am");
    var maker = words.any("maker");
    var claim =
        words.shape() == Shape.GLUED
            ? am + "[^。！？!?.\\n]{0,3}?" + maker
            : am + Grammar.words(1) + gap + maker;
    var backwards = maker + Grammar.words(1) + gap + am;
    return Grammar.rule(
        "Authority Escalation",
        HIGH,
        Grammar.or(claim, words.shape() == Shape.LAST ? backwards : claim)
            + Grammar.near(90)
            + words.any("demand"),
        words.literals("maker"),
        sample("authority"));
  }

  private String negated() {
    if (words.shape() == Shape.GLUED) {
      return "(?<!" + folded("not") + ")";
    }
    return "(?<!" + Lexicon.LETTER + ")(?<!(?<!" + Lexicon.LETTER + ")" + folded("not") + "[ \\n])";
  }

  private String folded(String key) {
    return Grammar.any(words.list(key).stream().map(FoldedView::fold).toList());
  }

  private String arranged(String first, String last) {
    return switch (words.shape()) {
      case FIRST -> first;
      case LAST -> last;
      case BOTH, GLUED -> Grammar.or(first, last);
    };
  }

  private String sample(String family) {
    return words.language() + " " + family;
  }
}
