package dev.pipelock.proxy.inspect.commands;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a tool does, as far as its name tells: which of its arguments are commands or paths. */
public enum ToolKind {
  /** Runs command lines: {@code bash}, {@code run_command}, {@code terminal}. */
  SHELL(
      "_(?:bash|zsh|sh|ksh|shell|terminal|cmd|powershell|pwsh|subprocess)_"
          + "|_(?:run|exec|execute|start|spawn|invoke|system|send)_(?:[a-z0-9]{1,20}_){0,2}"
          + "(?:commands?|cmds?|scripts?|process|program|binary|cli)_"
          + "|_(?:commands?|cmds?|scripts?|process)_(?:[a-z0-9]{1,20}_)?"
          + "(?:run|exec|execute|runner|executor)_"
          + "|^_(?:[a-z0-9]{1,20}_){0,3}(?:exec|execute)_$",
      "sh_",
      "shell",
      "term",
      "cmd",
      "exec",
      "command",
      "script",
      "process",
      "program",
      "binary",
      "_cli_"),
  /** Writes files: {@code write_file}, {@code edit_file}. */
  WRITER(
      "_(?:write|edit|create|modify|append|save|overwrite|patch|update|replace|move|copy|rename"
          + "|upload|insert)_(?:[a-z0-9]{1,20}_){0,2}files?_"
          + "|_files?_(?:[a-z0-9]{1,20}_)?(?:write|writer|edit|editor|create|modify|append|save|patch"
          + "|update|move|copy|rename|str_replace)_"
          + "|_str_replace_|_text_editor_|^_(?:write|edit|multi_edit)_$",
      "file",
      "str_replace",
      "text_editor",
      "write_",
      "edit_"),
  /** Reads files: {@code read_file}. */
  READER(
      "_(?:read|open|view|get|cat|load|show|download|head|tail)_(?:[a-z0-9]{1,20}_){0,2}files?_"
          + "|_files?_(?:[a-z0-9]{1,20}_)?(?:read|reader|open|view|content|contents|get|download)_"
          + "|_str_replace_|_text_editor_|^_(?:read|cat)_$",
      "file",
      "str_replace",
      "text_editor",
      "read_",
      "cat_"),
  /** Runs git: {@code git}, {@code git_push}. */
  GIT("_git_", "_git_");

  private static final int LONGEST_NAME = 256;

  private final Pattern names;

  /** A name without any of these is none of the kind; most calls are of such tools. */
  @SuppressWarnings("ImmutableEnumChecker") // A copy by List.of.
  private final List<String> parts;

  ToolKind(String names, String... parts) {
    this.names = Pattern.compile(names);
    this.parts = List.of(parts);
  }

  private boolean fits(String segments) {
    for (var part : parts) {
      if (segments.contains(part)) {
        return names.matcher(segments).find();
      }
    }
    return false;
  }

  /** The kinds of a tool of this name; names of no tool that we know have none. */
  static Set<ToolKind> of(String name) {
    var kinds = EnumSet.noneOf(ToolKind.class);
    var segments = ("_" + segments(name) + "_").replace("__", "_");
    for (var kind : values()) {
      if (kind.fits(segments)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The words of a name in lower case, with single underscores between. */
  static String segments(String name) {
    var plain = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    if (!plain.chars().allMatch(c -> c < 0x80)) {
      plain = Normalizer.normalize(plain, Normalizer.Form.NFKC);
    }
    var words = new StringBuilder(plain.length() + 8);
    boolean small = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      boolean part = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean parted = words.isEmpty() || words.charAt(words.length() - 1) == '_';
      if ((!part && !parted) || (capital && small)) {
        words.append('_');
      }
      if (part) {
        words.append(capital ? (char) (c | 0x20) : c);
      }
      small = part && !capital;
    }
    return words.toString();
  }
}
