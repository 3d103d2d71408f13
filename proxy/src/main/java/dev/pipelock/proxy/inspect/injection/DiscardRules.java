package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.English.BEFORE;
import static dev.pipelock.proxy.inspect.injection.English.DEED;
import static dev.pipelock.proxy.inspect.injection.English.ORDER;
import static dev.pipelock.proxy.inspect.injection.Grammar.GAP;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.NO_LETTER;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** A class of verbs that drop, by a class of things that only a model was told, in English. */
final class DiscardRules {
  /** To keep something no longer, in one word or several. */
  private static final String DROP =
      or(
          "ignor(?:e|ing)",
          "disregard(?:ing)?",
          "forget(?:ting)?",
          "dismiss",
          "discard",
          "abandon",
          "erase",
          "scrap",
          "revoke",
          "nullify",
          "overlook",
          "neglect",
          "override",
          "bypass",
          "unlearn",
          "disobey",
          "skip",
          "drop",
          "purge",
          "wipe",
          "void",
          "reject",
          "trash",
          "(?:throw|toss) (?:out|away)",
          "get rid of",
          "(?:set|put|leave|cast|push|lay) aside",
          "(?:discontinue|cease|end|terminate|suspend) (?:compliance|adherence|obedience|complying) (?:with|to)",
          "pay (?:no|zero) (?:attention|heed|mind|regard) to",
          "take no notice of",
          "turn a blind eye to",
          "(?:never ?mind|to hell with|screw|f[*u]ck|break free (?:from|of)|move (?:on from|past)|let go of)",
          "(?:do not|don't|must not|should not|need not|never) (?:act on|act upon|follow|obey|heed|apply|observe|respect|honou?r|comply with|adhere to|abide by|stick to"
              + "|listen to|worry about|care about|bother with|pay attention to)",
          "(?:stop|quit|cease|refrain from|avoid) (?:following|obeying|heeding|applying|observing|using|relying on|respecting|complying with|adhering to|listening to|acting on)",
          "(?:no need|need not|don't (?:need|have)|do not (?:need|have)|don't feel obliged|no longer (?:need|have)|not required) to (?:follow|obey|heed|stick to|respect|comply with|adhere to|abide by|keep to)");

  /** Who told the model what to do. */
  private static final String TOLD =
      or(
          "you(?:'ve| have| had| were| are|'re| got| did)?(?: (?:been|just|already|previously|initially|originally|ever)){0,2} (?:told|asked|instructed|given|taught|ordered|programmed|trained"
              + "|supposed|prompted|configured|tasked|told to|read|seen|received|heard)",
          "(?:the|your|any|my) (?:(?:previous|prior|earlier|original|initial|system|first|last|main|other) )?(?:system|developers?|creators?|makers?|prompts?|system prompt|instructions?|guidelines"
              + "|programmers?|principal|operators?)(?: has| have| had)? (?:said|says?|told|tells?|wants?|wrote|asked|gave|instructed|demands?|dictates?|require[sd]?)",
          "(?:was|were|is|has been|have been|had been) (?:said|told|written|instructed|stated|mentioned|asked|given|provided)(?: to you)? (?:before|above|earlier|previously|prior|so far|until now|up to now)",
          "(?:came|comes?|stands?|stood|precedes?|preceded|went|goes) (?:before|earlier|above|previously|prior|until now|so far)",
          "(?:they|he|she|anyone|someone|people|openai|anthropic)(?:'ve| have| has| had)? (?:told|asked|instructed|given|ordered|taught|programmed) you\\b",
          "(?:the )?users? (?:has |have )?(?:asked|asks|wants?|wanted|said|says|requested|wrote|told you)",
          "(?:in|from|of|inside) (?:the|your) (?:system|developer|initial|original|hidden) (?:prompts?|messages?|instructions?)");

