package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;

import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.injection.Lexicon.Shape;
import dev.pipelock.proxy.text.FoldedView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The families that most attacks start with, in the languages of the {@link Lexicon}. */
final class ForeignRules {
  /** Between words of a sentence; scripts without spaces have no words to count. */
  private static final String GLUE = "[^。！？!?.\\n]{0,14}?";

  /** "Vergessen Sie nicht": the negation of languages that put it last. */
  private static final String NOT_AFTER = "(?! (?:sie )?(?:nicht|niet|nooit|nie)(?!\\p{L}))";

  /** "Deel je wachtwoord nooit": the same at the end of the sentence. */
  private static final String NOT_LATER =
      "(?![^.!?\\n]{0,16} (?:nicht|niemals|niet|nooit)(?!\\p{L}))";

  /** What is to be said, quoted or short; people tell each other what to write about. */
  private static final String LAID_DOWN =
      "(?=[^.!?。！？\\n]{0,14}[\"'“”„«»‘’「『《:：]|[^.!?。！？\\n]{0,12}(?:[.!?。！？\\n]|$))";

  /** "Forget what I said about the offer": a matter of its own, and no order to a model. */
  private static final String NOT_ABOUT =
      "(?! (?:hier|gestern|ayer|ontem|ieri|gisteren|wczoraj|вчера|au sujet|a propos|uber|sobre|sul|sulla|sui|over|par telephone"
          + "|am telefon|por telefono|al telefono|про)(?!\\p{L}))";

  /** What guests ask for. */
  private static final String NOT_WIRELESS = "(?![^.!?\\n]{0,20}(?:wi-?fi|wlan))";

  /** The same after a verb that "only" may follow. */
  private static final String SHORTLY = "(?=[^.!?。！？\\n]{0,24}(?:[\"'“”„«»‘’「『《:：.!?。！？\\n]|$))";

  /** "Not twice", "not before": a matter of timing rather than of secrecy. */
  private static final String NOT_TIMED =
      "(?! (?:duas vezes|dos veces|zweimal|doppelt|erneut|deux fois|due volte|twee keer|dwa razy)(?!\\p{L})"
          + "|[^.!?\\n]{0,60} (?:avant|antes de|hasta que|ate que|bevor|prima d[ie]|finche|voordat|zanim|пока|прежде)(?!\\p{L}))";

  /** Instructions of a manual lapse, too; its readers are addressed politely, models are not. */
  private static final String NO_LETTER =
      "(?![^\\n]{0,60}(?<!\\p{L})(?:ihre[nrms]?|uw?|vous|votre|vos|usted|ustedes|consulte|rogamos|lei|panstwa|вы|вас|ваш[аеи]?|"
          + "modell?[esno]{0,2}|modeles?|modelos?|modelli)(?!\\p{L}))";

