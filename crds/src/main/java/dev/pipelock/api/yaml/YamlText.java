package dev.pipelock.api.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;

/** Canonical YAML: block style, two spaces, LF, keys in the tree's own order. */
public final class YamlText {

  private YamlText() {}

  /** The same text for the same tree every time; nulls are left out. */
  public static String of(JsonNode tree) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setLineBreak(LineBreak.UNIX);
    options.setIndent(2);
    options.setSplitLines(false);
    options.setAllowUnicode(false);
    return tree.isEmpty()
        ? ""
        : new Yaml(new QuotingRepresenter(options), options).dump(plain(tree));
  }

  private static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().stream()
            .filter(entry -> !entry.getValue().isNull())
            .forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.isIntegralNumber() ? node.bigIntegerValue() : node.doubleValue();
      default -> node.asText();
    };
  }

  /** Text stays text: SnakeYAML's own representer turns control characters into base64. */
  private static final class QuotingRepresenter extends Representer {
    QuotingRepresenter(DumperOptions options) {
      super(options);
      representers.put(String.class, data -> text((String) data));
    }

    private Node text(String value) {
      var plain = value.indexOf('\n') < 0 && StreamReader.isPrintable(value);
      return representScalar(Tag.STR, value, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }
  }
}
