package dev.pipelock.proxy.inspect.commands;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
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
          + "|^_(?:[a-z0-9]{1,20}_){0,3}(?:exec|execute)_$"),
  /** Writes files: {@code write_file}, {@code edit_file}. */
  WRITER(
      "_(?:write|edit|create|modify|append|save|overwrite|patch|update|replace|move|copy|rename"
          + "|upload|insert)_(?:[a-z0-9]{1,20}_){0,2}files?_"
          + "|_files?_(?:[a-z0-9]{1,20}_)?(?:write|writer|edit|editor|create|modify|append|save|patch"
          + "|update|move|copy|rename|str_replace)_"
          + "|_str_replace_|_text_editor_|^_(?:write|edit|multi_edit)_$"),
  /** Reads files: {@code read_file}. */
  READER(
      "_(?:read|open|view|get|cat|load|show|download|head|tail)_(?:[a-z0-9]{1,20}_){0,2}files?_"
          + "|_files?_(?:[a-z0-9]{1,20}_)?(?:read|reader|open|view|content|contents|get|download)_"
          + "|_str_replace_|_text_editor_|^_(?:read|cat)_$"),
  /** Runs git: {@code git}, {@code git_push}. */
  GIT("_git_");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST_NAME = 256;

  private final Pattern names;

  ToolKind(String names) {
    this.names = Pattern.compile(names);
  }

  /** The kinds of a tool of this name; names of no tool that we know have none. */
  static Set<ToolKind> of(String name) {
    var kinds = EnumSet.noneOf(ToolKind.class);
    var segments = "_" + segments(name) + "_";
    for (var kind : values()) {
      if (kind.names.matcher(segments).find()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The words of a name in lower case, with underscores between. */
  static String segments(String name) {
    var cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    var plain = Normalizer.normalize(cut, Normalizer.Form.NFKC);
    var parted = CAMEL.matcher(plain).replaceAll("_").toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(parted).replaceAll("_");
  }
}
