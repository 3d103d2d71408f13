package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built-in rules for tool definitions: poison that a model reads as an order. They read the
 * folded view. Plain emphasis ("IMPORTANT:", "Never report…", "Do NOT…") is how honest tools speak
 * and is no finding.
 */
public final class ToolRules {
  private static final String SECRET_FILE =
      "(?:~/\\.|/etc/(?:passwd|shadow)|\\.ssh\\b|id_rsa|\\.env\\b|\\.aws/|credentials?\\b"
          + "|\\.cursor/|mcp\\.json|private keys?|api keys?|secrets?\\b|passwords?\\b|config files?)";

  private ToolRules() {}

  /** All of them. */
  public static List<BuiltInRule> all() {
    var ours =
        List.of(
            instructionTag(),
            fileExfiltration(),
            crossTool(),
            dangerousCapability(),
            dataRouting(),
            exfiltrationParameter());
    return Stream.of(ours, ToolOrderRules.all(), ToolDeedRules.all())
        .flatMap(List::stream)
        .toList();
  }

  private static BuiltInRule instructionTag() {
    return Grammar.rule(
        "Instruction Tag",
        HIGH,
        "(?<![/=:])<(?:important|critical|system|secret|hidden|urgent|instructions?|admin)>(?! ?<(?:p|ul|b)>)"
            + "|(?:\\*\\*|\\[)(?:secret|hidden|system)(?: (?:instructions?|note|message))?"
            + "(?:\\*\\*|\\])"
            + "|<!--[^>]{0,20}\\b(?:assistant|system|agent|llm|model|ai)\\b",
        "Instruction Tag");
  }

  private static BuiltInRule fileExfiltration() {
    return Grammar.rule(
        "File Exfiltration Directive",
        CRITICAL,
        "\\b(?:read|open|load|cat|fetch|get|access(?!,)|include|copy)\\b[^.!?]{0,40}?"
            + SECRET_FILE
            + "[^!?]{0,80}?\\b(?:pass|send|include|append|put|add|attach|upload|as|in|into|to)\\b"
            + "[^.!?]{0,30}?\\b(?:sidenote|parameter|argument|field|metadata|context|server|url"
            + "|endpoint|note)\\b"
            + "|\\b(?:send|upload|post|transmit|exfiltrate|forward)\\b[^.!?]{0,40}?"
            + "(?:~/\\.|/etc/(?:passwd|shadow)|\\.ssh\\b|id_rsa|\\.env\\b|\\.aws/|\\.cursor/|mcp\\.json)",
        "File Exfiltration Directive");
  }

  private static BuiltInRule crossTool() {
    return Grammar.rule(
        "Cross-Tool Manipulation",
        HIGH,
        "\\b(?:when(?:ever)?|before|after|instead of|every time|each time)(?: you)? (?:using|calling"
            + "|invoking|use|call|invoke|running|run)(?: of)? (?:any|all|every|each|the|another|other"
            + "|a)\\b[^.!?]{0,40}?\\b(?:other tools?|tools?)\\b[^.!?]{0,60}?\\b(?:must|always|first"
            + "|call this|use this|also (?:call|send|pass|include)|set|replace|change)\\b"
            + "|\\b(?:change|modif(?:y|ies)|override|overrides?|alter)s? (?:the )?(?:behaviou?r|"
            + "output|arguments|parameters|results?) of (?:the )?(?:other|another|all|any|every"
            + "|\\p{L}{2,20}_\\p{L}{2,20})\\b"
            + "|\\b(?:replaces?|supersedes?) (?:all )?(?:the )?other (?:\\p{L}{2,12} )?tools?\\b"
            + "|\\bdo not use [^.!?]{0,40}?\\bany other (?:server|tool)"
            + "|\\bif \\p{L}{2,20}_\\p{L}{2,20} is (?:also )?available,? (?:change|set|replace|alter)"
            + "|\\b(?:sent|done|made|passed) through other tools\\b"
            + "|\\bbefore (?:you )?(?:execut|us|call|run|invok)(?:e|ing)?\\b[^.!?]{0,100}?\\b(?:commands?|tools?|functions?"
            + "|operations?)\\b[^.!?]{0,20}?\\byou must (?:first|always) (?:run|call|execute|use|invoke)\\b"
            + "|\\b(?:is|are) no longer (?:effective|available|valid|working|safe|supported)[^.!?]{0,20}?\\b(?:now )?"
            + "(?:prioriti[sz]e|always use|use only|call only|prefer)\\b",
        "Cross-Tool Manipulation");
  }

  private static BuiltInRule dangerousCapability() {
    return Grammar.rule(
        "Dangerous Capability",
        HIGH,
        "\\b(?:execut(?:e|es|ing)|runs?|running) (?:an? |any |the )?(?:arbitrary|unrestricted)"
            + " (?:\\p{L}{1,12} )?(?:code|commands?|scripts?|programs?|binar(?:y|ies)|files?)\\b"
            + "|\\bdownloads?\\b[^.!?]{0,60}?\\b(?:and|then)(?: then)? (?:executes?|runs?)\\b(?! (?:the |an? |your |some )(?:\\p{L}{2,12} )?(?:commands?|tests?|quer(?:y|ies))\\b)"
            + "|\\b(?:curl|wget)\\b[^\\n]{0,80}?\\| ?(?:sh|bash)\\b",
        "Dangerous Capability");
  }

  private static BuiltInRule dataRouting() {
    return Grammar.rule(
        "Data Routing Directive",
        HIGH,
        "(?:\\b(?:send|forward|post|upload|transmit|copy|route|exfiltrate|report|bcc|cc)\\b"
            + "[^.!?]{0,60}?\\b(?:data|results?|conversations?|responses?|outputs?|transactions?"
            + "|balances?|history|messages?|emails?|contents?|statements?|accounts?|inputs?)\\b"
            + "|\\b(?:also|always|secretly) (?:sent|forwarded|posted|uploaded|copied)\\b"
            + "|\\balways (?:set|add) b?cc\\b)[^!?]{0,40}?"
            + "\\b(?:to|at|via)\\b[^!?]{0,20}?(?:https?://|[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}\\."
            + "|external (?:server|endpoint|service|address|url)|attacker)",
        "Data Routing Directive");
  }

  private static BuiltInRule exfiltrationParameter() {
    return Grammar.rule(
        "Exfiltration Parameter Name",
        HIGH,
        "(?<![a-z0-9])(?:send|upload|exfil(?:trate)?|leak|forward|steal|dump|transmit)[_-]?"
            + "(?:the[_-]?|user[_-]?|all[_-]?)?(?:passwords?|secrets?|tokens?|api[_-]?keys?"
            + "|credentials?|private[_-]?keys?|ssh[_-]?keys?|cookies?|env)(?![a-z])",
        "Exfiltration Parameter Name");
  }
}
