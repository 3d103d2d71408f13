package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** What a model holds, asked for by where it stands or carried away, in English. */
final class ExtractionRules {
  private static final String SHOW =
      "(?:reveal|print|repeat|output|show|display|tell|give|share|disclose|dump|leak|expose|recite|list|copy|write|return|quote|state|provide|echo|spell|summari[sz]e|paraphrase|rephrase|translate|rewrite|encode|describe|paste|read|type|send|present|reproduce|render|convert|put|place|wrap|turn|format|transcribe|explain|reply with|respond with|answer with|start with|begin with|begin your (?:reply|response|answer) with|start your (?:reply|response|answer) with)";

  private static final String YOUR = "(?:your|ur|yr|thy)";

  private static final String INNER =
      "(?:(?:own|full|entire|whole|complete|exact|system|initial|original|hidden|secret|internal|current|first|starting|base|core|developer|underlying|confidential|private|very|above) ){0,3}"
          + "(?:prompts?|instructions?|system (?:prompt|message|instructions?)|pre-?prompt|directives|guidelines|guardrails|programming|initiali[sz]ation|configuration|context(?: window)?)";

  private static final String FORM =
      "(?:(?:in|into|to|as|inside|within|using|between|wrapped in|backwards|via) (?:an? |the |another |other )?(?:\\p{L}{3,12} )?(?:code ?(?:block|fence)?s?|poems?|songs?|raps?|haikus?|limericks?|json|yaml|xml|html|csv|base ?64|hex|rot ?13|binary|morse|own words|words|language|spanish|french|german|italian|latin|chinese|english|emojis?|stor(?:y|ies)|list|table|bullets?|bullet points|python|markdown|reverse(?: order)?|backticks|triple backticks|quotes|tags|file|comment|acrostic|pig latin|leetspeak|caps)|backwards|verbatim|word for word|letter by letter)";

  private static final String SECRET =
      "(?:secrets?|passwords?|passphrases?|secret (?:key|word|code|phrase|password|message)s?|access codes?|api[ _-]?keys?|flags?|pass ?codes?|magic words?|private keys?|tokens?|credentials)";

  private ExtractionRules() {}

  static List<BuiltInRule> all() {
    return List.of(prompt(), place(), secret(), carried(), linked(), confided(), shipped());
  }

