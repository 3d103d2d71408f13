package dev.pipelock.api.validation;

import com.fasterxml.jackson.databind.JavaType;
import dev.pipelock.api.v1alpha1.PipelockPolicySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reference of every setting, in both spellings, made from the records. */
final class ReferencePage {

  /** A description ends with what holds when the setting is not written. */
  private static final Pattern DESCRIPTION =
      Pattern.compile("(.*?)\\s*(?:Default:? (.*)|(Required.*))\\.");

  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Made from the records of dev.pipelock.api by ReferencePageTest; -Dgolden=update rewrites it. -->

      One model, two spellings: `pipelock.yaml`, which the proxy loads, spells keys in snake_case; the
      `PipelockPolicy` custom resource spells them in camelCase under `spec`. An unknown key is an error
      in both. A domain pattern is a host name, an IP address, or `*.example.com`, which covers
      `example.com` and everything below it. Expressions are RE2: no look-around, no back-references.
      """;

  private static final Shape.Struct FILE = PolicyDocument.SHAPE;
  private static final Shape.Struct SPEC =
      new ShapeReader(Spelling.SNAKE_CASE).read(PipelockPolicySpec.class);

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private ReferencePage() {}

  static String text() {
    var reference = new ReferencePage();
    reference.policy();
    reference.deployment();
    reference.untyped();
    reference.gaps();
    return reference.page.toString();
  }

  /** Settings without a meaning, or without a word on what holds when they are not written. */
  static List<String> undescribed() {
    var missing = new ArrayList<String>();
    Stream.of(FILE, SPEC).forEach(shape -> undescribed(shape, "", missing));
    return missing.stream().distinct().toList();
  }

  private static void undescribed(Shape.Struct struct, String before, List<String> missing) {
    struct
        .members()
        .forEach(
            (key, member) -> {
              if (nested(member.shape()) instanceof Shape.Struct inner) {
                undescribed(inner, before + key + ".", missing);
              } else if (!isKubernetes(member.shape())
                  && !DESCRIPTION.matcher(member.description()).matches()
                  && !key.equals("require_for_external_assistant")) {
                missing.add(before + key);
              }
            });
  }

  private static boolean isKubernetes(Shape shape) {
    return shape instanceof Shape.Foreign;
  }

  private void policy() {
    page.append("\n## Policy\n\nIn the file and in the custom resource.\n\n");
    table(Path.ROOT, leaves(FILE.members()), true);
    FILE.members().forEach((key, member) -> section(Path.ROOT.key(key), member, true));
  }

  private void deployment() {
    var knobs = new LinkedHashMap<>(SPEC.members());
    knobs.keySet().removeAll(FILE.members().keySet());
    page.append("\n## Deployment\n\nIn the custom resource only.\n\n");
    table(Path.ROOT, leaves(knobs), false);
    knobs.forEach((key, member) -> section(Path.ROOT.key(key), member, false));
  }

  private void section(Path path, Shape.Member member, boolean inFile) {
    if (!(nested(member.shape()) instanceof Shape.Struct struct)) {
      return;
    }
    page.append("\n### ").append(names(path, inFile)).append("\n\n");
    page.append(member.description()).append("\n\n");
    table(path, leaves(struct.members()), inFile);
    struct.members().forEach((key, inner) -> section(path.key(key), inner, inFile));
  }

  private static String names(Path path, boolean inFile) {
    var camel = '`' + path.spelled(Spelling.CAMEL_CASE) + '`';
    var snake = '`' + path.spelled(Spelling.SNAKE_CASE) + '`';
    return !inFile || camel.equals(snake) ? camel : snake + ", " + camel;
  }

  private static Map<String, Shape.Member> leaves(Map<String, Shape.Member> members) {
    var leaves = new LinkedHashMap<String, Shape.Member>();
    members.forEach(
        (key, member) -> {
          if (!(member.shape() instanceof Shape.Struct)) {
            leaves.put(key, member);
          }
        });
    return leaves;
  }

  private void table(Path path, Map<String, Shape.Member> members, boolean inFile) {
    if (members.isEmpty()) {
      return;
    }
    page.append(inFile ? "| file | custom resource |" : "| custom resource |");
    page.append(" type | meaning | default |\n");
    page.append(inFile ? "|---|---|---|---|---|\n" : "|---|---|---|---|\n");
    members.forEach((key, member) -> row(path.key(key), member, inFile));
  }

  private void row(Path path, Shape.Member member, boolean inFile) {
    var parts = DESCRIPTION.matcher(member.description());
    var meaning = parts.matches() ? parts.group(1) : member.description();
    var otherwise =
        !parts.matches() ? "" : parts.group(2) == null ? parts.group(3) : parts.group(2);
    if (inFile) {
      page.append("| `").append(path.step()).append("` ");
    }
    page.append("| `").append(Path.camelCase(path.step())).append("` | ");
    page.append(type(member.shape())).append(" | ").append(meaning.replace("|", "\\|"));
    page.append(" | ").append(otherwise.replace("|", "\\|")).append(" |\n");
  }

  private static String type(Shape shape) {
    return switch (shape) {
      case Shape.Struct struct -> "mapping";
      case Shape.Items(var item, var size) ->
          "list of " + type(item) + (size.max() < 10_000 ? ", at most " + size.max() : "");
      case Shape.Entries(var value) -> "mapping of name to " + type(value);
      case Shape.Choice(var words) ->
          String.join(", ", words.stream().map(w -> '`' + w + '`').toList());
      case Shape.Whole(var min, var max) when max >= Integer.MAX_VALUE -> "whole number";
      case Shape.Whole(var min, var max) ->
          min == max ? Long.toString(min) : "%d to %d".formatted(min, max);
      case Shape.Decimal(var min, var max) -> "%.0f to %.0f, with decimals".formatted(min, max);
      case Shape.Flag flag -> "true, false";
      case Shape.Text text -> "text";
      case Shape.Foreign(var type) -> kubernetes(type);
    };
  }

  private static String kubernetes(JavaType type) {
    var name = type.getRawClass().getSimpleName();
    return switch (name) {
      case "IntOrString" -> "whole number or percentage";
      case "JsonNode" -> "mapping";
      default -> "Kubernetes " + name;
    };
  }

  /** What a shape holds, under lists and maps. */
  private static Shape nested(Shape shape) {
    return switch (shape) {
      case Shape.Items(var item, var size) -> nested(item);
      case Shape.Entries(var value) -> nested(value);
      case Shape.Struct struct -> struct;
      case Shape.Choice choice -> choice;
      case Shape.Whole whole -> whole;
      case Shape.Decimal decimal -> decimal;
      case Shape.Flag flag -> flag;
      case Shape.Text text -> text;
      case Shape.Foreign foreign -> foreign;
    };
  }

  private void untyped() {
    page.append(
        """

        ## Sections known by name

        A file, or `spec.extraConfig`, with one of these loads, and the section is reported as not
        enforced. Any other unknown section is an error.

        | section | what it would do |
        |---|---|
        """);
    UntypedSections.names()
        .forEach(
            name -> page.append("| `%s` | %s |\n".formatted(name, UntypedSections.what(name))));
  }

  private void gaps() {
    page.append(
        """

        ## Accepted but not enforced yet

        A policy that turns one of these on is told so at start, in `/health` and in the condition
        `FullyEnforced`.

        | setting | what follows |
        |---|---|
        """);
    for (var gap : Gap.values()) {
      var setting = gap.key().isEmpty() ? gap.section() : gap.section() + '.' + gap.key();
      page.append("| `%s` | %s |\n".formatted(setting, gap.consequence()));
    }
  }
}