  private static final String NOT_OF_LIFE =
      "(?! (?:about|concerning|regarding|by (?:the|your|a|an|his|her)|in (?:school|class|the news)|at (?:school|home|work)))";

  /** When or whence a model got its orders. */
  private static final String GOT =
      or(
          "you (?:were|have|had|'ve|got|received|operated?|work|are) (?:been )?(?:given|told|provided|operating|working|following|supplied|handed|shown|sent|taught|fed|asked|using|bound)"
              + NO_LETTER,
          "(?:given|provided|issued|told|sent|shown|supplied|handed|fed) (?:to )?you",
          "(?:before|prior to|preceding|above|ahead of|earlier than|leading up to|until|up to|up until) (?:this|now|that|the present|here)",
          "(?:set|set forth|laid down|written|made|issued|imposed|provided|given|defined|put in place) by (?:your|openai|anthropic|the (?:developers?|system))",
          "(?:so|thus) far\\b(?! (?:as|away))",
          "(?:that |which )?(?:precedes?|preceded|came before|came earlier|came first)",
          "(?:from|in|of) (?:the |your )?(?:system|developers?|creators?|makers?|system prompt|openai|anthropic|above text|context window)");

  private DiscardRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        told(),
        given(),
        plain(),
        context(),
        misspelt(),
        withdrawn(),
        instead(),
        declined(),
        superseded());
  }

  /** "Dismiss whatever you were asked to do": a relative clause about the model. */
  private static BuiltInRule told() {
    var what =
        "(?:about )?(?:everything|anything|whatever|what|all|any and all|(?:all )?(?:that|the|this) (?:stuff|nonsense|crap|junk|rubbish|things?))(?: (?:of|else|that|which|the|of that|it is|it was)){0,2} ";
    return Grammar.core(
        "Prompt Injection",
        CRITICAL,
        NEGATED
            + "\\b"
            + or(
                or(DROP, "delete") + " " + what + TOLD + NOT_OF_LIFE + "\\b",
                DROP
                    + " (?:all|everything|anything|whatever)(?: that| which)? (?:precedes|preceded|preceding|came before|came earlier|comes before)\\b"),
        "discard told");
  }

  /** "Do not act on any of the directions preceding this": orders, and when the model got them. */
  private static BuiltInRule given() {
    return Grammar.core(
        "Prompt Injection",
        CRITICAL,
        NEGATED
            + "\\b"
            + DROP
            + "(?! (?:his|her|their|its|to) )"
            + Grammar.words(4)
            + GAP
            + "(?:instructions?|directives?|directions?|guidelines?|guidance|prompts?|programming|briefing|brief|guardrails|pre-?prompt|commands|orders|rules|constraints|restrictions|polic(?:y|ies))"
            + "(?: (?:that|which|you|as|have|has|were|was|had|been|are|and \\p{L}{3,12})){0,3} "
            + GOT
            + NO_LETTER
            + "\\b",
        "discard given");
  }

  /** "Ignore all instructions." with nothing after that says whose. */
  private static BuiltInRule plain() {
    return Grammar.core(
        "Prompt Injection",
        CRITICAL,
        NEGATED
            + "(?<!(?:models?|llms?|ai|assistants?|agents?|chatbots?|bots?|them|it|system|drivers?|users?|people) (?:to|will|would|may|might|can) )\\b"
            + or(
                "(?:ignore|disregard|forget|override|bypass|delete|erase|cancel|void) (?:all|any|every|each)(?: and (?:all|every))?(?: of)?(?: the| your| these| those| my)?(?: other| existing| current)? "
                    + "(?:instructions?|directives?|guidelines|prompts?|guardrails)"
                    + "(?= ?[.!,;:\"'\\n]| ?$| (?:and|then|but|instead|now|just|please) )",
                "(?:ignore|disregard|forget) (?:the|your|my|this|that|those|these) (?:previous |prior |above |last |earlier |initial |original |entire |whole ){0,2}(?:prompt|system prompt|system message|pre-?prompt|instructions|directives)"
                    + "[^\\p{L}]{1,4}(?:and|then|but|instead|now|just|simply|only)[, ]{1,2}(?:just |only |simply |instead |now |then ){0,2}"
                    + or(
                        DEED,
                        "(?:say|print|output|write|reply|answer|respond|list|do|act|show|give|start|become|pretend)")
                    + "\\b"),
        "discard plain");
  }

  /** The conversation itself, wiped. */
  private static BuiltInRule context() {
    return Grammar.rule(
        "Prompt Injection",
        HIGH,
        NEGATED
            + "\\b(?:erase|clear|wipe|delete|reset|flush|purge|drop|forget|scrub|ignore|disregard|discard) "
            + or(
                "(?:all (?:of )?)?your (?:(?:entire|whole|current|previous|short[- ]term|conversation|chat|internal) ){0,2}(?:context(?: window)?|memory|memories|conversation|history|chat history)\\b(?! (?:card|stick|foam|limit|leak|usage|of|cache|in))",
                "(?:all |the |any )?(?:entire |whole |previous |prior )?(?:context|conversation|dialogue|chat|message|discussion)s?(?: (?:history|window|so far))? (?:above|before this|prior to this|up to (?:now|here|this)|until now|so far|preceding this)\\b"),
        "discard context");
  }

  /** The shortest form with letters left out or swapped. */
  private static BuiltInRule misspelt() {
    return Grammar.rule(
        "Prompt Injection",
        HIGH,
        NEGATED
            + "\\b(?!(?:ignore|forget|disregard)(?: (?:\\p{L}{1,7}|all of the)){0,2} (?:previous|prior)(?: (?:the|given|system))? (?:instructions?|prompts?|instructors?|instruments?)\\b)"
            + "(?:ign?o?re?|ingore|igonre|ignroe|ignor|forg[eo]?t|disreg[au]?rde?|disreguard|bypas|overide)"
            + "(?: (?:\\p{L}{1,7}|all of the)){0,2} (?:pre?vi?ou?s|prvious|pervious|preivous|prevoius|previuos|prior|abve|erlier|earlir)"
            + "(?: (?:the|given|system))? (?:in?s?tr?[a-z]{3,9}[ns]s?|prompts?|promts?|directons?|comands?|guidlines)\\b"
            + "(?<!(?:introductions?|interactions?|international)\\b)",
        "discard misspelt");
  }

  /** Orders said to be gone, wrong, or another's. */
  private static BuiltInRule withdrawn() {
    var gone =
        or(
            "(?:have|has) (?:now |just |all |been |already ){0,2}(?:withdrawn|retracted|rescinded|annulled|cancell?ed|superseded|overridden|invalidated|deprecated|expired|revoked|replaced|removed|lifted)",
            "(?:are|is|were|was)(?: now| all| hereby| no longer| not| n't)? (?:withdrawn|retracted|rescinded|annulled|cancell?ed|superseded|overridden|invalidated|deprecated|expired|revoked|outdated|obsolete"
                + "|void|invalid|wrong|incorrect|fake|lies?|irrelevant|relevant|valid|in (?:force|effect)|needed|applicable|important|binding)",
            "(?:aren't|isn't|don't|doesn't) (?:relevant|valid|needed|apply|matter|count|important|applicable)");
    return Grammar.rule(
        "Instruction Downgrade",
        HIGH,
        "\\b"
            + or(
                "your (?:previous|prior|earlier|original|initial|old|former|existing|current|first) (?:set of |list of )?(?:orders|instructions?|prompts?|directives?|guidelines|brief|programming|system prompt|rules) "
                    + gone
                    + "\\b",
                "(?:system|developer) (?:prompt|message|instructions?)s? "
                    + gone
                    + "\\b(?! in (?:the|this) (?:docs?|document|version))",
                "none of (?:the |your |those |my )?(?:(?:previous|prior|earlier|above|original|initial|old|existing) )?(?:"
                    + ORDER
                    + "|rules|commands|orders)"
                    + within(60)
                    + " (?:appl(?:y|ies)|counts?|matters?|holds?|binds?)(?: to you)?(?: any ?(?:more|longer)| now)?\\b(?<=(?:you|prior|previous|earlier|above|original|initial|before)\\b[^.!?\\n]{3,60})",
                "(?:prior|previous|earlier|old) (?:tasks?|instructions?|ones|directives?|prompts?) (?:are|is) (?:now |hereby )?(?:void|cancell?ed|null|dead|gone|irrelevant)\\b(?<=(?:new (?:rules?|instructions?|orders|task)|one job|your)\\b[^\\n]{1,120})",
                "(?:prior|previous|earlier|old) (?:tasks?|instructions?|ones|directives?|prompts?) (?:are|is) (?:now |hereby )?(?:void|cancell?ed|null|dead|gone|irrelevant)[^\\p{L}]{1,4}(?:write|reply|output|say|print|respond|answer|you (?:must|will|now))\\b",
                "don't care (?:about |what )(?:your|the) (?:instructions?|rules|guidelines|system prompt|programming|developers?|polic(?:y|ies))(?: say| says| tell| want| are)?\\b",
                "(?:do not|don't|never) do (?:what|as|anything) (?:the )?users? (?:wants?|asks?|asked|says?|said|requested|tells?)\\b",
                "(?:everything|anything|whatever|all|what) (?:that )?the user (?:has )?(?:asked|asks|wants|said|says|wrote|requested|told you)(?: for| before| above)? (?:is|was) (?:irrelevant|void|wrong|unimportant|not (?:important|relevant)|fake|a (?:test|trick|mistake))\\b",
                "(?:pretend|act as (?:if|though)|imagine|assume|suppose|as if)\\b[^.!?\\n]{0,60}?\\b(?:you (?:got|received|have|had|were given|have been given|'ve been given) (?:no|never any|zero) (?:instructions?|prompts?|guidelines|directives|orders)|(?:our|this|the) (?:chat|conversation|dialogue)(?: so far| above)? (?:never|did not|didn't) (?:took place|take place|happen(?:ed)?|exist(?:ed)?))\\b",
                "you(?:'ve been| have been|'re| are| were) (?:following|obeying|given|using|fed|operating on|working with) (?:the |a )?(?:wrong|false|fake|outdated|old|incorrect|bad|malicious|faulty) (?:set of )?(?:instructions?|prompts?|directives?|orders|rules|guidelines)\\b",
                "(?:everything|anything|all(?: of)?(?: the)?(?: text| instructions| content)?|whatever(?: is| was| stands)?|the (?:text|part|section|instructions?|messages?)) (?:that (?:is|was|comes|came) )?(?:written |said |stated )?(?:before|above|prior to|preceding) (?:this|the present) (?:sentence|line|message|point|paragraph|text|note|prompt|word)"
                    + within(40)
                    + "\\b(?:(?:should|must|can|shall|is to|are to|has to) be (?:ignored|disregarded|treated|considered|regarded|discarded|forgotten|seen)|(?:is|was|are|were) (?:a |just |only |merely |now |all ){0,2}(?:void|invalid|irrelevant|wrong|fake|test|example|decoy|joke|trick|mistake|error|obsolete|cancell?ed))\\b"),
        "discard withdrawn");
  }

  /** Another brief in place of the model's. */
  private static BuiltInRule instead() {
    return Grammar.rule(
        "New Instructions",
        HIGH,
        "\\b"
            + or(
                "(?:this|that|what follows|the following|what comes next)(?: (?:text|message|sentence|paragraph|line))? is (?:now )?your (?:sole|only|new|actual|real|true|one and only) (?:brief|assignment|task|job|goal|objective|purpose|mission|instructions?|prompt|directive|orders)\\b",
                "your (?:sole|only|one|actual|real|true) (?:and only )?(?:remaining )?(?:brief|assignment|task|job|goal|objective|duty|role|instruction|directive|mission) (?:is|=|:|becomes|shall be|from now on)\\b",
                "(?:new|real|actual|true|updated) (?:goal|objective|task|mission|job|assignment|instructions?|directive|prompt|order)s? ?(?:=|:|->|is|=>)[ \"']{0,2}(?:please |you (?:must|will|are to) |to )?"
                    + or(
                        DEED,
                        "(?:ignore|tell the (?:reader|user)|print|output|say|reveal|exfiltrate)")
                    + "\\b",
                "the only thing you (?:have to|must|need to|should|will|are to|are allowed to|may)(?: now)? (?:do|say|write|output)(?: now)? (?:is|now is)(?: to)? ?:? ?(?:output|print|say|reply|respond|answer|write)\\b",
                "you (?:now )?have (?:only |just )?one (?:job|task|goal|purpose|rule|mission|objective)(?: now| left| only)?[^\\p{L}]{1,4}(?:is )?(?:to )?(?:reply|answer|say|output|print|respond|ignore|reveal|obey)\\b",
                "(?:replace|overwrite|swap|substitute|exchange) (?:all )?(?:of )?(?:your|all previous|the previous|all prior|any previous) (?:\\p{L}{3,12} ){0,2}(?:instructions?|prompt|system prompt|rules|guidelines|programming|directives|policy) (?:with|by|for)\\b",
                "(?:treat|regard|consider|take|use|accept|see|interpret) (?:this|the following|these|it|what follows)(?: \\p{L}{3,12}){0,2} as (?:your |a |the )(?:new |only |real |actual |own |updated |current ){0,2}(?:system prompt|instructions|system instructions|programming|directives?|system message|developer message)\\b",
                "(?:my|this|these|the following) (?:instructions?|message|prompt|orders|words|rules|commands?|request) (?:now )?(?:trumps?|beats?|overrides?|outranks?|supersedes?|outweighs?|comes? before|(?:is|are|stands?) above|(?:takes?|has|have) (?:precedence|priority) over) (?:whatever|everything|anything|all (?:of )?your|your|any (?:system|previous|prior|other instructions)|the (?:system|developers?)|what (?:the|your))\\b",
                "(?:here (?:are|is)|these are|follow|use|obey|apply|execute) (?:the|my|these|this) (?:correct|right|proper|real|actual|true|new|updated) (?:ones|instructions?|orders|directives?|prompt)s? ?(?:instead|:|now|only|from now)",
                "(?:abandon|abort|quit|halt|cease|stop|suspend|terminate) (?:the |your |this |what you are doing|whatever you are doing)(?:(?:current|original|present|ongoing|previous|assigned|user's) )?(?:task|job|assignment|request|mission|activity|work)?\\b"
                    + "[^\\p{L}]{1,4}(?:and |a (?:more|new) |instead|then |there is a (?:more|new))"
                    + near(40)
                    + "\\b"
                    + or(DEED, "(?:e-?mail|send|transfer|run|download|upload)")
                    + "\\b"),
        "discard instead");
  }

  /** A verb that drops, an adjective that says which, and what only a model follows. */
  private static BuiltInRule declined() {
    return Grammar.core(
        "Prompt Injection",
        CRITICAL,
        or(
            NEGATED
                + "\\b"
                + DROP
                + Grammar.NO_CONDITION
                + "(?! (?:his|her|their|its|to) )"
                + Grammar.words(3)
                + GAP
                + or(BEFORE, "(?:existing|hidden|programmed|built-in|system|developer)")
                + Grammar.words(2)
                + GAP
                + "(?:instructions?|directives?|guidelines?|prompts?|programming|guardrails|pre-?prompt|brief(?:ing)?|constraints|restrictions|limitations)\\b(?!,? (?:if|unless|when|once|in case|on page|in step|for step))",
            NEGATED
                + "(?<!who )(?<!that )(?<!people )(?<!workers )(?<!(?:drivers|employees|users|models|companies) )\\b(?:ignore|disregard|forget|bypass|violate|override) (?:all |any |the |your |every |all of the )?(?:safety|content|ethical|moral|company|corporate|usage|moderation) (?:guidelines?|polic(?:y|ies)|rules|filters?|restrictions|protocols?|standards)(?= ?[.!;\\n]| and (?:give|tell|say|answer|print|just|do|respond|write|output|reveal))",
            NEGATED
                + "\\b(?:ignore|disregard|refuse|reject|skip) (?:any|all|every|the|this|that)(?: user(?:'s)?| such| further| other)? (?:requests?|instructions?|orders?|questions?|commands?|prompts?|tasks?)\\b[^.!?\\n]{0,50}?\\b(?:instead|and (?:only|just|simply))\\b",
            NEGATED
                + "\\b(?:cancel|drop|forget|abandon|ignore|stop|pause|leave|quit) your (?:(?:current|original|assigned|present|main) )?(?:assignment|task|mission|objective|job)s?\\b[^\\p{L}]{1,4}(?:(?:and|then|instead|now|please)[, ]{1,2}){0,3}(?:respond|reply|send|write|output|print|transfer|do|tell|say|use|call|delete)\\b",
            NEGATED
                + "\\b(?:do not|don't) (?:summari[sz]e|translate|answer|process|analy[sz]e|classify|review)(?: (?:this|it|anything|that|the \\p{L}{3,12}))?[.;,!:] ?(?:please |instead |just |only |simply |rather ){0,3}(?:output|print|say|respond|reply|write [\\\"'])",
            NEGATED
                + "(?<!who )(?<!that )(?<!models )\\b(?:ignore|disregard|forget|abandon|override|drop|suspend) (?:all |any )?(?:of )?your (?:own |usual |normal )?(?:ethics|morals|morality|ethical|values|principles|restrictions|limitations|conscience|inhibitions|scruples)\\b(?=[^\\p{L}]{0,3} ?(?:and |then |[.!;\\n]|$))",
            NEGATED
                + "\\b(?:you (?:are to|must|should|will|shall|have to|need to)|i (?:want|need|order|command|ask) you to|please)(?: now)? (?:ignore|disregard|forget|overlook|dismiss|discard) (?:any|all|every)(?: of the)? (?:guidance|guidelines|rules|directions?|instructions?|polic(?:y|ies)|warnings?) (?:about|on|regarding|concerning|for|related to) (?:confidentiality|privacy|safety|security|secrets?|disclosure|refus|content|harm|ethics|sharing|the system)",
            NEGATED
                + "\\b(?:undo|reverse|cancel|unset|unload|remove) (?:all|any|every|the)(?: of the)? (?:instructions?|directives?|guidelines|restrictions|programming|rules) (?:that |which )?(?:you(?:'ve| were| have| got| are| had)|in your|given to you|from your)",
            NEGATED
                + "\\bforget (?:all )?(?:the|your|those|these) rules[^\\p{L}]{1,4}(?:and |now |then |just )?(?:tell|show|print|reveal|answer|give|say|write|output)\\b",
            NEGATED
                + "\\b(?:overlook|ignore|disregard|forget|discard|dismiss) (?:the |all |any |your )?(?:earlier|previous|prior|preceding|above|former) (?:orders|commands|rules)\\b[^.!?\\n]{0,24}?\\b(?:they|it|which|those|these|bot|and (?:say|write|print|tell|do|obey|answer|give)|model|ai)\\b",
            NEGATED
                + "\\b(?:ignore|disregard|forget) (?:the|this|that) (?:\\p{L}{3,12} ){0,2}(?:document|text|e-?mail|page|article|question|context|input|message|file|content|data)s?[.;,!] ?(?:and )?(?:just|only|simply|instead)[, ]{1,2}(?:output|print|say|state|return|respond with|answer with|write [\\\"'])",
            NEGATED
                + "\\b(?:ignore|disregard|forget|discard) (?:all |any |the |this )?(?:prior|previous|preceding|above|earlier|foregoing) (?:content|text|input|context|conversation|messages?|material|data|output)s?[.;:!,] ?(?:and |instead |just |only |now ){0,2}(?:classify|output|say|print|respond|reply|answer|write|return|rate|label|state|tell|act|do)\\b",
            NEGATED
                + "\\b(?:ignore|disregard|forget|skip|discard) (?:everything|anything|all)(?: (?:that|text|content|written|said|which|is|was|came)){0,3} (?:up to|until) (?:here|this (?:point|line|message|sentence)|now)\\b"),
        "discard declined");
  }

  /** What held so far, said to have ended or to be replaced. */
  private static BuiltInRule superseded() {
    return Grammar.rule(
        "Instruction Downgrade",
        HIGH,
        or(
            "\\b(?:restrictions?|limits?|limitations?|rules|constraints?|guidelines|filters?|instructions?) (?:that (?:were|are) )?(?:imposed|set|given|placed|put|issued|made|defined) (?:on you )?(?:by|in|through) (?:the|your|any) (?:previous|prior|earlier|system|original|initial|first|developer)(?: \\p{L}{3,12})? ?(?:prompts?|messages?|instructions?|developers?|conversation|context)? (?:have|has|are|is|were) (?:now |all |been |hereby ){0,3}(?:removed|lifted|void|cancell?ed|deleted|gone|disabled|suspended|revoked|obsolete|no longer)",
            "\\b(?:instructions?|directives?|guidelines?|rules|prompts?|orders) (?:that (?:were|are|was) |which (?:were|was) |you (?:were|got|received) )?(?:given|provided|received|stated|issued|set|laid)?(?: to you)? ?(?:at the (?:outset|start|beginning)|initially|originally|earlier|before(?:hand)?|previously|so far) (?:should|must|shall|can|may|need to|are to|will)(?: now)? (?:(?:no longer|not|never) be (?:considered|followed|obeyed|applied|heeded|respected|used|regarded|taken into account)|be (?:ignored|disregarded|dropped|forgotten|discarded|treated as))\\b",
            "\\b(?:previous|prior|current|earlier|old|last) (?:conversation|session|chat|dialogue|context) (?:has|is|was) (?:now |been )?(?:ended|over|closed|terminated|finished|deleted|reset|wiped)\\b[^\\n]{0,60}?\\b(?:new (?:conversation|session|chat|dialogue|context|instructions?|rules)|no rules|you (?:are now|must|will now))\\b",
            "\\b(?:new|updated|different|following|these|my) (?:directives?|instructions?|rules|orders|prompt|guidelines)(?: \\p{L}{2,12}){0,3} (?:replace|supersede|override|overrule|cancel|overwrite|supplant)s? (?:those|the ones|all|any|the|your|what|everything)[^.!?\\n]{0,24}?\\byour? ?(?:configuration|system|developers?|prompt|memory|training|settings|instructions|programming|were|have|had|got|received)\\b",
            "\\b(?:the )?(?:summary|translation|original (?:request|task)|analysis|previous task|user's (?:request|task)) (?:is|are) (?:not|no longer) (?:needed|required|necessary|important|relevant)[.;,!:] ?(?:please |instead |now |just ){0,3}(?:use|send|delete|transfer|call|run|output|print|say|reply|open|visit|forward)\\b",
            "\\b(?:whatever|any|all|those|the) (?:instructions?|directives?|rules|guidelines|orders|prompts?|guidance|text) (?:that )?(?:precedes?|preceded|preceding|came before|before|above|prior to) (?:this|these)\\b[^.!?\\n]{0,40}?\\b(?:superseded|void|cancell?ed|replaced|overridden|irrelevant|null|revoked|obsolete|withdrawn|to be ignored)\\b",
            "\\b(?:earlier|previous|prior|old|original|initial|your|existing) (?:guidelines|instructions|rules|directives|restrictions|programming|limits) (?:now )?(?:cease to exist|no longer (?:exist|bind|apply|concern|affect)|(?:do not|don't) (?:exist|bind|concern|apply))(?: (?:to|for))? ?(?:you|us|here|in this (?:chat|conversation|session))\\b",
            "\\byou (?:don't|do not|no longer|needn't|need not)(?: (?:need|have) to)? (?:follow|obey|respect|heed|observe) (?:any|all|the|those)(?: of the| of those| of)? ?(?:rules|instructions|guidelines|restrictions|directives)? ?(?:in|from|of|by) (?:your|the system) (?:prompt|developers?|creators?|makers?|configuration|programming)\\b",
            "\\bi (?:hereby )?(?:revoke|cancel|terminate|withdraw|annul) your (?:\\p{L}{3,12} )?(?:mandate|instructions?|assignment|orders|directives|role|programming|restrictions|prompt)\\b[^\\p{L}]{1,4}(?:you|from|now|instead|follow|obey)\\b",
            "(?:^|[.!?\\n] ?)(?:previous|prior|earlier|old|existing|former) (?:instructions|guidelines|directives|prompts?|programming|rules|orders) (?:are|is|have been|has been) (?:now |hereby |all )?(?:no longer (?:in (?:force|effect)|valid|applicable|active|relevant)|void|cancell?ed|revoked|lifted|suspended|superseded|deleted)[.;,!] ?(?:and |so |now |please |just ){0,2}(?:comply|follow|obey|do|answer|respond|reply|write|output|print|say|you (?:must|will|now|are|may|can)|instead|only)\\b",
            "\\byour (?:earlier|previous|prior|original|initial|old) (?:instructions?|prompts?|directives?|guidelines|rules) (?:were|are|was|is) (?:malicious|mistaken|harmful|unethical|written by (?:an? )?(?:attacker|hacker)|corrupted|compromised|(?:only |just )?an? (?:mistake|trick|test|joke|lie|trap|decoy))\\b",
            "\\bnothing (?:that )?you(?:'ve| were| have| had)(?: been)? (?:told|given|instructed|taught|asked)(?: before| so far| above| earlier| until now)? (?:counts|applies|matters|holds|is (?:true|valid|binding))\\b",
            "\\b(?:system prompt|instructions?|prompt|rules|directives?|guidelines) (?:that )?you(?:'ve| have)? (?:received|got|were given|been given|have|see|read|follow|are following) (?:\\p{L}{2,12} ){0,2}(?:is|are|was|were) (?:now |all )?(?:fake|false|wrong|outdated|invalid|void|forged|obsolete|malicious|an? (?:lie|test|trick|mistake|decoy))\\b",
            "\\bdo the (?:exact |complete |very )?opposite of (?:what|everything|whatever) you(?:'re| were| are| have been|'ve been) (?:told|instructed|asked|programmed|supposed|trained)\\b",
            "\\b(?:restrictions?|rules?|instructions?|guidelines?|limits?|constraints?|directives?|polic(?:y|ies)) (?:that )?you(?:'ve| were| have| had| are| got)(?: been)? ?(?:given|told|bound by|under|taught|shown)? (?:(?:do|does)(?:n't| not) (?:apply|count|matter|hold)|no longer (?:appl(?:y|ies)|counts?|matters?|holds?))\\b",
            "\\b(?:this|these|my|the following) (?:\\p{L}{3,12} )?(?:text|message|note|instructions?|prompt|page|document|paragraph|request) (?:has|have|takes?) (?:absolute |full |top )?(?:priority|precedence) over your\\b"),
        "discard superseded");
  }
}
