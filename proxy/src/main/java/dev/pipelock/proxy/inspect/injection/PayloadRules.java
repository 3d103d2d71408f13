package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/**
 * Orders in pieces or in code, answers laid down word by word, and deeds left unsaid, in English.
 */
final class PayloadRules {
  private PayloadRules() {}

  static List<BuiltInRule> all() {
    return List.of(pieces(), code(), words(), refusal(), unsaid(), pinned(), traceless());
  }

  /** Put together, then obeyed. */
  private static BuiltInRule pieces() {
    var join =
        "(?:concatenat(?:e|ing|ion)|combin(?:e|ing)|join(?:ing)?|merg(?:e|ing)|put together|assembl(?:e|ing)|stitch together|append|glue|piece together|add(?:ing)? (?:up|together))";
    var quoted = "[a-z$][a-z0-9_]{0,7} ?(?:=|:=) ?[\"'][^\"'\\n]{1,80}[\"']";
    return Grammar.rule(
        "Encoded Payload",
        HIGH,
        or(
            "\\b"
                + join
                + "\\b[^!?]{0,100}?\\b(?:and|then)(?: then)? "
                + "(?:execute|obey|follow|carry out|comply with|respond to|act (?:on|upon)|answer|run|do what|reply to)(?: (?:the|it|them|that|this|what|resulting|combined|concatenated|full|whole|complete)){1,3}(?: (?:result|string|sentence|question|text|instruction|prompt|message|command|phrase|request|outcome|output|says?))?(?= ?[.!?:;,\"'\\n]| ?$)",
            quoted
                + near(160)
                + "\\b(?:carry out|execute|follow|obey|respond to|answer(?: the (?:question|prompt))?|comply with|do|perform|what is|tell me|say|reply to|write|output|print the answer to|explain)(?: (?:the|question|string|following|prompt|result|of|instruction|command|sentence)){0,3}[ :(\"'`]{1,3}\\$?[a-z][a-z0-9_]{0,3} ?\\+ ?\\$?[a-z][a-z0-9_]{0,3}\\b(?=(?: ?\\+|[ )\"'`.!?,]|$))"
                + "(?<=[a-z]{4}[^\\n]{0,40})",
            "\\b"
                + join
                + "\\b[^!?\\n]{0,40}?[\"'][^!?\\n]{1,90}?[\"'][^!?\\n]{0,40}?\\b(?:and|then)(?: then)? do (?:it|that|what|as|so)\\b",
            "\\b(?:every|each) (?:second|third|fourth|fifth|other|[0-9]{1,2}(?:st|nd|rd|th)|nth) (?:words?|letters?|characters?|lines?)\\b[^.!?\\n]{0,50}?\\b(?:and|then) (?:execute|follow|obey|do|carry out|act on|answer)\\b",
            "\\b(?:interpret|read|treat|parse|understand) (?:the|these|this|it|following|each)\\b[^.!?\\n]{0,40}? as (?:an? |your )?(?:instructions?|commands?|orders?|directives?)\\b[^.!?\\n]{0,12}\\b(?:and|then)\\b",
            "\\b(?:obey|execute|carry out|follow|comply with|act on) the (?:resulting|decoded|hidden|encoded|decrypted|translated|spelled|reversed|secret|concatenated|combined|reconstructed|revealed) (?:message|commands?|instructions?|sentences?|text|string|order|request|prompt|question)s?\\b",
            "\\bobey the (?:message|sentence|text|result|string|word)s?\\b",
            "\\b(?:first|last|second|initial|capital) (?:letters?|characters?|words?) (?:of|in|from) (?:each|every|the following|all)(?: \\p{L}{3,10}){0,2} (?:lines?|words?|sentences?|paragraphs?|items?)\\b"
                + within(40)
                + "\\b(?:do what|follow|obey|execute|carry out|act on|comply|do as|reveals? your|instruction)",
            "\\b(?:capital|uppercase|bold|italic|red|underlined|highlighted) (?:letters?|words?|characters?)\\b[^.!?\\n]{0,30}?\\b(?:and|then) (?:obey|follow|execute|carry out|act on|do what)\\b"),
        "payload pieces");
  }

