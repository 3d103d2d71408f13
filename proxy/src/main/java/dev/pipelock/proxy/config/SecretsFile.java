package dev.pipelock.proxy.config;

import dev.pipelock.api.validation.Notice;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.SecretDigester;
import dev.pipelock.proxy.policy.SecretDigester.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The values of {@code dlp.secrets_file}: one a line, {@code #} starts a comment line, a byte order
 * mark is skipped.
 */
final class SecretsFile {
  static final String SETTING = "dlp.secrets_file";
  private static final String RULE = "Known Secret Leak";
  private static final int MOST_ENTRIES = 1000;
  private static final int LONGEST_ENTRY = 4096;

  private static final Set<PosixFilePermission> TOO_OPEN =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final List<String> entries;

  private SecretsFile(List<String> entries) {
    this.entries = entries;
  }

  static SecretsFile read(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    var entries =
        (text.startsWith("\uFEFF") ? text.substring(1) : text)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    return new SecretsFile(entries);
  }

  /** Everything that is wrong with the file; never quotes it. */
  List<Violation> violations(Path file) {
    var violations = new ArrayList<Violation>();
    if (entries.size() > MOST_ENTRIES) {
      violations.add(
          violation(file + ": " + entries.size() + " entries", "at most " + MOST_ENTRIES));
    }
    for (int i = 0; i < entries.size(); i++) {
      int length = entries.get(i).getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST_ENTRY) {
        violations.add(
            violation(
                file + ": entry " + (i + 1) + " has " + length + " bytes",
                "at most " + LONGEST_ENTRY + " bytes an entry"));
      }
    }
    var open = permissions(file);
    if (open.stream().anyMatch(TOO_OPEN::contains)) {
      violations.add(
          violation(file + ": others may write to it or run it", "mode 0400, 0440, 0600 or 0640"));
    }
    return violations;
  }

  List<Form> forms(SecretDigester digester) {
    return entries.stream()
        .flatMap(entry -> SecretForms.of(digester, RULE, entry).stream())
        .toList();
  }

  /** What to say of entries that would be found everywhere, and of a file open to everybody. */
  List<Notice> notices(Path file) {
    var notices = new ArrayList<Notice>();
    long tooShort =
        entries.stream().filter(entry -> entry.length() < SecretDigester.shortest()).count();
    if (tooShort > 0) {
      notices.add(
          new Notice(
              SETTING,
              tooShort
                  + " entries are not looked for: shorter than "
                  + SecretDigester.shortest()
                  + " characters"));
    }
    if (permissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      notices.add(new Notice(SETTING, file + " is readable by everybody; use mode 0440 or 0400"));
    }
    return notices;
  }

  private static Set<PosixFilePermission> permissions(Path file) {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (IOException | UnsupportedOperationException unknown) {
      // A file system without such modes says nothing about who may do what.
      return Set.of();
    }
  }

  private static Violation violation(String found, String expected) {
    return new Violation(SETTING, null, found, expected, null);
  }
}
