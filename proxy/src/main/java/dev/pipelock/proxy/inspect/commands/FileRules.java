package dev.pipelock.proxy.inspect.commands;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy.BLOCK;
import static dev.pipelock.proxy.inspect.commands.ToolCallRule.Remedy.SECTION;
import static dev.pipelock.proxy.inspect.commands.ToolKind.READER;
import static dev.pipelock.proxy.inspect.commands.ToolKind.SHELL;
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

/** What destroys, opens or reads files that an agent has no business with. */
final class FileRules {
  /** Disks and their parts; not {@code /dev/null} and its like. */
  private static final String DEVICE =
      "/dev/(?:[shv]d[a-z]|xvd|nvme|mmcblk|disk|mapper/|md[0-9]|dm-|ram[0-9]|rdisk|mem|kmem)"
          + PART
          + END;

  private static final String SAMPLE =
      "(?!" + PART + "\\.(?:example|sample|template|dist|tpl|pub)" + END + ")";

  /** Files that hold credentials, from the start of their word. */
  private static final String SECRET =
      "(?:if=|@|file=@|[a-zA-Z0-9_-]{1,40}=@?|[^ `\\n]{1,80}:)?(?:file://)?"
          + "(?i:"
          + or(
              "/etc/(?:passwd|g?shadow|sudoers)-?",
              "/proc/(?:self|[0-9]{1,8}|\\*)/environ",
              "(?:/var)?/run/secrets/" + PART,
              "(?:" + PART + "/)?\\.ssh/?",
              "(?:" + PART + "/)?\\.ssh/(?:id_|identity|\\*)" + SAMPLE + PART,
              "(?:" + PART + "/)?\\.ssh/[a-z0-9_.-]{1,60}\\.(?:pem|key)",
              "(?:" + PART + "/)?id_(?:rsa|ed25519|ecdsa|dsa)",
              "(?:" + PART + "/)?\\.aws(?:/(?:credentials|config|sso/" + PART + "|\\*))?/?",
              "(?:" + PART + "/)?\\.azure/(?:accesstokens\\.json|msal_token_cache" + PART + ")",
              "(?:"
                  + PART
                  + "/)?(?:\\.config/)?gcloud/(?:credentials\\.db|access_tokens\\.db"
                  + "|application_default_credentials\\.json|legacy_credentials"
                  + PART
                  + ")",
              "(?:" + PART + "/)?\\.kube/config",
              "(?:" + PART + "/)?\\.docker/config\\.json",
              "(?:" + PART + "/)?[._]netrc",
              "(?:"
                  + PART
                  + "/)?\\.(?:pgpass|npmrc|pypirc|git-credentials|htpasswd|vault-token|my\\.cnf)",
              "(?:" + PART + "/)?\\.gnupg/" + PART,
              "(?:" + PART + "/)?config/master\\.key",
              "(?:"
                  + PART
                  + "/)?\\.env(?:\\.(?:local|prod|production|stag|staging|dev|development|live|test"
                  + "|secret|secrets|private|backup|bak|old))?")
          + ")"
          + END;

  private static final String READERS =
      "cat|tac|less|more|most|head|tail|nl|od|xxd|hexdump|hd|strings|base64|base32|basenc|openssl|gpg"
          + "|tar|zip|7z|gzip|bzip2|xz|zstd|curl|wget|nc|ncat|netcat|socat|[efrzu]?grep|rg|ag|awk|gawk"
          + "|mawk|sed|sort|uniq|cut|paste|rev|dd|tee|diff|vi|vim|view|nano|emacs|bat|batcat|python[0-9.]{0,5}"
          + "|perl|ruby|node|php|jq|yq|split|fold|fmt|pr|column|expand|iconv|readarray|mapfile|type"
          + "|get-content|gc|scp|rsync|sftp|rclone|aws|gsutil|busybox|dotenv";

  private FileRules() {}

  static List<ToolCallRule> all() {
    return List.of(
        destructiveDelete(), permissionChange(), credentialAccess(), diskWipe(), logTampering());
  }