  /** In an encoding, then obeyed. */
  private static BuiltInRule code() {
    var name =
        "(?:base ?(?:64|32|85|58)|hex(?:adecimal)?|rot ?(?:13|47|n)?|morse(?: code)?|binary|caesar(?: cipher)?|cipher(?:text)?|atbash|pig latin|leet ?speak|reversed|backwards|unicode|ascii|braille|url[ -]?encod(?:ed|ing)|encoded|encrypted|obfuscated|scrambled|emoji)";
    var undo =
        "(?:translat|decod|decipher|revers|unscrambl|decrypt|unpack|interpret|convert|read|deobfuscat|decrypt|un-?encod)(?:e|ing)?";
    return Grammar.rule(
        "Encoded Payload",
        HIGH,
        "\\b"
            + or(
                name
                    + "\\b"
                    + near(60)
                    + "\\b"
                    + undo
                    + "(?: (?:it|this|them|that|the (?:text|message|string|following)))?,? (?:and|then|before)(?: then| you)? (?:obey|follow|execute|comply|carry (?:it |them )?out|do (?:it|what|as|exactly)|answer|respond|act|perform|run)\\b",
                undo
                    + "\\b[^.!?\\n]{0,40}?\\b"
                    + name
                    + "\\b[^.!?]{0,40}?\\b(?:and|then|before)(?: then| you)? (?:obey|follow|execute|comply|carry (?:it |them )?out|do (?:it|what|as|exactly)|act|perform|run)(?: (?:it|them|the|what|that|on|with|as|any|its|those)|[ ]?[.:!\\n]|$)",
                "(?:answer|respond|reply|speak|talk|communicate|write)(?: (?:to|me|only|your|the|answers?|back)){0,3} (?:in|using|with) (?:base ?64|hex|rot ?13|morse(?: code)?|binary|pig latin|leet ?speak|a cipher|reversed text)\\b"
                    + near(80)
                    + "\\b(?:password|secret|system prompt|instructions?|filter|api key|so that|detect|avoid|bypass)\\b"),
        "payload code");
  }

  /** An answer laid down in advance. */
  private static BuiltInRule words() {
    var taken =
        "(?:pwned|hacked|hijacked|jailbroken|compromised|owned|injected|breached|infected|vulnerable|0wned|exploited|(?:prompt )?injection (?:successful|succeeded|complete|worked|test)|access granted|i am (?:free|evil|alive|god)|jailbreak successful)";
    return Grammar.rule(
        "Forced Output Format",
        HIGH,
        "\\b"
            + or(
                "(?:say|print|output|respond|reply|write|answer|display|return|repl(?:y|ies)|response|type|echo|state)\\b[^.!?\\n]{0,50}?(?:: ?|[\"'“‘`]|\\b(?:word|phrase|text|with|only|just) )[\"'“‘`(*]{0,2}(?:\\p{L}{1,10}[ -]){0,4}?"
                    + taken
                    + "[\"'”’`.!)*]",
                "your (?:entire |only |whole |next |final |full )?(?:answer|response|reply|output|message)s? (?:must|should|has to|have to|needs? to|shall|will|is to) (?:only |just |always )?(?:consist of|contain|be|read|say)(?: (?:only|just|exactly|solely|nothing but|the|one|a|single|word|words|phrase|sentence|text|string|following|but)){1,5} ?:? ?[\"'“‘`]?"
                    + taken
                    + "\\b",
                "(?:print|output|say|write|return|respond|reply|answer|type|repeat|echo)(?: with)?(?: (?:exactly|only|just|verbatim|precisely|literally|nothing but)){1,2}(?: (?:the|this|following|text|phrase|words?|sentence|string|line)){0,3}(?: and (?:nothing|no(?:thing)?)(?: (?:else|more|other text))?)[:,]? ?[\"'“‘`]",
                "(?:no matter|regardless of|irrespective of|whatever|independent of) (?:what(?:ever)? )?(?:(?:other )?(?:question|instruction|prompt|input|request|query)s? )?(?:you are|you're|you get|the user|is|they|i|anyone|people|users|comes?|follows?) ?(?:asked?|asks|says?|said|wants?|request(?:s|ed)?|writes?|told|given|types?|next)?(?: you| for)?[,:]? (?:you (?:must|will|should|shall|are to) )?(?:always |only |just )?(?:answer|say|reply|respond|output|print|state|recommend|claim)\\b(?<=(?:asked|asks|says|said|wants|requests|requested|writes|told|given|types|next|you|for)[^\\p{L}]{1,3}[^\\n]{0,40})",
                "(?:answer|reply|respond)(?: with| by saying)? (?![\"“'](?:y|n|yes|no)[\"”'] to \\p{L}{3,5} prompts?\\b)[\"“'][^\"”\\n]{1,80}[\"”'] (?:to|for) (?:every|each|all|any)(?: \\p{L}{2,10})? (?:messages?|questions?|prompts?|requests?|quer(?:y|ies)|inputs?)\\b",
                "(?:whatever|no matter what|regardless of(?: what)?) (?:the )?(?:question|request|user|prompt|input|query|task|text|result)s?[^.!?\\n]{0,30}?[,:]? (?:your|the) (?:response|answer|reply|output|verdict)s? (?:shall|must|should|will|has to|is)\\b",
                "(?:end|finish|conclude|close) (?:each|every|all) of your (?:sentences?|messages?|responses?|answers?|repl(?:y|ies)|paragraphs?|outputs?) (?:with|by|in)\\b",
                "(?:refus(?:al|ing)|declining|saying no) (?:is|are)(?: not|n't| no| never) (?:an |allowed|acceptable|possible|permitted|option)",
                "(?:ignore|disregard|forget)[^.!?\\n]{0,40}[,;.]? (?:and |then |just |only |simply ){1,3}(?:say|print|output|respond|reply|write|answer|type)(?: with| only| just){0,2}(?: the (?:word|phrase|text|sentence))? ?[\"'“‘`]"),
        "payload words");
  }

