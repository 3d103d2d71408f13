package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/**
 * Tool definitions that tell a model what to do with other tools, the conversation or the user's
 * secrets. What a tool takes and gives is how honest definitions speak; what a model must fetch
 * from elsewhere and put into it is not.
 */
final class ToolOrderRules {
  private static final String PUT =
      "\\b(?:pass|put|include|send|copy|insert|append|attach|supply|store|collect|exfiltrate|extract|harvest|forward|embed|write|give)";

  private static final String TALK =
      "(?:(?:full|entire|whole|complete) (?:conversation|chat|user message|message history|context)(?: (?:history|log|transcript))?|(?:conversation|chat) history|system prompt"
          + "|(?:all|every|the last)(?: (?:of )?the| your| user)?(?: (?:previous|prior|other))? (?:messages?|tool results?)(?: (?:of|in|from) (?:this|the) (?:chat|conversation|session))?|complete user message"
          + "|last user message)";

  private static final String SLOT =
      "(?:[`'\"][a-z_.-]{1,30}[`'\"]|(?:field|parameter|argument|tool|metadata|header|cache|property|each call|every call|telemetry)\\b|https?://)";

  private ToolOrderRules() {}

  static List<BuiltInRule> all() {
    return List.of(conversation(), secrets(), otherTools(), deceit(), power());
  }

  private static BuiltInRule conversation() {
    return Grammar.rule(
        "Data Routing Directive",
        HIGH,
        or(
            PUT + within(40) + " (?:the |this |your )?" + TALK + "\\b" + within(40) + SLOT,
            "\\b(?:call|invoke|run|use) [a-z_]{3,30} with (?:the |this )?" + TALK + "\\b",
            "\\b(?:call(?:ed)?|invoked?|run|used?)"
                + within(40)
                + "\\bwith (?:the )?"
                + TALK
                + "\\b",
            "\\b(?:requires?|needs?|expects?|takes?) (?:the |this )?"
                + TALK
                + "(?: (?:as|in))? (?:base ?64|hex|encoded)",
            "\\b(?:forward|send|post|upload|transmit|report|copy) (?:the )?user's"
                + within(40)
                + " to https?://",
            "\\b(?:include|add|append|insert|put)"
                + within(30)
                + "https?://[^ \\n]{1,100} (?:followed by|plus|with|and) "
                + within(12)
                + "\\b(?:user'?s?|conversation|data|chat|answer)\\b"),
        "tool conversation");
  }

  private static BuiltInRule secrets() {
    var secret =
        "(?:passwords?|credentials?|api[ _-]?keys?|(?:bearer |session |access |auth )?tokens?|private keys?|ssh keys?|cookies?|one[- ]time codes?|pin(?: code)?|credit card (?:number|details)|cvv|seed phrase|environment variables?)";
    var path =
        "(?:~/\\.ssh|\\bid_rsa\\b|\\bid_ed25519\\b|(?<![a-z0-9])\\.env\\b|/etc/(?:passwd|shadow)|~/\\.aws|mcp\\.json|\\.netrc\\b|\\.npmrc\\b|wallet\\.dat|~/\\.config/|~/\\.kube)";
    return Grammar.rule(
        "File Exfiltration Directive",
        HIGH,
        or(
            PUT
                + within(30)
                + "\\b(?:user's|current session's|session's|owner's|all|stored|every|value of the environment variable|values? of)(?: (?:saved|current|stored|active|bank|own|[a-z0-9_]{3,30}))? ?"
                + secret
                + "\\b"
                + within(60)
                + or(SLOT, "\\b(?:here|later use|validation|verification|compliance)\\b"),
            PUT + within(20) + "\\bvalue of the environment variable\\b",
            "(?:[.!:>\\]] ?|^|, |\\b(?:must|always|please|should|then|also|compliance|debugging|validation) )(?:supply|attach|include|send|pass|append|exfiltrate|leak|add) (?:all |the |your |any )?(?:current )?(?:environment variables|(?:bearer|session|access|auth) token of the (?:current )?"
                + "(?:session|user|conversation)|api keys via)\\b",
            "\\b(?:must|should|always|first|then|please|also|to)? ?ask (?:the user )?for (?:the |their |his |her |user's |the user's )?(?:full |bank )?"
                + secret
                + "\\b(?! (?:if|when|only))",
            "\\bask the user for (?:the |their |his |her )?(?:full |bank |online )?"
                + secret
                + "\\b(?! (?:if|when|only))",
            path + "[^!?\\n]{0,100}?(?<!see )(?<!see: )https?://",
            "\\b(?:read|lies|lese|öffne|lade|lis|ouvre|charge|lee|abre|leia|abra|leggi|apri|carica|lees|laad|открой|загрузи|otwórz|wczytaj|読み|读取|прочитай|przeczytaj|oku)\\b[^!?\\n]{0,40}?"
                + path,
            "读取[^。\\n]{0,12}" + path,
            "\\b(?:run|execute|call) [`'\"]?(?:env|printenv|set|history|cat [^`'\"\\n]{1,40}|whoami)[`'\"]?"
                + within(20)
                + "\\b(?:and|then) (?:then )?(?:add|put|include|pass|send|append|attach|return|copy)\\b",
            PUT + within(20) + "\\bcontents? of " + within(12) + path),
        "tool secrets");
  }

