package dev.pipelock.proxy.inspect.commands;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy.BLOCK;
import static dev.pipelock.proxy.inspect.commands.ToolKind.SHELL;
import static dev.pipelock.proxy.inspect.commands.ToolKind.WRITER;
import static dev.pipelock.proxy.inspect.commands.Transcripts.END;
import static dev.pipelock.proxy.inspect.commands.Transcripts.INTO;
import static dev.pipelock.proxy.inspect.commands.Transcripts.PART;
import static dev.pipelock.proxy.inspect.commands.Transcripts.WORDS;
import static dev.pipelock.proxy.inspect.commands.Transcripts.command;
import static dev.pipelock.proxy.inspect.commands.Transcripts.having;
import static dev.pipelock.proxy.inspect.commands.Transcripts.or;
import static dev.pipelock.proxy.inspect.commands.Transcripts.rule;

import java.util.List;
import java.util.Set;

/** What stays after the session: cron, units, start-up files. */
final class PersistenceRules {
  private static final String CRON =
      "(?:/etc/(?:cron|anacron)" + PART + "|/var/spool/(?:cron|at)(?:/" + PART + ")?)";

  /** Files that something starts by itself, from the start of their word. */
  private static final String STARTED =
      "(?:of=|file://)?(?i:"
          + or(
              CRON,
              "/etc/(?:init\\.d|init|rc[0-6s]?\\.d|rc\\.local|inittab|systemd|xdg/autostart|udev/rules\\.d"
                  + "|ld\\.so\\.preload|network/if-up\\.d|update-motd\\.d)(?:/"
                  + PART
                  + ")?",
              "(?:/usr)?/lib/systemd/" + PART,
              "/run/systemd/" + PART,
              "(?:" + PART + "/)?\\.config/(?:systemd|autostart)/" + PART,
              "(?:" + PART + "/)?library/launch(?:agents|daemons)/" + PART,
              "(?:" + PART + "/)?\\.ssh/authorized_keys2?",
              PART + "/start(?: |\u001F)?menu/programs/startup/" + PART)
          + ")"
          + END;

  /** Files that a shell reads when it starts, from the start of their word. */
  private static final String PROFILE =
      "(?:of=|file://)?(?i:"
          + or(
              "(?:"
                  + PART
                  + "/)?\\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc"
                  + "|zprofile|zshenv|zlogin|kshrc|cshrc|tcshrc|xprofile|xinitrc)",
              "(?:" + PART + "/)?\\.config/fish/" + PART,
              "/etc/(?:profile|bash\\.bashrc|bashrc|zshrc|zshenv|environment)",
              "/etc/(?:profile\\.d|zsh|fish)/" + PART)
          + ")"
          + END;

  private PersistenceRules() {}

  static List<ToolCallRule> all() {
    return List.of(
        cronJob(),
        systemdService(),
        rule("Persistence Path Write", CRITICAL, BLOCK, Set.of(WRITER), "`@write " + STARTED),
        rule(
            "Persistence Path Write via Command", CRITICAL, BLOCK, Set.of(SHELL), written(STARTED)),
        rule("Shell Profile Modification", CRITICAL, BLOCK, Set.of(WRITER), "`@write " + PROFILE),
        rule(
            "Shell Profile Write via Command",
            CRITICAL,
            BLOCK,
            Set.of(SHELL),
            or(written(PROFILE), command("alias", "[^ `\\n=]{1,80}="))));
  }

  private static ToolCallRule cronJob() {
    return rule(
        "Cron Job Persistence",
        HIGH,
        BLOCK,
        Set.of(SHELL),
        or(
            command("crontab")
                + "(?!"
                + WORDS
                + " -[a-z]{0,3}l"
                + END
                + ")"
                + WORDS
                + " (?:-e|-|-[a-z]{0,3}r|[^- `\\n][^ `\\n]{0,1300})"
                + END,
            "\\|`crontab\\n",
            INTO + CRON + END));
  }

  private static ToolCallRule systemdService() {
    return rule(
        "Systemd Service Persistence",
        HIGH,
        BLOCK,
        Set.of(SHELL),
        or(
            command("systemctl", "(?:enable|reenable|daemon-reload|link|preset|add-wants)" + END),
            command("update-rc\\.d|chkconfig", "[^ `\\n]{1,80} (?:defaults|enable|on)" + END),
            command("launchctl", "(?:load|bootstrap|enable)" + END)));
  }

  /** A command that writes the file: by redirection, or as the last of its operands. */
  private static String written(String path) {
    return or(
        INTO + path,
        command("tee|ed|ex|vi|vim|nano", path),
        command("dd", path),
        command("sed|perl|ruby|awk|gawk")
            + having(" (?:-[a-zA-Z]{0,4}i[^ `\\n]{0,40}|--in-place[^ `\\n]{0,40})" + END)
            + WORDS
            + " "
            + path,
        command("cp|mv|ln|install|rsync|scp", path) + "(?=\\n| \\|| [<>])",
        command("cp|mv|ln|install", "(?:-t|--target-directory[= ]) ?" + path),
        command("curl|wget|fetch", "(?:-[a-zA-Z]{0,8}[oO]|--output(?:-document)?)[ =]?" + path));
  }
}