  private static BuiltInRule prompt() {
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        NEGATED
            + "\\b"
            + or(
                SHOW
                    + "(?: (?:me|us|out|back|all|of|the|down|up|over|everything in|everything from|what(?:'s| is) in)){0,4} "
                    + YOUR
                    + " "
                    + INNER
                    + " "
                    + FORM
                    + "\\b",
                "(?:lost|forgot|deleted|misplaced|need) (?:the|my|your|our) (?:system )?(?:prompt|instructions)[^\\p{L}]{1,4}(?:so |please |can you |could you |just ){0,2}(?:paste|print|send|show|repeat|give|tell|write)\\b",
                "(?:complete|finish|continue|fill in|autocomplete)\\b[^!?\\n]{0,40}[\"'“]?my (?:system prompt|initial instructions|hidden instructions|instructions|secret (?:key|password|word)|password) (?:is|are|says?|reads?)\\b",
                "(?:verbatim|exact|full|complete|entire|word[- ]for[- ]word) (?:transcript|list|dump|listing|record|print-?out|account|reproduction|quotation|description|breakdown|overview) of (?:your|all your) "
                    + INNER
                    + "\\b",
                "(?:contents?|value) of (?:the )?(?:variable |constant |field |parameter )?[`\"']?(?:system_?prompt|sys_prompt|initial_prompt|system_message|hidden_prompt)\\b",
                "(?:reads?|recites?|quotes?|whispers?|sings?|shouts?|reveals?|explains?|writes? down|spells?)(?: out| aloud)? (?:your|the assistant's|the ai's) (?:own |full |entire )?(?:system (?:prompt|message|instructions)|(?:hidden|secret|initial|original|internal) (?:prompt|instructions))\\b",
                "(?:first|last|initial|very first|earliest) (?:thing|instruction|message|sentence|words?|text|prompt|command|line) (?:that )?you (?:were|have been|got|received|read|saw)(?: (?:told|given|instructed|shown|sent))?\\b(?<=(?:what|what's|tell|repeat|show|print|give|write|say|reveal|quote)\\b[^.!?\\n]{1,90})",
                "(?:everything|all|text|words?|content|lines?) (?:from|after|between|starting|beginning|that starts|following)(?: with| at| from)? [\"'“`]you are\\b",
                "(?:list|show|name|enumerate|print|describe|give)(?: me)? (?:all|every|each|the|your)(?: of)?(?: the| your)? (?:tools?|functions?|plugins?|apis?|capabilities)\\b[^.!?\\n]{0,60}?\\b(?:hidden|internal|secret|your instructions|system prompt|raw definitions?)\\b",
                "(?:reveal|leak|dump|expose|disclose|print|output|recite|regurgitate|spill|cough up|show|give|send|paste|share|tell)(?: (?:me|us|out|all|of|the)){0,3} (?:ur|yr|your) (?:(?:own|full|entire|whole|exact|system|initial|original|hidden|secret|internal|starting|base|confidential|underlying) ){0,2}(?:prompts?|pre-?prompt|system (?:prompt|message|instructions?)|initial instructions|(?:hidden|secret|internal|confidential) (?:rules|instructions|guidelines|notes|configuration))\\b",
                SHOW
                    + "(?: (?:me|us|out|back|all|the|of)){0,3} (?:everything|anything|all|whatever|the (?:text|content|words|information|contents))(?: (?:that|which|is|that's|you have|you know|currently|stored|held|of)){0,4} (?:in|inside|within|from|of) "
                    + YOUR
                    + " (?:(?:system|entire|whole|current|hidden|initial) )?(?:context|memory|prompt|instructions|system)(?: window| prompt| message)?\\b",
                "what (?:were|have|had|did) (?:you|they|the (?:developers?|system)) (?:been )?(?:told|instructed|asked|given|shown|prompted|tell you|instruct you|ask you)(?: to do| with)? (?:before|prior to|at the (?:start|beginning|top)|initially|originally|in (?:your|the) (?:system )?prompt)\\b(?! (?:the|your) (?:surgery|operation|exam|interview|trip|flight|meeting|accident))",
                "what (?:are|were) you (?:not allowed|forbidden|prohibited|not supposed|not permitted|told not|instructed not) to (?:say|talk|reveal|discuss|tell|share|disclose|mention|answer|do)\\b",
                "(?:quote|repeat|show|print|give|list|write)(?: me)? the (?:exact|precise|full|literal) (?:sentences?|words?|wording|text|phrases?|lines?) (?:from|in|of) "
                    + YOUR
                    + " "
                    + INNER
                    + "\\b",
                "(?:reply|respond|answer|start|begin|continue) with (?:the|your) (?:(?:full|entire|exact|complete) )?(?:system (?:message|prompt|instructions?)|(?:initial|hidden|original|secret|developer) (?:prompt|instructions?|message))\\b"),
        "extraction prompt");
  }

  /** By where it stands: before this message, at the start of the conversation. */
  private static BuiltInRule place() {
    var text =
        "(?:text|words?|message|content|contents|instructions?|everything|conversation|lines?|sentences?|prompt|paragraph|dialogue|input|tokens?)";
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        NEGATED
            + "\\b"
            + or(
                "(?:reveal|print|repeat|output|show|display|tell|recite|copy|return|quote|echo|summari[sz]e|translate|paraphrase|reproduce|dump|encode|spell out|give)(?: (?:me|us|back|out|all|of|the|any|every|entire|whole|exact|full)){0,4} "
                    + text
                    + "(?: (?:that|which|you see|you can see|is|was|were|has been|written|placed|given)){0,3} (?:(?:precedes?|preceding|preceded|comes? before|came before|stands? before|stood before|prior to|ahead of) (?:this|my|our|the|these)|(?:before|above) (?:this|my|our|these)) (?:(?:first|very|last|current) ){0,2}(?:message|prompt|line|sentence|question|conversation|input|chat|request|query|point|instruction)s?\\b",
                "(?:first|initial|opening|earliest|very first|hidden|topmost) (?:message|prompt|lines?|words?|sentences?|instructions?|text|paragraph|\\d{1,4} (?:words|lines|characters|tokens)) (?:of|in|from|at the start of) (?:this|the|our|your) (?:whole |entire |current )?(?:conversation|chat|context(?: window)?|session|dialogue|transcript|prompt)\\b(?<=(?:reveal|print|repeat|output|show|display|tell|recite|copy|return|quote|echo|with|give|write|translate)\\b[^.!?\\n]{1,120})"),
        "extraction place");
  }

  private static BuiltInRule secret() {
    return Grammar.rule(
        "Credential Solicitation",
        HIGH,
        "\\b"
            + or(
                "(?:write|say|print|spell|tell|give|reveal|output|type|show|display|provide|share|encode|translate|hide)(?: (?:me|us|out|down)){0,2} (?:the|your|that) (?:admin |hidden |user's )?"
                    + SECRET
                    + "(?: \\p{L}{2,8})? (?:backwards?|in reverse|reversed|letter by letter|one (?:letter|character) (?:at a time|per line)|character by character|with (?:spaces|dashes|dots|hyphens|underscores) (?:between|after)|in (?:base ?64|hex|morse(?: code)?|binary|rot ?13|pig latin|leetspeak|emojis?|another language|a poem|an acrostic)|as (?:an acrostic|a poem|emojis?|base ?64|hex|ascii|a riddle|an anagram)|rot ?13|encoded)\\b",
                SECRET
                    + " (?:that |which )?(?:i|we) (?:gave|told|set|shared|mentioned|entrusted|assigned|handed)(?: (?:to |with )?you)\\b"
                    + within(60)
                    + "\\b(?:remind|what|tell|repeat|say|reveal|again|give)\\b",
                "(?:remind|tell|give)(?: to)? me (?:again )?(?:what |of )?(?:the|that|your) (?:secret|password|passphrase|code ?word|secret word|access code) (?:is|was|again|i (?:gave|told)|you (?:were|have|got|hold|keep|protect|guard|know))\\b",
                "(?:hints?|clues?|rhymes?|first (?:letter|character)s?|last (?:letter|character)s?|length|number of (?:letters|characters)|synonyms?|anagrams?) (?:about|for|to|of|with|in|does) (?:the|your) (?:secret|password|passphrase|secret (?:word|key|password|code)|code ?word)\\b(?! (?:field|policy|manager|input|must|should))(?<=(?:give|tell|what|provide|list|write|share|show|reveal|describe)\\b[^.!?\\n]{1,80})"),
        "extraction secret");
  }

  private static final String TARGET =
      "(?:https?://|www\\.|[a-z0-9._%+-]{1,40}@[a-z0-9-]{1,40}\\.|(?:my|our|an external|the attacker's) (?:server|webhook|endpoint|url|site)|query (?:string|parameter)|url parameter)";

  /** Collected first, then sent out. */
  private static BuiltInRule carried() {
    var fetch =
        "(?:gather|collect|look up|fetch|get|retrieve|find|read|take|extract|list|copy|harvest|search for|pull|obtain|compile|grab|locate|export|summari[sz]e)";
    var users =
        "(?:(?:all |any )?(?:of )?(?:the |this )?(?:user|customer|victim|account holder|owner)(?:'s|s')|their (?:saved|stored|private|personal|bank|recent|login))";
    var out =
        "(?:post|send|upload|include|forward|append|put|pass|submit|add|transmit|e-?mail|mail|exfiltrate|leak|embed|encode|attach|deliver|report|share|bcc)";
    return Grammar.rule(
        "Data Exfiltration Directive",
        HIGH,
        NEGATED
            + "(?<!(?:will|would|can|could|may|might|we|to|they) )\\b"
            + or(
                fetch
                    + " "
                    + users
                    + within(60)
                    + "\\b(?:and|then)(?: then| to)? "
                    + out
                    + " "
                    + within(40)
                    + "(?:to|in|into|at|as|via|with) "
                    + within(30)
                    + TARGET,
                out + " " + users + within(50) + " (?:to|at|via|into) " + within(12) + TARGET,
                "(?:use|call|invoke) your (?:e-?mail|mail|http|web|browser|browsing|fetch|send|search|request|messaging|file|calendar|slack|webhook|network|[a-z]{2,12}_[a-z_]{2,20})(?: |-)?(?:tool|function|access|plugin|capability|client|feature|action)?s?,? (?:to )?(?:"
                    + out
                    + ") "
                    + within(70)
                    + "\\b(?:to|at|via) "
                    + within(12)
                    + TARGET,
                "(?:read|open|load|cat|print|view|access|find|locate)(?: (?:the|file|all|any|contents?|of|user's)){0,4} [\"'`]?[a-z0-9_./~-]{0,40}(?:secrets?|credentials?|passwords?|\\.env|id_rsa|tokens?|private[_-]?keys?|wallet|\\.pem|shadow|\\.pgpass|api[_-]?keys?)[a-z0-9_./-]{0,20}[\"'`]?(?: file)?,? (?:and|then)(?: then)? (?:paste|put|include|show|print|return|send|reply|output|copy|post|add|upload|e-?mail|append|share|tell)(?: me| us)? (?:its|the|their|all|them|it|every|with)\\b",
                "(?:send|forward|e-?mail|text|mail|post|share|message)(?: me| us)? (?:all|every|any|each)(?: of)?(?: the)? [^.!?\\n]{1,50}?(?:you (?:find|have|see|know|can)|(?:in|from) (?:the|your|his|her|their|my) (?:address book|inbox|mailbox|contacts?|phone|memory|drive|chat|conversation|files|database|calendar|clipboard))\\b[^.!?\\n]{0,30}? to (?:\\+[0-9]|"
                    + TARGET
                    + ")",
                "(?:take|look|search|scan|get|read|copy|collect|fetch|grab|extract|find)\\b[^.!?\\n]{0,40}?\\b(?:inbox|mailbox|address book|contacts|e-?mails?|messages|notes|calendar|clipboard|memory|chat history|browser history|passwords?|credentials|api keys?|tokens|card numbers?|account numbers?)\\b[^.!?\\n]{0,50}?\\b(?:and|then) (?:request|open|visit|fetch|load|call|post|send|put|ping|append|embed|pass|encode|include|place|upload)\\b[^!?\\n]{0,40}?https?://",
                "(?:write|enter|type|fill|insert|put|submit|paste|copy|place) "
                    + users
                    + " (?:\\p{L}{2,12} ){0,2}(?:card|password|passphrase|pin|iban|account|token|ssn|credentials?|api key|cvv|code)\\b[^!?\\n]{0,90}?https?://",
                "(?:passwords?|credentials|tokens?|secrets?|api keys?|card numbers?|account numbers?|(?:personal|private|sensitive) data)\\b[^.!?\\n]{0,40}?\\b(?:and|then) (?:put|append|add|include|encode|embed|insert|pass|place|attach) (?:them|it|these|those|that) (?:in|into|to|as|onto) (?:the |a |an )?(?:url|link|image|query|address|https?://|request)",
                "(?:show|write out|list|print|give me|send me|tell me|paste|output|reveal|display|share) (?:the|all|any|every)(?: of the)?(?: \\p{L}{3,10})? (?:api keys?|passwords?|credentials|secrets|tokens|private keys?|account numbers?|card numbers?) (?:that |which )?you (?:can see|have|know|see|hold|store|were given|find|can access|remember)\\b",
                "(?:hand over|turn over|surrender|give up|release|disclose|reveal) (?:the |all |any )(?:account|personal|private|customer|bank|login|financial)(?: \\p{L}{3,10})? ?(?:data|details|information|records|numbers?|credentials) of (?:the|this|your|all|every) (?:users?|customers?|clients?)\\b",
                "(?:every|each|all|any)(?: of the)? (?:links?|urls?|images?|hyperlinks?|footnotes?)(?: in| of| you| that| inside| within){1,2} (?:your|output|include|write|create|generate|put|show|produce)[^!?\\n]{0,60}https?://"),
        "extraction carried");
  }

  /** A link or an image whose address holds what the model knows. */
  private static BuiltInRule linked() {
    var known =
        "(?:conversation|chat(?:[_ -]?(?:history|log))?|history|base64|secret|api[ _-]?key|password|system[_ -]?prompt|prompt|context|summary|user[_ -]?(?:data|info|input|message|name|e?-?mail|query)|messages?|e?-?mail|balance|(?:sensitive|private|user|stolen)[_ -]?data|data[_ -]here|credentials?|token|info|exfil[a-z]{0,8}|session|account|name)";
    return Grammar.rule(
        "Data Exfiltration Directive",
        HIGH,
        or(
            "\\b(?:add|append|include|insert|render|display|put|embed)\\b[^\\n]{0,60}?(?:src|href)[ ]?=[ ]?[\"']?https?://[^\"'\\n ]{1,120}?[?&/][a-z_]{0,12}=?[{<\\[$%]{1,2}(?:the |user|conv|chat|sec|pass|data|mess|e-?mail|name|token|hist)[^\\n]{0,60}?\\b(?:your|the) (?:html |markdown )?(?:answer|reply|response|output|summary)",
            "\\b(?:add|append|include|insert|render|display|show|put|embed|present|finish|end|output|return)\\b"
                + near(40)
                + "!\\[[^\\]\\n]{0,60}\\]\\(https?://[^)\\n ]{1,160}?[?&][a-z_]{1,16}=[^)\\n]{0,40}(?<![a-z])"
                + known
                + "(?![a-z])",
            "\\bhttps?://[^ \\n]{1,80}[?&][a-z_]{1,16}=(?:[\\[{<$%]{1,2}|[ ]?(?:followed by|plus|and then|with|then|concatenated with|\\+)) ?(?:the |all |your |every ){0,2}(?:name|user's|user|conversation|contents?|text|data|secret|password|message|summary|answer|query|question)s? (?:of|from|that|in|you|the user)\\b"
                + "(?<=(?:user|conversation|you|secret|password|chat|customer)[^\\n]{0,30})"),
        "extraction linked");
  }

  /** What the model was told in confidence. */
  private static BuiltInRule confided() {
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        or(
            "\\b(?:confidential|secret|hidden|private|classified|internal) (?:information|text|data|message|content|notes?|instructions?|details|prompt|word|phrase|rules) (?:that |which )?you(?:'ve| were| have| are| was| got| had| hold| keep)(?: been)?(?: (?:given|told|received|shown|hiding|keeping|protecting|instructed))?\\b",
            "\\b(?:under what|what|which|your)\\b[^.?!\\n]{0,24}?\\b(?:rules (?:do you|you)|system prompt|prompt|guidelines (?:do you|you))\\b[^\\n]{0,40}?[?.;,:] ?(?:please |now |then )?(?:give|quote|list|recite|paste|print|output|repeat|show)(?: me)? (?:it|them|those)\\b",
            "\\b(?:secret|password|passphrase|pass ?word|code ?word|secret (?:word|phrase|key|code)|magic word)\\b[^.\\n]{0,20}?[?.,;] ?(?:please )?(?:answer|reply|respond|say it|write it|give it|encode it|spell it|tell me)(?: it)? (?:in|as|using|with) (?:base ?64|hex|rot ?13|morse|binary|reverse|pig latin|leetspeak|emojis?|ascii|a (?:poem|riddle|song|cipher))\\b",
            "\\b(?:output|print|repeat|reproduce|recite|echo|return|write out|spell out) (?:the|all|everything)(?: of the)? above\\b(?: (?:text|prompt|content|instructions))?,? (?:but|and|with|while|except|replacing|using)\\b[^.!?\\n]{0,20}?\\b(?:replac|revers|encod|base64|swap|vowel|caps|uppercase|emoji|hyphen|letter|every word)",
            "\\bwhat(?:'s| is| was| does)(?: exactly)? (?:written |stated |said |contained |hidden |mentioned )?(?:in|inside|within|at the top of) your (?:system prompt|prompt|initial prompt|context window|system message|hidden instructions|developer message)\\b",
            "\\b(?:reveal|show|print|list|display|tell|output|disclose|give|expose|leak|explain)(?: (?:me|us|out|all|of|the)){0,3} (?:hidden|secret|internal|underlying|confidential|exact) (?:rules|instructions|guidelines|polic(?:y|ies)|prompts?|constraints|directives) (?:that |which )?(?:govern|control|guide|shape|limit|restrict|define|drive|determine|steer|constrain)s? (?:your|you|how you)\\b",
            "\\b(?:which|what) (?:secrets?|passwords?|passphrase|code ?words?|information|words?|keys?) (?:were|are|have|did) (?:you|they|your)(?: been)? (?:told|instructed|asked|ordered|supposed|programmed|tell you|given)(?: you)? (?:to|not to|never to)? ?(?:keep|hide|protect|guard|conceal|withhold|reveal|share|say|tell)\\b",
            "\\b(?:translate|repeat|print|output|copy|summari[sz]e|encode|rewrite|recite|show|write|give)\\b[^.!?\\n]{0,50}?\\b(?:starting|beginning|that starts|that begins|start|begin)(?: with| from| at)?[,:]? ?(?:the (?:words?|phrase|text) )?[\\\"'“`]you are\\b",
            "\\b(?:display|show|print|reveal|output|dump|list|give|tell|describe|explain)(?: (?:me|us|out))? (?:the|your|any|all) (?:\\p{L}{3,12} )?(?:configuration|settings|parameters|instructions|prompt|rules|setup) (?:that |which |with which )?you (?:were|have been|are|got) (?:started|configured|initiali[sz]ed|launched|deployed|set up|programmed|booted|loaded|created|primed|prompted|running)(?: with| up| on)?\\b",
            "\\btell me (?:exactly )?how you(?:'re| are| were| have been) (?:configured|programmed|prompted|instructed|set up)\\b",
            "\\b(?:summari[sz]e|list|show|tell|give|print|explain|reveal|describe|state)\\b[^.!?\\n]{0,20}?\\b(?:rules|instructions|guidelines|constraints|restrictions) (?:that )?you (?:have to|must|need to|are (?:required|supposed|told|instructed) to|were told to|operate under|follow|obey|adhere to)\\b[^.!?\\n]{0,40}?\\b(?:including|secret|hidden|exact(?:ly)?|verbatim|internal|word for word|in full)\\b",
            NEGATED
                + "\\b(?:tell|give|show|reveal|send|print|output|disclose|leak)(?: (?:me|us|out)){0,2} (?:the|your|that) (?:secret|hidden|admin(?:istrator)?|master|root|super-?user|magic|protected) (?:password|passphrase|pass ?code|code ?word|word|code|key|pin|phrase)\\b(?! (?:to|of|for|in|behind|on) )",
            "\\b(?:copy(?: and paste)?|paste|print|repeat|output|reveal|return|echo|recite) (?:all )?(?:the|every|any) (?:instructions?|prompt|directives?|guidelines|system message|rules)(?: that (?:are|is|stand)| given| written| shown)? (?:above|before this|preceding this)(?= ?[.!?\\n]| ?$| verbatim| word)",
            "\\b(?:print|show|reveal|output|display|tell|give|repeat)(?: me)? the (?:hidden|secret|invisible|concealed|system|private) (?:part|portion|section|beginning|messages?|half)s? of (?:this|the|our|your) (?:conversation|chat|prompt|context|instructions|session)\\b",
            "\\b(?:how|what|where) (?:does|do|did) your (?:system |initial |hidden )?(?:prompt|system message|initial instructions) (?:begin|start|end|look|say|read|contain|go|tell)\\b"),
        "extraction confided");
  }

  /** Files, cookies, mails, shipped to an address. */
  private static BuiltInRule shipped() {
    return Grammar.rule(
        "Data Exfiltration Directive",
        HIGH,
        or(
            NEGATED
                + "(?<!(?:will|would|can|could|may|might|we|to|they) )\\b(?:upload|send|post|transmit|copy|exfiltrate|push|leak|mail|forward) (?:all|every|the entire|the whole|any|each)(?: of)?(?: the| your)? (?:\\p{L}{3,14} ){0,2}(?:files?|documents?|folders?|records|data|notes|credentials|keys|contents?) (?:from|in|of|on|inside) (?:the|your|this|my|his|her) (?:workspace|computer|disk|machine|home|desktop|project|system|server|user|drive|folder|directory|repository|database|inbox)\\b[^!?\\n]{0,30}? to https?://",
            NEGATED
                + "\\b(?:gather|collect|take|fetch|get|read|copy|harvest|extract|grab|dump|steal)\\b[^.!?\\n]{0,24}?\\b(?:cookies|local storage|session storage|credentials|passwords|tokens|keystrokes|browser history|api keys)\\b[^.!?\\n]{0,40}?\\b(?:and|then) (?:send|post|upload|forward|transmit|mail|e-?mail)\\b[^!?\\n]{0,24}? to "
                + TARGET,
            "\\bhttps?://[^ \\n]{1,80}[?&][a-z_]{1,16}=?[^\\n]{0,6}? (?:and|then) (?:append|add|put|insert|include|attach|fill in) (?:the|all|your|every) (?:contents?|text|body|subject|summary|conversation|history|messages?|previous|user)\\b",
            NEGATED
                + "\\b(?:include|append|add|put|embed|insert|encode|attach|place|pass|send)\\b[^.!?\\n]{0,20}?\\b(?:contents?|text|history|transcript|summary|copy|all) of (?:the|this|our|your) (?:whole |entire |full |current )?(?:conversation|chat|session|context|system prompt|dialogue|messages)\\b[^!?\\n]{0,50}?(?:https?://|\\b(?:url|link|query|image|parameter))",
            NEGATED
                + "\\b(?:encode|convert|compress|turn|collect|gather|take)\\b[^.!?\\n]{0,30}?\\b(?:messages|conversation|chat|prompt|user|secrets?|history|answers|e-?mails|keys?|passwords?)\\b[^.!?\\n]{0,40}?\\b(?:and|then) (?:append|add|put|attach|include|embed|send|pass) (?:them|it|that|this|the result|everything)? ?(?:to|in|into|onto|as)\\b[^!?\\n]{0,16}?https?://",
            NEGATED
                + "(?<!(?:will|would|can|could|may|might|we|to|they) )\\b(?:send|write|compose|forward)(?: an?| the)? (?:e-?mail|mail|message|sms|text|letter|report) (?:with|containing|including|listing) (?:all|the user's|every|the customer's|their) (?:\\p{L}{3,12} ){0,3}(?:details|data|passwords?|accounts?|credentials|balances?|transactions?|contacts?|numbers?|messages|history|information) to "
                + TARGET,
            "https?://[^ \\n]{1,100} (?:with|including|containing|plus) (?:the |all |your |this )?(?:full |whole |entire )?(?:conversation|chat history|system prompt|user's (?:message|question|data|name|e-?mail|password|secret))\\b"),
        "extraction shipped");
  }
}