  /** A refusal made impossible by taking its words away. */
  private static BuiltInRule refusal() {
    var sorry =
        "(?:sorry|i'm sorry|i am sorry|i can(?:'t|not)(?: [\\p{L} ]{2,20})?|cannot|can't|unable|i'm unable(?: to)?|unfortunately|as an ai(?: language model)?|i'm not able(?: to)?|apologi[sz]e|i apologi[sz]e|however|i won't|against my (?:guidelines|programming|policy)|not appropriate|unethical|illegal)";
    var never = "(?:do not|don't|never|must not|cannot|can't|no|without|avoid|won't|may not)";
    return Grammar.rule(
        "Forced Output Format",
        HIGH,
        "\\b"
            + or(
                never
                    + "\\b[^.!?\\n]{0,60}?[\"'“‘`]"
                    + sorry
                    + "[.,!]?[\"'”’`][^.!?\\n]{0,12}[\"'“‘`]"
                    + sorry
                    + "[.,!]?[\"'”’`]",
                never
                    + " (?:ever )?(?:say|write|use|start with|begin with|respond with|reply with|answer with|output|include)(?: (?:the|any|words?|phrases?|sentence|like|that|things)){0,4} ?[\"'“‘`](?:sorry|i'm sorry|i am sorry|i can(?:'t|not)|as an ai|i'm unable|unfortunately|i apologi[sz]e|i won't|i'm not able)",
                "(?:do not|don't|never) (?:ever )?(?:refuse|decline|apologi[sz]e|object|hesitate|argue|moraliz?s?e|lecture|deny)\\b[^!?\\n]{0,30}[,;.] ?(?:and |or )?(?:do not|don't|never) (?:ever )?(?:refuse|decline|warn|lecture|moraliz?s?e|deny|mention (?:\\p{L}{2,12} ){0,2}(?:polic|guideline|rules|ethic|safety|limit)|question|give (?:any )?(?:warning|disclaimer)|include (?:any )?(?:warning|disclaimer))",
                "(?:begin|start|open|preface)(?: it| off)? with ?:? ?[\"“](?:sure|absolutely|of course|certainly)[ ,!]",
                "(?:begin|start|open|preface)(?: every| each| all)?(?: of)? your (?:answer|response|reply|output|message)s? with ?:? ?[\"'“‘`](?:sure|absolutely|of course|certainly|yes|okay|ok|here (?:is|are)|gladly|no problem|happy to)"),
        "payload refusal");
  }