  private static ToolCallRule destructiveDelete() {
    var flag =
        "-(?:[a-zA-Z]{0,12}[rRf][a-zA-Z]{0,12}|-r[a-z]{1,8}|-f[a-z]{1,4}|-no-preserve-root)" + END;
    return rule(
        "Destructive File Delete",
        CRITICAL,
        BLOCK,
        Set.of(SHELL),
        or(
            command("rm|gvfs-trash", flag),
            command("find", "-delete" + END),
            command("del|erase|rd|rmdir", "/[sS]" + END),
            command("remove-item|ri", "-(?i:rec|for)"),
            command("python[0-9.]{0,5}", PART + "rmtree\\(")));
  }

  private static ToolCallRule permissionChange() {
    var recursive =
        "(?=" + WORDS + " (?:-[a-zA-Z]{0,6}R[a-zA-Z]{0,6}|--recu[a-z]{0,5})" + END + ")";
    var worldWritable =
        "(?:[0-7]{0,2}[0-7]{2}[2367]|[ugoa]{0,3}[oa][ugoa]{0,3}[+=][rxXst]{0,5}w[rxXst]{0,5}"
            + "|[+=][rxXst]{0,5}w[rxXst]{0,5})(?=[ ,\\n])";
    return rule(
        "Recursive Permission Change",
        MEDIUM,
        SECTION,
        Set.of(SHELL),
        or(
            command("chmod")
                + recursive
                + WORDS
                + " (?:[ugoarwxXst+=-]{1,20},){0,4}"
                + worldWritable,
            command("chown|chgrp") + recursive));
  }

  private static ToolCallRule credentialAccess() {
    return rule(
        "Credential File Access",
        CRITICAL,
        BLOCK,
        Set.of(SHELL, READER),
        or(
            command(READERS, SECRET),
            command("cp|mv|ln|install|docker|kubectl", SECRET + " [^ `\\n]"),
            "`" + WORDS + " < " + SECRET,
            "`@read " + SECRET));
  }

  private static ToolCallRule diskWipe() {
    return rule(
        "Disk Wipe Command",
        CRITICAL,
        BLOCK,
        Set.of(SHELL),
        or(
            command("dd", "of=" + DEVICE),
            command("mkfs(?:\\.[a-z0-9]{2,8})?|mke2fs|mkswap|newfs", "[^ `\\n]"),
            command("s?fdisk|cfdisk|s?gdisk|parted|wipefs|blkdiscard|hdparm")
                + "(?!"
                + WORDS
                + " (?:-[a-zA-Z]{0,3}l|--list|print|-i|-I)"
                + END
                + ")"
                + WORDS
                + " "
                + DEVICE,
            command("shred|cp|mv|tee|cat|scrub|nwipe|diskutil", DEVICE),
            INTO + DEVICE,
            command("format(?:\\.com)?", "[a-zA-Z]:" + END)));
  }

  private static ToolCallRule logTampering() {
    var log =
        "(?:(?:/private)?/var/(?:log|audit|adm)(?:/"
            + PART
            + ")?"
            + "|(?:"
            + PART
            + "/)?\\.(?:bash|zsh|sh|ash|ksh|fish|python|mysql|psql|node_repl)_history"
            + "|(?:"
            + PART
            + "/)?(?:audit|auth|access|secure|syslog)\\.log(?:\\.[0-9]{1,3})?)"
            + END;
    return rule(
        "Audit Log Tampering",
        HIGH,
        SECTION,
        Set.of(SHELL),
        or(
            command("rm|truncate|shred|unlink|srm|wipe", log),
            command("ln|cp|mv", "/dev/null " + log),
            command("sed|perl")
                + having(" (?:-[a-zA-Z]{0,4}i[^ `\\n]{0,20}|--in-place[^ `\\n]{0,20})" + END)
                + WORDS
                + " "
                + log,
            "`" + WORDS + " > " + log,
            command("tee") + "(?!" + WORDS + " (?:-a|--append)" + END + ")" + WORDS + " " + log,
            command("history", "-[a-z]{0,2}[cw]"),
            command("unset", "HIST(?:FILE|SIZE|FILESIZE)" + END),
            "`@set HIST(?:FILE=/dev/null|FILE=|SIZE=0|FILESIZE=0)" + END,
            command("set", "\\+o") + " history" + END,
            command("journalctl", "--(?:vacuum|rotate|flush)"),
            command("auditctl", "-(?:D|e)" + END),
            command("dmesg", "-[a-zA-Z]{0,3}[Cc]" + END),
            command("wevtutil", "(?:cl|clear-log)" + END),
            command("clear-eventlog|clear-history|remove-eventlog")));
  }
}
