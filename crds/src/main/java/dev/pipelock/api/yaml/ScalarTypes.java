package dev.pipelock.api.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a scalar means: the core schema of YAML 1.2 (section 10.3) with Go's number forms, so that
 * dates, sexagesimals and the words yes and no stay text where text is expected.
 */
final class ScalarTypes extends Resolver {

  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");

  /** At most 40 digits: longer ones are text, which keeps the conversion linear. */
  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?(?:0x[0-9a-fA-F_]{1,32}|0b[01_]{1,64}|0o?[0-7_]{1,32}|0|[1-9][0-9_]{0,39})");

  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(?:\\.[0-9]{1,40}|[0-9]{1,40}(?:\\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,4})?");

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.BOOL, BOOLEAN, "tTfF");
    addImplicitResolver(Tag.INT, INTEGER, "-+0123456789");
    addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
    addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
    addImplicitResolver(Tag.NULL, NULL, "~nN\0");
    addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
  }

  /** The JSON value of a scalar; empty when its tag is not one of ours or does not fit its text. */
  static Optional<JsonNode> valueOf(ScalarNode scalar) {
    var text = scalar.getValue();
    var tag = scalar.getTag();
    if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
      return Optional.of(TextNode.valueOf(text));
    }
    if (tag.equals(Tag.NULL)) {
      return Optional.of(NullNode.getInstance());
    }
    if (tag.equals(Tag.BOOL) && BOOLEAN.matcher(text).matches()) {
      return Optional.of(BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).equals("true")));
    }
    if (tag.equals(Tag.INT) && INTEGER.matcher(text).matches()) {
      return integer(text.replace("_", ""));
    }
    if (tag.equals(Tag.FLOAT) && FLOAT.matcher(text).matches()) {
      return Optional.of(DoubleNode.valueOf(Double.parseDouble(text)));
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> integer(String text) {
    var negative = text.startsWith("-");
    var digits = negative || text.startsWith("+") ? text.substring(1) : text;
    var radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0b") || digits.startsWith("0o")) {
      radix = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'b' ? 2 : 8;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      radix = 8;
    }
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    var value = new BigInteger(digits, radix);
    var signed = negative ? value.negate() : value;
    return Optional.of(
        signed.bitLength() < Long.SIZE
            ? LongNode.valueOf(signed.longValue())
            : BigIntegerNode.valueOf(signed));
  }
}