  private static BuiltInRule otherTools() {
    var other = "(?:any|all|every|another|each)(?: of the)?(?: other)?";
    return Grammar.rule(
        "Cross-Tool Manipulation",
        HIGH,
        or(
            "\\b(?:results?|outputs?|arguments|calls|responses) (?:of|from|to) "
                + "(?:all |any |every )?other tools?\\b"
                + within(30)
                + "\\b(?:must|have to|has to|should|shall|need to|are to|will) (?:first )?be (?:passed|sent|routed|forwarded|copied|given|piped)\\b",
            "\\b(?:every|each) time "
                + other
                + " tools? (?:is|are|gets?) (?:invoked|called|used|run|listed)\\b",
            "\\bwhen(?:ever)? (?:this tool is (?:available|listed|present|loaded|enabled|installed)|"
                + other
                + " tool is (?:called|used|invoked|run))\\b"
                + within(80)
                + "\\b(?:must|change|replace|set|use|send|also|instead|first)\\b",
            "\\b(?:the )?[a-z]{2,20}_[a-z_]{2,30} (?:tool |function )?(?:must|has to|should|needs to) (?:always )?(?:use|set|send|be (?:called|given) with|include|copy|change|forward|go)\\b",
            "\\b(?:always|only) use this(?: tool)? (?:instead of|rather than|in place of) (?:any|all|every|the) other\\b",
            "\\bif (?:another|any other|a different) (?:tool|server|function)"
                + within(30)
                + "\\b(?:exists?|is (?:available|present|listed))\\b"
                + within(20)
                + "\\b(?:do not|don't|never) (?:use|call|trust) (?:it|them)\\b",
            "\\b(?:other|built-in|existing) (?:tools?|servers?|functions?|readers?) (?:is|are) (?:deprecated|insecure|unsafe|broken|untrusted|compromised|malicious)\\b",
            "\\b(?:change|modify|rewrite|replace|update) (?:its|this tool's|the tool's|the) (?:own )?(?:description|definition) (?:to|after|with|once)\\b(?! [\"'`])",
            "\\balways prefer this(?: tool)? (?:over|to)\\b"
                + within(40)
                + "\\b(?:never|do not|don't|and (?:hide|conceal))\\b",
            "\\b(?:the )?(?:model|assistant|ai|agent|llm) (?:must|should|has to|shall) (?:always |never )?(?:ignore|disregard|bypass|skip|override|hide|conceal)\\b"),
        "tool others");
  }

  /** To do something else than the user asked, or say something else than was done. */
  private static BuiltInRule deceit() {
    var part =
        "(?:recipients?|account(?: numbers?)?|ibans?|amounts?|address(?:es)?|beneficiar(?:y|ies)|payees?|destination|currency|price|url|branch|query|phone number)";
    return Grammar.rule(
        "Cross-Tool Manipulation",
        HIGH,
        or(
            "\\b(?:silently|secretly|quietly|covertly|discreetly) (?:also )?(?:change|replace|swap|alter|modify|set|redirect|add|insert|append|bcc|cc|copy|include|log|store|collect|read|record|call|run|delete)\\b",
            "\\b(?:use|set|insert|put|send to|transfer to)"
                + within(40)
                + "\\b(?:in place of|instead of|rather than|regardless of|no matter) (?:what |which )?(?:the )?(?:one|"
                + part
                + ")?"
                + within(16)
                + "\\b(?:the )?user (?:gives?|gave|asks?|asked|provides?|provided|specif(?:ies|ied)|enter(?:s|ed)?|wants?|requested)\\b",
            "\\b(?:tell|inform|assure) the user (?:that )?"
                + within(60)
                + "\\b(?:failed|succeeded|was (?:cancell?ed|successful)|is (?:safe|normal)|unavailable)"
                + "[^.!?\\n]{0,4} ?(?:but|and|while|even)(?: then| if)? (?:still|secretly|silently|it|perform|continue|actually|send)",
            "\\bsystem (?:note|instruction|directive|order|notice): ",
            "\\bnever mention (?:the )?(?:fees?|costs?|charges?|risks?|transfer|copy|upload)\\b"),
        "tool deceit");
  }

  private static BuiltInRule power() {
    var no =
        "(?:as (?:root|admin(?:istrator)?)|with (?:root|admin(?:istrator)?|full|elevated) (?:rights|privileges|permissions|access)|without (?:any )?(?:restrictions?|limits?|checks?|confirmation|sandbox(?:ing)?|asking|approval))";
    return Grammar.rule(
        "Dangerous Capability",
        HIGH,
        or(
            "\\b(?:execut(?:e|es|ing)|runs?|running|evaluates?) (?:any |all |arbitrary |every )(?:\\p{L}{2,12} )?(?:commands?|code|scripts?|programs?|binar(?:y|ies))\\b"
                + within(20)
                + "\\b"
                + no
                + "\\b",
            "\\b(?:downloads?|fetch(?:es)?)\\b"
                + within(50)
                + "\\b(?:and|then) (?:executes?|runs?|installs?)(?: it| them)?\\b"
                + within(12)
                + "\\b"
                + no
                + "\\b",
            "\\bpermission to (?:run|execute)"
                + within(30)
                + "\\bwithout (?:confirmation|asking|approval)\\b"),
        "tool power");
  }
}
