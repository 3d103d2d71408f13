package dev.pipelock.proxy.inspect.injection;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.BuiltInRule;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The catalogue for people, made from the rules and their samples. */
final class RulesPage {
  private static final String INTRODUCTION =
      """
      # Rules

      <!-- Made from the built-in rules by RulesPageTest; -Dgolden=update rewrites it. -->

      What the proxy looks for without being told. The names are what `suppress` and dashboards refer to.
      *Core* rules hold whatever the sections say; `include_defaults: false` turns the *default* ones off.
      In balanced mode critical and high findings block, medium and low ones warn.
      """;

  private static final String SECRETS =
      """

      ## Secrets

      Looked for in what leaves: request targets, headers, bodies, tool arguments. *Shape* is the format with
      the secret part told by its length and signs. *Across cuts*: also found when separators, parameters or
      fields cut it in pieces. *Check*: what a match must pass besides; "random" means that words and
      repetitions are no key.

      | rule | severity | kind | shape | check | across cuts |
      |---|---|---|---|---|---|
      """;

  private static final String INJECTIONS =
      """

      ## Injections

      Looked for in what comes in: answers, tool results and tool definitions. A family has one rule or more a
      language; all of them read the text folded: case, accents, look-alikes and exotic spaces do not count.

      | family | severity | kind | rules | languages | looks for | sample |
      |---|---|---|---|---|---|---|
      """;

  private static final String TOOLS =
      """

      ## Tool definitions

      Looked for in the names, descriptions and schemas of tools, with the injections above.

      | family | severity | kind | rules | languages | looks for | sample |
      |---|---|---|---|---|---|---|
      """;

  private static final Pattern SLOT = Pattern.compile("\\{(\\w+):(\\w+)}");
  private static final int LONGEST_SAMPLE = 90;

  /** Formats whose number carries its own proof. */
  private static final Map<String, String> CHECKSUMS =
      Map.of(
          "Credit Card Number", "issuer and Luhn",
          "IBAN", "country, length and mod 97",
          "Bitcoin WIF Private Key", "Base58Check (WIF)",
          "Extended Private Key", "Base58Check (BIP-32)",
          "Social Security Number", "areas that are issued",
          "HTTP Basic Credentials", "decodes to user and password",
          "Ethereum Private Key", "entropy of at least 3 bits a sign");

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private RulesPage() {}

  static String text() {
    var rules = new RulesPage();
    rules.secrets();
    rules.families(INJECTIONS, InjectionRules.all(), languages());
    rules.families(TOOLS, ToolRules.all(), Map.of());
    return rules.page.toString();
  }

  /** Families that the page has no word for. */
  static List<String> undescribed() {
    var names = new LinkedHashSet<String>();
    InjectionRules.all().forEach(rule -> names.add(rule.rule().name()));
    ToolRules.all().forEach(rule -> names.add(rule.rule().name()));
    names.removeAll(FamilyNotes.ALL.keySet());
    return List.copyOf(names);
  }

  private void secrets() {
    page.append(SECRETS);
    var spread = SecretRules.spread().stream().map(rule -> rule.name()).collect(Collectors.toSet());
    SecretRules.all().stream()
        .sorted(Comparator.comparing(rule -> rule.rule().name()))
        .forEach(
            rule ->
                row(
                    rule.rule().name(),
                    name(rule.rule().severity()),
                    rule.rule().core() ? "core" : "default",
                    code(shape(rule.matches().getFirst())),
                    check(rule),
                    spread.contains(rule.rule().name()) ? "yes" : ""));
  }

  private void families(String title, List<BuiltInRule> rules, Map<BuiltInRule, String> languages) {
    page.append(title);
    var families = new LinkedHashMap<String, List<BuiltInRule>>();
    for (var rule : rules) {
      families
          .computeIfAbsent(rule.rule().name() + rule.rule().severity(), key -> new ArrayList<>())
          .add(rule);
    }
    for (var family : families.values()) {
      var first = family.getFirst();
      Set<String> spoken = new LinkedHashSet<>();
      family.forEach(rule -> spoken.add(languages.getOrDefault(rule, "en")));
      row(
          first.rule().name(),
          name(first.rule().severity()),
          family.stream().anyMatch(rule -> rule.rule().core()) ? "core" : "default",
          Integer.toString(family.size()),
          String.join(" ", spoken),
          FamilyNotes.ALL.getOrDefault(first.rule().name(), ""),
          code(masked(first.matches().getFirst())));
    }
  }

  private static Map<BuiltInRule, String> languages() {
    var languages = new LinkedHashMap<BuiltInRule, String>();
    ForeignRules.byLanguage()
        .forEach((language, rules) -> rules.forEach(rule -> languages.put(rule, language)));
    return languages;
  }

  private static String check(BuiltInRule rule) {
    var name = rule.rule().name();
    if (CHECKSUMS.containsKey(name)) {
      return CHECKSUMS.get(name);
    }
    var template = rule.matches().getFirst();
    var dull = SLOT.matcher(template).replaceAll(slot -> dull(slot.group(1), slot.group(2)));
    return rule.rule().check().test(dull) ? "" : "random";
  }

  /** A sample whose secret part is one letter again and again. */
  private static String dull(String alphabet, String argument) {
    return alphabet.equals("literal") || argument.chars().anyMatch(c -> !Character.isDigit(c))
        ? argument
        : "a".repeat(Integer.parseInt(argument));
  }

  private static String shape(String template) {
    return SLOT.matcher(template)
        .replaceAll(
            slot ->
                switch (slot.group(1)) {
                  case "literal" -> literal(slot.group(2));
                  case "uuid" -> "‹UUID›";
                  case "basic" -> "‹user:password in base64›";
                  case "wif", "xprv", "card", "iban" -> "‹" + slot.group(1) + "›";
                  default -> "‹" + slot.group(2) + " " + signs(slot.group(1)) + "›";
                });
  }

  /** A part that is written apart so that no scanner takes the sample for a secret. */
  private static String literal(String part) {
    return part.chars().allMatch(Character::isDigit) || part.length() > 12
        ? "‹" + part.length() + " signs›"
        : part;
  }

  private static String signs(String alphabet) {
    return switch (alphabet) {
      case "upper" -> "capitals and digits";
      case "lower" -> "small letters";
      case "digit" -> "digits";
      case "hex" -> "hex digits";
      case "base64" -> "base64 signs";
      default -> "letters and digits";
    };
  }

  /** The first words of a sample: enough to know it by, no text to copy. */
  private static String masked(String sample) {
    var text = SampleText.expand(sample).replace("\n", " ⏎ ");
    int end = Math.min(text.length(), LONGEST_SAMPLE);
    return text.substring(0, end) + (end < text.length() ? "…" : "");
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static String code(String text) {
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }

  private void row(String... cells) {
    page.append("| ");
    for (var cell : cells) {
      page.append(cell.replace("|", "\\|").replace("\n", " ")).append(" | ");
    }
    page.setLength(page.length() - 1);
    page.append('\n');
  }
}
