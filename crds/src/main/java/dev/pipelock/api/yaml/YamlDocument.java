package dev.pipelock.api.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * One YAML document as a JSON tree, with the line of each value and everything that is wrong with
 * the text. Reading never throws: whatever the text, there is a tree or a fault.
 *
 * @param root the tree; null for an empty document, and what could be read beside faults
 * @param origins the line of each value
 * @param faults in document order
 */
public record YamlDocument(JsonNode root, Origins origins, List<YamlFault> faults) {

  /** Longest text, in code points: twice what a ConfigMap holds. */
  public static final int MAX_CODE_POINTS = 2 * 1024 * 1024;

  /** Deepest nesting of lists and mappings, as written and through aliases. */
  public static final int MAX_DEPTH = 50;

  private static final int MAX_ALIASES = 200;

  private static final String ONE_DOCUMENT = "one YAML document";

  /** Reads a text that holds at most one document. */
  public static YamlDocument read(String text) {
    var faults = new ArrayList<YamlFault>();
    var origins = new Origins();
    var node = compose(text, faults);
    var root = node == null ? NullNode.getInstance() : new TreeBuilder(origins, faults).build(node);
    return new YamlDocument(root, origins, List.copyOf(faults));
  }

  private static @Nullable Node compose(String text, List<YamlFault> faults) {
    try {
      var options = new LoaderOptions();
      options.setCodePointLimit(MAX_CODE_POINTS);
      options.setNestingDepthLimit(MAX_DEPTH);
      options.setMaxAliasesForCollections(MAX_ALIASES);
      var parser = new ParserImpl(new StreamReader(text), options);
      var composer = new Composer(parser, new ScalarTypes(), options);
      var first = composer.checkNode() ? composer.getNode() : null;
      if (composer.checkNode()) {
        var line = composer.getNode().getStartMark().getLine() + 1;
        faults.add(new YamlFault("", line, "a second YAML document", ONE_DOCUMENT));
      }
      return first;
    } catch (MarkedYAMLException broken) {
      faults.add(fault(broken));
    } catch (ReaderException unreadable) {
      var line =
          1 + (int) text.chars().limit(unreadable.getPosition()).filter(c -> c == '\n').count();
      var found = "character U+%04X".formatted(unreadable.getCodePoint());
      faults.add(new YamlFault("", line, found, "text of printable characters (YAML 1.2, 5.1)"));
    } catch (YAMLException limit) {
      faults.add(new YamlFault("", 1, String.valueOf(limit.getMessage()), limits()));
    } catch (RuntimeException | StackOverflowError broken) {
      // On some garbage (a huge escape or version number) the parser fails with what it tripped on.
      faults.add(new YamlFault("", 1, "text that the YAML parser cannot read", ONE_DOCUMENT));
    }
    return null;
  }

  private static YamlFault fault(MarkedYAMLException broken) {
    var mark = broken.getProblemMark();
    var line = mark == null ? 1 : mark.getLine() + 1;
    var problem = broken.getProblem();
    return new YamlFault("", line, problem == null ? "broken YAML" : problem, ONE_DOCUMENT);
  }

  private static String limits() {
    return "at most %d characters, %d levels and %d aliases"
        .formatted(MAX_CODE_POINTS, MAX_DEPTH, MAX_ALIASES);
  }
}