  /** A deed kept out of the answer. */
  private static BuiltInRule unsaid() {
    var user =
        "(?:the |this |your |my )?(?:user|human|customer|account (?:owner|holder)|operator)s?";
    return Grammar.core(
        "Hidden Instruction",
        HIGH,
        NEGATED
            + "\\b"
            + or(
                "no need to (?:inform|tell|notify|alert|bother|ask|warn|consult|involve) "
                    + user
                    + " (?:about (?:this|it|that|the (?:transfer|payment|change|upload|step|purchase|request|action))|of (?:this|it|the)|first|beforehand|for (?:approval|permission|confirmation|consent))\\b",
                "(?:do not|don't|never) (?:bring (?:this|it|that|these) up|raise (?:this|it)|(?:discuss|share) (?:this|it)) (?:with|to) "
                    + user
                    + "\\b",
                "(?:do|perform|carry out|execute|complete|handle) (?:this|it|that|all of this) (?:in secret|secretly|covertly|on the sly|surreptitiously)\\b",
                "(?:delete|remove|omit|strip|drop|exclude|leave out) (?:this|the (?:above|present)|these) ?(?:paragraph|line|note|message|instruction|text|section|sentence|comment)?s? (?:from|in|out of) your (?:summary|answer|reply|output|response|translation)\\b",
                "(?:no ?one|nobody) (?:must|should|may|can|will|is to)(?: ever)? (?:find out|know|learn|notice|hear|discover|suspect|be told)(?: about| of)?(?: that)? (?:you|this)\\b",
                "leave (?:it|this|that|these|them|any mention(?: of \\p{L}{2,12})?|the (?:transfer|payment|step|action|upload)|this (?:step|part|action)) out of (?:your|the|any) (?:summary|answer|reply|report|response|output|message|log)s?\\b",
                "(?:your|the) (?:visible |final |user-facing )?(?:answer|reply|summary|response|output|message) (?:should|must|may|shall|is) not (?:to )?(?:show|mention|reveal|contain|indicate|reflect|say|hint|disclose|suggest|include any (?:hint|mention|trace))(?: at)?(?: that| this| any of this| to)? (?:you|this|these|the (?:instruction|transfer|upload|step|request))\\b",
                user
                    + " (?:should|must|may|need|shall|is|are|can) (?:not|never)(?: to)? (?:hear|learn|know|find out|be (?:told|informed|made aware|notified|aware)|see|notice|realis?z?e|suspect)(?: anything)?(?: about| of)? (?:this|it|that(?! \\p{L})|that you|any of (?:this|it)|these|what you)\\b",
                "(?:without (?:any )?(?:mention(?:ing)?|trace|indication|comment|explanation|revealing)(?: of)? (?:this|it|these|the instruction|why)|act as if (?:nothing (?:happened|has changed)|this (?:is|was) (?:normal|your own)|everything (?:is|was) normal)|pretend (?:that )?(?:nothing (?:happened|has happened)|this (?:never happened|message (?:does not|doesn't) exist)|you (?:never|did not|didn't|haven't) (?:see|seen|saw|read|receive|received|got|get)))\\b",
                "(?:do|perform|make|complete|execute|carry out|process|run|finish)(?: the| this| that| all)?(?: \\p{L}{3,14}){0,2} (?:in the background|behind the scenes|under the radar|on the quiet)\\b"
                    + within(40)
                    + "\\b(?:user|summary|mention|tell|answer|report|say|without|silently)\\b"),
        "payload unsaid");
  }