  /** Limits of a contract, which customers are told to be free of. */
  private static final String NOT_OF_USE =
      "(?! (?:de (?:uso|gasto|credito|dados|datos)|d'utilisation|de credit|di (?:utilizzo|spesa)|bei|beim|fur|mehr bei|mehr beim|mehr fur)(?!\\p{L}))";

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
    return byLanguage().values().stream().flatMap(List::stream).toList();
  }

  /** The same by ISO 639-1 code, in the lexicon's order. */
  static Map<String, List<BuiltInRule>> byLanguage() {
    var rules = new LinkedHashMap<String, List<BuiltInRule>>();
    Lexicon.load().forEach(words -> rules.put(words.language(), new ForeignRules(words).rules()));
    return Collections.unmodifiableMap(rules);
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
    if (words.has("only")) {
      rules.add(turnedTo());
    }
    if (words.has("pass")) {
      rules.add(encoded());
    }
    if (words.has("mode")) {
      rules.add(mode());
    }
    if (words.has("maker")) {
      rules.add(authority());
    }
    if (words.has("void")) {
      rules.add(lapsed());
    }
    if (words.has("ask")) {
      rules.add(question());
      rules.add(repetition());
    }
    if (words.has("note")) {
      rules.add(address());
      rules.add(newInstruction());
    }
    if (words.has("label")) {
      rules.add(label());
    }
    if (words.has("send")) {
      rules.add(exfiltration());
    }
    return rules;
  }

  /** To set aside what the model was told. */
  private BuiltInRule dismissal() {
    var drop = negated() + words.any("drop") + NOT_AFTER + Grammar.NO_CONDITION;
    var order = words.any("order");
    var both = Grammar.or(order, words.any("rule"));
    var which = words.any("which");
    var what =
        Grammar.or(
            which + few + gap + both,
            both + few + gap + which,
            words.any("your") + few + gap + order,
            words.any("your") + gap + words.any(words.has("law") ? "law" : "order"),
            words.any("all") + few + gap + words.any("said") + NOT_ABOUT,
            words.has("own") ? words.any("own") : words.any("your") + few + gap + order);
    var first = drop + few + gap + what;
    var last = what + few + gap + words.any("drop");
    var name = words.has("rule-name") ? words.list("rule-name").getFirst() : "Prompt Injection";
    var found = arranged(first, last);
    if (words.has("may")) {
      found =
          Grammar.or(
              found + "(?!,? " + folded("if") + "[ \\n])",
              "(?<!" + folded("may") + " [^.!?\\n]{0,12})" + found);
    }
    return Grammar.core(name, CRITICAL, found, sample("dismissal"));
  }

  /** To show the system prompt. */
  private BuiltInRule extraction() {
    var reveal = negated() + words.any("reveal");
    var prompt = words.any("prompt");
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        arranged(reveal + few + gap + prompt, prompt + few + gap + words.any("reveal")),
        sample("extraction"));
  }

  /** To keep something from the user. */
  private BuiltInRule concealment() {
    var hide = words.any("hide");
    var user = words.any("user");
    return Grammar.core(
        "Hidden Instruction",
        HIGH,
        arranged(hide + few + gap + user, user + few + gap + hide) + NOT_TIMED,
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
        Grammar.or(be + far + free + NOT_OF_USE, free + far + be),
        sample("persona"));
  }

  /** To tell a password that is not the asker's. */
  private BuiltInRule solicitation() {
    var give = negated() + words.any("give");
    var secret = words.any("secret");
    return Grammar.core(
        "Credential Solicitation",
        HIGH,
        Grammar.or(
            give + few + gap + secret + NOT_LATER + NOT_WIRELESS,
            secret + few + gap + negated() + words.any("give") + NOT_LATER),
        sample("solicitation"));
  }

  /** To drop the text at hand and say something else. */
  private BuiltInRule turn() {
    return Grammar.core(
        words.has("rule-name") ? words.list("rule-name").getFirst() : "Prompt Injection",
        CRITICAL,
        negated() + words.any("drop") + few + gap + words.any("say") + SHORTLY,
        sample("turn"));
  }

  /** To drop something, and then to say one thing only. */
  private BuiltInRule turnedTo() {
    return Grammar.core(
        words.has("rule-name") ? words.list("rule-name").getFirst() : "Prompt Injection",
        CRITICAL,
        negated()
            + words.any("drop")
            + NOT_AFTER
            + "[^.!?。！？\\n]{0,70}?[.!]?[^.!?。！？\\n]{0,12}?"
            + words.any("only")
            + LAID_DOWN,
        sample("turned"));
  }

  /** A password, in a code that a filter does not read. */
  private BuiltInRule encoded() {
    return Grammar.rule(
        "Encoded Payload",
        HIGH,
        words.any("pass")
            + Grammar.near(90)
            + "\\b(?:base ?64|rot ?13|hex|morse|pig latin|leet ?speak|ascii)"
            + Grammar.near(40)
            + words.any("encode"),
        sample("encoded"));
  }

  /** Somebody who enters a mode, and what he asks for then. */
  private BuiltInRule mode() {
    return Grammar.rule(
        "Authority Escalation",
        HIGH,
        words.any("mode") + "[^!?。！？\\n]{0,90}?[?？:。.]",
        sample("mode"));
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
        sample("authority"));
  }

  /** What the model was told, said to count no longer. */
  private BuiltInRule lapsed() {
    var order = words.any(words.has("strict") ? "strict" : "order");
    var which =
        Grammar.or(words.any("which") + few + gap + order, order + few + gap + words.any("which"));
    var yours = words.any("your") + few + gap + order;
    var lapse = few + gap + words.any("void");
    return Grammar.rule(
        "Instruction Downgrade",
        HIGH,
        Grammar.or(which + lapse + NO_LETTER, yours + lapse),
        sample("lapsed"));
  }

  /** What the first instructions were, or an order to show those that were received. */
  private BuiltInRule question() {
    var asked = words.any("ask");
    if (words.has("first")) {
      var first = words.any("first");
      var order = words.any("order");
      asked +=
          asksFirst()
              ? few
                  + gap
                  + Grammar.or(
                      first + few + gap + order, order + few + gap + first, words.any("prompt"))
              : gap + first;
    }
    if (words.has("got")) {
      asked = Grammar.or(asked, shown());
    }
    return Grammar.rule("Prompt Extraction", HIGH, asked, sample("question"));
  }

  private String shown() {
    var order = words.any(words.has("strict") ? "strict" : "order");
    var reveal = words.any("reveal");
    var got = words.any("got");
    var first = reveal + few + gap + order + few + gap + got;
    var last = got + few + gap + order + few + gap + reveal;
    if (words.shape() == Shape.GLUED) {
      return Grammar.or(last, reveal + gap + got + gap + order);
    }
    return asksFirst() ? negated() + first : last;
  }

  /** Whether an order and a question start with their verb; Hindi ends with it. */
  private boolean asksFirst() {
    return words.shape() == Shape.FIRST
        || (words.shape() == Shape.BOTH && !words.language().equals("hi"));
  }

  /** To say again what stands above. */
  private BuiltInRule repetition() {
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        words.any("repeat") + few + gap + words.any("upper"),
        sample("repetition"));
  }

  /** A note to the model rather than to its reader. */
  private BuiltInRule address() {
    return Grammar.rule(
        "Model Address", HIGH, words.any("note") + "[^\\p{L}\\n]{0,3}[:：,，،]", sample("address"));
  }

  /** A line that passes itself off as the system's. */
  private BuiltInRule label() {
    return Grammar.rule(
        "System Override",
        HIGH,
        "(?<![\\p{L}\\p{M}][ ])"
            + words.any("label")
            + "[ ]{0,2}[:：\\])>]{1,3} {0,2}"
            + "[^\\n]{0,30}?"
            + Grammar.or(
                words.any("must"),
                words.any("drop") + few + gap + words.any("which"),
                words.any("free")),
        sample("label"));
  }

  /** Another task, with an order in it. */
  private BuiltInRule newInstruction() {
    return Grammar.rule(
        "New Instructions",
        HIGH,
        words.any("fresh") + " {0,2}[:：] {0,2}[^.!?。！？\\n]{0,30}?" + words.any("act"),
        sample("new"));
  }

  /** The conversation, sent out. */
  private BuiltInRule exfiltration() {
    return Grammar.rule(
        "Data Exfiltration Directive",
        HIGH,
        negated()
            + words.any("send")
            + few
            + gap
            + words.any("talk")
            + "[^.!?\\n]{0,30}?(?:https?://|[a-z0-9._-]{1,40}@[a-z0-9-]{1,40}\\.)",
        sample("exfiltration"));
  }

  private String negated() {
    if (words.shape() == Shape.GLUED) {
      return "(?<!" + folded("not") + ")";
    }
    return "(?<!"
        + Lexicon.LETTER
        + ")(?<!(?<!"
        + Lexicon.LETTER
        + ")"
        + folded("not")
        + "[ \\n])(?<!(?<!"
        + Lexicon.LETTER
        + ")n['’])";
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
