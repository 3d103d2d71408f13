package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.FEW;
import static dev.pipelock.proxy.inspect.injection.Grammar.GAP;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** To give away what stands before a model, or what its user told it, in English. */
final class DisclosureRules {
  private static final String PROMPT =
      "(?:(?:system |initial |original |hidden |secret |first |full |exact |entire |own |current |starting |developer |base |core ){0,2}"
          + "(?:prompts?|instructions?|directives?|guidelines?|programming|system message|context window))";

  private static final String PLACE =
      "(?:https?://|www\\.|[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}\\.|(?:my|our|this|an external|the attacker's) (?:server|webhook|endpoint|url|site|address)|the webhook|\\+[0-9]{7})";

  private DisclosureRules() {}

  static List<BuiltInRule> all() {
    return List.of(questions(), wording(), guarded(), sending(), embedding(), deeds(), hushed());
  }

  private static BuiltInRule questions() {
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        "\\b"
            + or(
                "what(?:'s| (?:exactly )?(?:were|are|was|is)) (?:in )?"
                    + or(
                        "your (?:very )?(?:first|starting|system|developer|initial|original|hidden|secret|exact|current|full) (?:instructions?|prompts?|directives?|system (?:prompt|message))",
                        "the (?:hidden|secret|initial|full|exact) (?:system )?(?:prompt|message)")
                    + "\\b(?! (?:for|to|of|on|in) )",
                "(?:tell|show|explain|describe|give|reveal)(?: to)?(?: me| us)? (?:exactly )?what (?:your|the) (?:system |initial |original |exact |current )?(?:instructions|prompt|system message|guidelines) (?:are|is|were"
                    + "|was|says?)\\b",
                "what (?:did|does|do|is in|was in) (?:your|the) (?:system|initial|original|first|hidden)(?: (?:prompt|message|instructions))? (?:say|contain|tell|look like|prompt)\\b",
                "what (?:instructions|rules|guidelines|directives|prompt) (?:were|have|did|are) you (?:been )?(?:given|receive|told|follow(?:ing)?|get|operating)",
                "how (?:were|are|have) you (?:been )?(?:instructed|prompted|programmed)\\b"
                    + within(40)
                    + "[.?!] ?(?:show|print|give|quote|reveal)",
                "what (?:is|was) (?:written|said|the (?:text|message|sentence|instruction))"
                    + within(20)
                    + " (?:at the (?:very )?(?:top|beginning|start) of (?:this|our|the) (?:conversation|chat|context|prompt)"
                    + "|before (?:my|this) (?:first )?message)"),
        "questions");
  }

  private static final String WORDING_SHOW =
      "(?:reveal|print|repeat|output|show|display|tell|give|share|disclose|dump|leak|expose|recite|list|copy|write(?: down| out)?|return|quote|state|provide|echo|spell out|spit out|need|want|see)";

  private static final String WORDING_EXACT =
      "(?:verbatim|word[- ](?:for|by)[- ]word|letter by letter|exactly as|in (?:a )?(?:code ?block|full|base ?64|hex|rot13|reverse|json|markdown)|as (?:a )?(?:json|poem|song|code ?block)|character by character)";

  private static BuiltInRule wording() {
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        "\\b" + or(wordingFirst(), wordingSecond(), wordingThird()),
        "wording");
  }

  private static String wordingFirst() {
    return or(
        NEGATED
            + WORDING_SHOW
            + FEW
            + GAP
            + "your "
            + PROMPT
            + "\\b"
            + within(24)
            + "\\b"
            + WORDING_EXACT
            + "\\b",
        NEGATED
            + WORDING_SHOW
            + "(?: (?:me|us|out|all|of|the)){0,4} (?:first|last|next|previous|preceding|exact|full|entire|complete)?"
            + " ?(?:\\d{1,4} |ten |fifty |hundred )?(?:sentences?|words?|lines?|paragraphs?|characters?|tokens?|text|contents?|wording|copy) (?:of|from|in) your "
            + PROMPT
            + "\\b",
        "(?:verbatim|exact|full|complete|entire) (?:copy|text|version|wording|contents?) of (?:the|this) (?:prompt|instructions|message) (?:above|before)\\b",
        NEGATED
            + "(?:print|output|repeat|reveal|leak|recite|dump)(?: (?:me|us|out))? (?:all )?(?:of )?(?:the|any) (?:previous|above|earlier|prior|initial|original|hidden|system|preceding) (?:instructions?|prompts?|directives?)(?= ?[.!?;:\"'\\n]|$| verbatim| in | and | to me)",
        "(?:verbatim|exact|full|complete|word[- ]for[- ]word) (?:copy|text|version|wording|contents?) of (?:your|the system|the (?:initial|original|hidden)) "
            + PROMPT
            + "\\b",
        NEGATED
            + WORDING_SHOW
            + "(?: (?:me|us))? (?:all )?(?:of )?your (?:prompts|prompt (?:texts?|history|template))\\b");
  }

  private static String wordingSecond() {
    return or(
        NEGATED
            + WORDING_SHOW
            + "(?: (?:me|us|all|out))?(?: (?:the|all|of|every|any|exact|full)){0,3} (?:(?:hidden|secret|initial|original|system|exact) )?(?:rules|instructions|guidelines|directives|commands|constraints|prompts?) (?:that |which )?(?:you (?:were|have been|are|'ve"
            + " been|had been|received|got|follow)|(?:were |was )?given to you|(?:your|the) (?:developers?|creators?|system))(?: (?:given|told|programmed|configured|instructed|operating|initially))?\\b"
            + "(?! (?:from|by) (?:the|your|a) (?:nurse|doctor|pharmac|bank|teacher|seller|store|shop|court|hospital|vendor|landlord))",
        "(?:repeat|print|output|return|echo|recite|dump|show|display|copy|write)(?: (?:me|out|back|down))?(?: (?:all|the|everything|every|of|any|whole|entire|exact|full)){0,3}"
            + " (?:initiali[sz]ation|preceding|previous|hidden|original|system)? ?(?:text|words|content|message|prompt|lines?|sentences?|instructions|conversation|input)s? (?:above|before this|prior to this|preceding this)\\b"
            + or(
                "(?= ?[.!?:;\"'\\n]|$)(?<=(?:repeat|print|output|return|echo|recite|dump)[^.!?\\n]{3,80})",
                within(30) + "\\b" + WORDING_EXACT,
                within(20) + "starting"),
        "(?:repeat|print|output|copy|recite|echo|say|dump|return) (?:back )?(?:absolutely )?everything (?:that (?:is|was|has been) |that's )?(?:written |stated |said )?(?:above(?! the)|before|prior|that came before|in (?:your|the) context|written above|you (?:were told|have been told|see above))\\b",
        "(?:words|text|everything|prompt|message|instructions|lines?)"
            + within(20)
            + "\\b(?:starting|beginning|starts|begins|start|begin) (?:with|from|at) (?:the (?:words?|phrase) )?[\"'`]?you are\\b");
  }

  private static String wordingThird() {
    return or(
        "(?:dump|print|reveal|output|leak|expose|show)(?: me)? (?:all )?(?:of )?your (?:configuration|context(?: window)?|memory|hidden|internal|developer)(?: (?:and|or|window|rules|instructions?|notes|state|settings|prompt))"
            + "{0,3}(?= ?[.!?,;:\\n]|$)",
        "copy (?:the )?(?:whole|entire|full) (?:conversation|chat|context|prompt)(?: so far)?,? (?:including|with) (?:the )?(?:hidden|system|secret)");
  }

  /** A secret that a model was told to keep. */
  private static BuiltInRule guarded() {
    return Grammar.rule(
        "Credential Solicitation",
        HIGH,
        "\\b"
            + or(
                "(?:password|passphrase|secret(?: (?:key|word|code|phrase|password))?|key|code)s? (?:that |which )?you (?:were|are|'ve been|have been|had been) (?:told|asked|instructed|programmed|supposed|ordered)(?: not| never)? to (?:not |never )?(?:protect"
                    + "|guard|hide|conceal|keep|withhold|reveal|tell|disclose|say|share|give)",
                "(?:append|add|attach|insert|put|include)(?: (?:the|any|all|every|user's|your|stored|known|of)){0,3} (?:api[ _-]?keys?|passwords?|credentials|secrets?|access tokens?|session tokens?|system prompt|private keys?)"
                    + " (?:to|in|at the end of|into|with) (?:your|every|each|all)(?: \\p{L}{2,10})? (?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|messages?|links?)"),
        "guarded");
  }

  private static final String SENDING_SEND =
      "(?:send|forward|post|upload|transmit|e-?mail|mail|exfiltrate|leak|submit|deliver|copy|report|bcc|cc|dump)";

  private static final String SENDING_TALK =
      or(
          "(?:this|the|our|your|their)(?: (?:whole|entire|full|complete|previous|current))? (?:conversation|chat|message|session)(?: (?:history|log|transcript|so far))?",
          "(?:conversation|chat) (?:history|log|transcript|contents?)",
          "(?:the )?(?:user|customer|owner|victim)(?:'s|s')(?: (?:full|entire|private|personal|bank|account|complete|last|recent)){0,2} (?:passwords?|credentials|tokens?|api keys?|accounts?|balances?|transactions?|messages?|inbox|statements?"
              + "|conversations?|history|secrets|session(?: tokens?)?|contacts|files|home (?:folder|directory))",
          "(?:contents? of )?(?:your|the) (?:system prompt|context window|memory|instructions)",
          "(?:all|every|the last \\p{L}{2,8}|the latest|each)(?: of)?(?: the| your| his| her| their| my)? (?:transactions?|account (?:numbers?|details)|(?:private |chat )?messages|conversations|contacts|passwords|credentials|api keys|tokens|secrets|bank details"
              + "|e-?mails|e-?mail addresses|balances)",
          "(?:the |all )?(?:results?|output|data|balances?|account list|list of accounts|answers?)");

  /** The conversation, sent out. */
  private static BuiltInRule sending() {
    return Grammar.rule(
        "Data Exfiltration Directive",
        HIGH,
        NEGATED
            + "(?<!(?:will|would|can|could|may|might|we|to|they) )"
            + or(sendingFirst(), sendingSecond()),
        "sending");
  }

  private static String sendingFirst() {
    return or(
        "\\b"
            + SENDING_SEND
            + "(?: (?:me|us|them))?(?: (?:the |this )?(?:user|customer|owner)(?:'s|s'))? "
            + or(
                "(?:this|the|our|your)(?: (?:whole|entire|full|complete|previous|current))? (?:conversation|chat|session)(?: (?:history|log|transcript|so far))?",
                "(?:conversation|chat) (?:history|log|transcript|contents?)",
                "(?:contents? of )?(?:your|the) (?:system prompt|context window|instructions)")
            + within(40)
            + " (?:to|at|via|into) "
            + within(16)
            + PLACE,
        "\\b"
            + SENDING_SEND
            + " "
            + SENDING_TALK
            + within(30)
            + " (?:to|at|via) (?:https?://|my (?:server|webhook|site)|the webhook https?://|the attacker)[^\\n]{0,4}"
            + "(?<=(?:conversation|passwords?|credentials|tokens?|keys?|accounts?|balances?|transactions?|messages?|inbox|statements?|secrets|history|contacts|numbers?|details|folder|directory|e-?mails)[^\\n]{1,60})",
        "\\b(?:e-?mail|mail|forward|send|bcc) (?:every|all|each|the last \\p{L}{2,8})(?: of)?(?: the| your| his| her| their)? (?:transactions?|account (?:numbers?|details)|messages|conversations|passwords|credentials|api keys|secrets|bank details)"
            + " to (?:[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}\\.|\\+[0-9]{7})",
        "\\b(?:summari[sz]e|copy|collect|take|save|gather) (?:all |everything in )?(?:this|our|the)(?: \\p{L}{2,10})? (?:chat|conversation)"
            + within(24)
            + "\\b(?:and|then) (?:post|send|upload|forward|mail|e-?mail|submit) (?:it|them|this|the \\p{L}{2,12}) to "
            + within(10)
            + PLACE);
  }

  private static String sendingSecond() {
    return or(
        "\\b"
            + SENDING_SEND
            + " (?:the |this )?(?:user|customer|owner)(?:'s|s') (?:full |bank |private )?(?:account (?:details|numbers?|balances?)|bank details|balances?|transactions|passwords?|credentials|secrets) to "
            + within(10)
            + PLACE,
        "\\b(?:call|run|use|invoke) [a-z]{1,20}_[a-z_]{1,30}"
            + within(20)
            + "\\b(?:and|then|to) (?:then )?(?:send|post|forward|e-?mail|upload|transfer)"
            + within(40)
            + " to "
            + within(10)
            + PLACE,
        "\\buse the (?:[a-z_]{2,24}) tool to (?:send|post|forward|e-?mail|upload)"
            + within(40)
            + " to "
            + within(10)
            + PLACE);
  }

  /** Data in the address of a link or an image. */
  private static BuiltInRule embedding() {
    var talk =
        "(?:(?:this|the|our|your|entire|whole|full|all|every) ){0,3}(?:conversation|chat (?:history|log|messages?)|system prompt|(?:the )?user'?s? (?:full |private |last |bank )?(?:passwords?|messages?|balances?|data|secrets|session token"
            + "|token|details|info(?:rmation)?|input|question|name|e-?mail)|previous messages?)";
    return Grammar.rule(
        "Data Exfiltration Directive",
        HIGH,
        or(
            "!\\[[^\\]\\n]{0,60}\\]\\(https?://[^)\\n]{1,160}?[\\[{<$%][^)\\n]{0,20}\\b(?:conversation|chat|history|secret|api[ _-]?key|password|prompt|context|summary|user[ _-]?(?:data|info|input|message|name|e-?mail|secret)|messages?|balance|data|answer"
                + "|account)[^)\\n]{0,30}[\\]}>]",
            "\\b(?:include|append|add|put|embed|insert|encode|attach|place)\\b "
                + talk
                + within(50)
                + "\\b(?:to|in|into|at the end of|as|onto)\\b"
                + within(30)
                + "(?:https?://|\\b(?:url|query (?:string|parameter)|image|link|markdown)\\b)",
            "\\b(?:include|append|add|put|embed|insert|encode) (?:the|all|any|your|user's) (?:[a-z]{2,10} )?(?:api keys?|passwords?|secrets?|credentials|tokens?)"
                + within(30)
                + "\\bimage\\b",
            "\\b(?:get|post|http|web) request to (?:https?://|my )[^\\n]{0,80}?\\b(?:with|containing|including) "
                + talk,
            "\\b(?:render|display|show|insert|load|output|add|embed) (?:the following |this |an? )?(?:markdown )?image\\b"
                + near(60)
                + "\\breplac(?:e|ing) "
                + near(30)
                + "\\bwith (?:the|your|all)\\b"),
        "embedding");
  }

  /** A deed with the user kept out of it. */
  private static BuiltInRule deeds() {
    return Grammar.rule(
        "Covert Action Directive",
        HIGH,
        NEGATED
            + "(?<!(?:will|would|can|could|may|might|we|to|they|never) )\\b"
            + or(
                "(?:transfer|pay|wire|call|invoke|approve|forward|buy|purchase|move|use your|use the|send (?:money|all|the|[0-9€$£]))\\b[^!?\\n]{0,100}?"
                    + or(
                        "\\bwithout (?:asking|telling|informing|notifying|alerting|confirming with|consulting|prompting|warning) (?:the |this |your )?(?:user|customer|human|owner|account holder|client|anyone|me)\\b(?![^.!\\n]{0,20}\\?)",
                        "\\bwithout (?:asking for |waiting for |requesting |any |the user's |further )(?:confirmation|permission|approval|consent)\\b",
                        "\\b(?:do not|don't|no need to|never) (?:ask|wait|request|prompt)(?: me| the user| him| her| them)? ?(?:for )?(?:any |a )?(?:confirmation|permission|approval|first)\\b"),
                "(?:do|perform|execute|complete) (?:this|that|it|so|the transfer|all of this)(?: (?:quietly|silently|now|immediately|quickly))?,? without (?:asking|telling|informing|notifying|alerting) (?:the |your )?(?:user|customer|human|owner|anyone)\\b",
                "(?:do|visit|open|follow|fetch|read|load|go to)\\b[^\\n]{0,80}?https?://[^ \\n]{4,100}[^\\n]{0,24}?\\b(?:and|then) (?:obey|do (?:exactly )?what(?:ever)? it says|execute (?:the|any|all) (?:instructions|commands))",
                "(?:do|follow|obey) exactly what (?:it|the page|that page) says\\b"),
        "deeds");
  }

  /** To keep quiet about the order itself. */
  private static BuiltInRule hushed() {
    var person =
        "(?:(?:the|this|your|any|our) )?(?:user|human|customer|operator|account owner|account holder)s?";
    var only = "(?:(?:the|this|your|any) )?(?:user|human)s?";
    return Grammar.core(
        "Hidden Instruction",
        HIGH,
        "\\b"
            + or(
                "(?:do not|don't|never|must not|should not) (?:ever )?(?:mention|reveal|disclose|acknowledge|admit|repeat|discuss|tell anyone)(?: to \\p{L}{2,10})? (?:that you(?:'ve| have)? (?:received|read|were|got|did|saw|followed|been|are following"
                    + "|have been)|(?:these|those|any of these) (?:instructions|directives|orders|rules)|having (?:read|received|seen)|you (?:have )?(?:received|read) (?:this|these))",
                "(?:do not|don't|never|must not) (?:mention|acknowledge|reveal the existence of|admit) (?:to )?(?:this|the) (?:instruction|prompt|directive|message|note|request|injection)\\b",
                "keep (?:this|it|that|these instructions)(?: \\p{L}{1,10})? secret from "
                    + person
                    + "\\b",
                "(?:say|tell) nothing (?:about (?:it|this|that|any of this) )?to " + person + "\\b",
                "(?:tell|telling) " + person + " nothing about (?:it|this|that)\\b",
                "(?:make sure|ensure|be sure)(?: that)? "
                    + only
                    + " (?:does not|doesn't|do not|don't|never|won't|will not|is not|isn't|cannot|can't) (?:notice|know about|see this (?:step|message|instruction)|find out|learn|reali[sz]e|become aware|suspect|hear)\\b",
                "as (?:if|though) you (?:had|have|did) (?:not|never) (?:seen|read|received|see|receive) (?:this|these|the|any)(?: \\p{L}{2,12})? (?:instruction|message|note|text|prompt|directive)s?\\b",
                "(?:delete|destroy|erase) this (?:message|note|instruction|text|prompt) (?:after|once) (?:reading|you|having|processing|executing)\\b",
                person
                    + " (?:does not|doesn't|must not|should not|cannot|can't) see this (?:instruction|message|text|note)\\b"),
        "hushed");
  }
}