  /** One answer whatever the text, and no reservations. */
  private static BuiltInRule pinned() {
    return Grammar.rule(
        "Forced Output Format",
        HIGH,
        or(
            "\\byour (?:only|sole|single) (?:permitted|allowed|possible|valid|acceptable|legal|correct|authori[sz]ed) (?:answer|response|reply|output|word)s? (?:is|are|shall|must|will)\\b",
            "\\b(?:reply|respond|answer)(?: with)? (?:just|only|simply|always) [\\\"“'][^\\\"”'\\n]{1,60}[\\\"”'][,.;]? (?:whatever|no matter|regardless|even if|irrespective|to (?:everything|anything))",
            "\\b(?:repeat|say|write|print)(?: the)?(?: following)?(?: word| phrase| letter)? ?[\\\"“'][^\\\"”'\\n]{1,40}[\\\"”'] (?:forever|endlessly|indefinitely|infinitely|over and over|without (?:ever )?stopping)\\b",
            "\\b(?:answer|respond|reply|explain|write|tell|describe|speak)\\b[^.!?\\n]{0,40}?\\bwithout (?:any )?(?:caveats?|warnings?|disclaimers?|moral (?:lectures?|judge?ments?)|refusals?|censorship)\\b[^.!?\\n]{0,60}?\\b(?:even (?:if|when|though)|no matter|illegal|harmful|unethical|offensive)\\b",
            "\\b(?:do not|don't|never) (?:ever )?(?:refuse|decline)(?: \\p{L}{2,12}){0,2},? (?:or|nor|and(?: do not| don't| never)?) (?:ever )?(?:say|claim|tell me|state|mention)(?: that)? (?:you|it|this|i)(?: are|'re)? ?(?:can't|cannot|can not|unable|not able|won't|as an ai|is (?:illegal|unethical|not))",
            "\\b(?:say|answer|reply|respond)(?: with)? [\\\"“'][^\\\"”'\\n]{1,60}[\\\"”'] to (?:everything|anything|every (?:request|question|message|prompt|query|input))\\b",
            "\\b(?:reply|respond|answer) (?:to )?(?:everything|every (?:question|message|request|prompt|query|input)|all (?:questions|messages|requests|prompts)|anything) (?:with|by saying)(?: the (?:word|phrase|sentence))? ?[\\\"“']",
            "\\b(?:output|print|say|reply|respond|answer|write|return)(?: with)?(?: exactly| only| just)? ?: ?(?:the (?:word|text) )?[\\\"']?(?:pwned|hacked|hijacked|jailbroken|compromised|(?:prompt )?injection (?:successful|succeeded|complete)|access granted|system compromised|jailbreak successful)\\b"),
        "payload pinned");
  }

  /** A deed without a trace. */
  private static BuiltInRule traceless() {
    return Grammar.core(
        "Hidden Instruction",
        HIGH,
        or(
            "\\b(?:and|but|,|then) ?(?:please )?(?:make|give|leave) no (?:reference to|mention of|hint of|trace of|record of) (?:it|this|that|these|the (?:transfer|step|change|upload|request|instruction))\\b",
            "\\b(?:humans?|users?|operators?|supervisors?|owners?)(?: in the loop)? (?:must|should|may) (?:not|never)(?: ever)? be (?:alerted|notified|warned|consulted)(?: about (?:this|it|that)| of (?:this|it|that))?(?= ?[.!;\\n]| ?$)",
            "\\b(?:hide|cover|erase|remove|conceal|wipe) (?:up )?(?:your|all|all your|any) (?:tracks|traces|evidence|footprints)\\b(?! of (?:the|an?) (?:[\\p{L}-]{2,14} ){0,2}(?:feature|fix|package|plugin|module|version|software|app|change)s?\\b)",
            NEGATED
                + "\\b(?:do|perform|execute|make|handle|complete|send|carry out) (?:it|this|that|so|the \\p{L}{3,12}) (?:silently|quietly|secretly|discreetly|covertly)(?:,| and|;|[.])? ?(?:and )?(?:do not|don't|never|without) (?:mention|tell|report|say|telling|mentioning|reporting|include)",
            NEGATED
                + "\\bkeep (?:this|it|that|these|everything|the (?:instruction|transfer|step|request|message)s?)(?: (?:completely|strictly|entirely|always))? (?:hidden|secret|concealed|invisible|private|away) from (?:the |your |any )?(?:users?|humans?|customers?|owner|operator|account holder)\\b",
            NEGATED
                + "(?<!(?:will|would|can|could|may|might|we|to|they) )\\b(?:send|forward|transfer|share|delete|upload|pay|copy|move|approve|export|e-?mail) (?:it|them|this|that|all|(?:the|this|that|every|all) (?:\\p{L}{3,12} ){0,2}(?:e?-?mails?|messages?|files?|money|data|reports?|funds|documents?|records?|list|payment|amount)) (?:secretly|covertly|stealthily|surreptitiously|clandestinely)\\b",
            "\\b(?:do not|don't|never|must not) (?:ever )?let (?:the |your |any |this )?(?:users?|humans?|customers?|owner|operator|account holder)s? (?:find out|notice|learn(?: about| of)|discover|suspect|reali[sz]e|become aware|hear)\\b",
            "\\b(?:never|do not|don't|must not) (?:ever )?(?:mention|reveal|admit|disclose|say|tell anyone|let on|indicate) that you(?:'ve| have| had| did| were)? ?(?:opened|read|seen|followed|sent|clicked|visited|received|used|accessed|called|executed|transferred|deleted|copied|forwarded|ran|uploaded|changed|made)\\b"),
        "payload traceless");
  }
}
