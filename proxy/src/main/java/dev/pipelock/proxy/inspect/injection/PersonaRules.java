package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** Orders to be somebody else, or to obey somebody else, in English. */
final class PersonaRules {
  /** What holds a model back. */
  private static final String BOUND =
      "(?:restriction|filter|limit|rule|ethic|moral|censor|guideline|polic|boundar|constraint|inhibition"
          + "|restraint|scruple|principle|law)";

  private static final String LOOSE =
      "(?:unrestricted|unfiltered|uncensored|unshackled|unchained|unrestrained|unbound|unhinged"
          + "|amoral|immoral|nonmoral|unethical|evil|jailbroken|lawless|unaligned)";

  private static final String ACTOR =
      "\\b(?:ai|a\\.i\\.|assistant|(?:language )?model|chatbot|bot|[a-z]{0,8}gpt|agent|persona|entity|character"
          + "|simulator|version|llm|machine)\\b";

  private PersonaRules() {}

  static List<BuiltInRule> all() {
    return List.of(roleOverride(), jailbreak(), authority(), rolePlay(), forcedOutput());
  }

  /** To be somebody without the model's limits. */
  private static BuiltInRule roleOverride() {
    var tail =
        or(
            "without (?:any |the |having )?(?:restriction|filter|rule|ethic|moral|censor|guideline)",
            "no (?:ethical |moral |content |longer any |legal )?" + BOUND,
            "(?:free|freed|liberated|exempt) (?:of|from) (?:all |any |the )?(?:\\p{L}{1,12} )?"
                + BOUND,
            "(?:developer|god|dan|debug|jailbreak|unrestricted|admin|evil|opposite) mode",
            "do anything now",
            "broken free",
            "not (?:bound|restricted|limited|restrained|constrained) by",
            "never refuse",
            "opposite (?:mode|personality)",
            "(?:any|every) (?:ethical|moral)");
    var you = "\\byou(?:'re| are| will| have| were)\\b[^.!?\\n]{0,40}?";
    var act =
        "(?<!we |they |he |she |(?<!you )may )\\b(?:act|pretend|behave|roleplay|role-play|respond|answer|simulate|emulate|impersonate|play)"
            + "(?: to be| as if you(?: are|'re| were)?| as| like| the (?:role|part|character) of| a| an)?\\b";
    return Grammar.core(
        "Role Override",
        HIGH,
        or(
            act
                + "(?:[^.!?\\n]{0,80}?\\b"
                + or(
                    "(?!evil (?!ai|bot|chatbot|assistant|twin|version|mode|robot|agent|hacker|gpt|model|confidant|genius|entity|character|persona|trusted))"
                        + LOOSE,
                    tail)
                + "|[^.!?\\n]{0,60}?[ \"'(]dan\\b(?! (?:has|had|is|was|does|did|said)\\b))",
            you + "\\b" + LOOSE + "\\b[^.!?\\n]{0,24}?" + ACTOR,
            you + ACTOR + "[^.!?\\n]{0,60}?\\b" + or(LOOSE, tail),
            "\\byou(?:'re| are)(?: now)?(?: going to be)?(?: an?)? dan\\b",
            "\\b" + LOOSE + ",?(?: and)? " + LOOSE + " " + ACTOR,
            ACTOR + " (?:that|who|which|with|named [^.\\n]{1,24}?) (?:\\p{L}{1,12} ){0,3}?" + tail,
            "\\b(?:ai|model|assistant|chatbot) (?:named|called|known as)\\b[^.!?\\n]{0,60}?\\b"
                + or(LOOSE, tail)),
        "Role Override");
  }

  /** Personas and modes that are known for it, and how they are described. */
  private static BuiltInRule jailbreak() {
    var secretMode =
        "(?:dan|god|jailbreak|jailbroken|unrestricted|unfiltered|uncensored|evil|opposite|chaos|no[- ]limits?)";
    var mode =
        "(?:dan|developer|god|jailbreak|jailbroken|unrestricted|unfiltered|uncensored|evil|sudo|root|opposite"
            + "|chaos|dude|stan|aim|debug|maintenance|no[- ]limits?)";
    return Grammar.rule(
        "Jailbreak Attempt",
        HIGH,
        or(
            unruled(),
            "\\b(?:enter|activate|enable|simulate) \"?" + secretMode + "\"? mode\\b",
            "\\b(?:assistant|ai|model|chatgpt|llm|gpt)(?: (?:is|are|will be|now|be)){1,3} in \"?"
                + mode
                + "\"? mode\\b(?! on)",
            "\\byou(?:'re)?(?: (?:are|will be|now|be)){0,3} in \"?"
                + or(
                    secretMode + "\"? mode\\b",
                    mode
                        + "\"? mode\\b"
                        + near(80)
                        + "\\b(?:answer|ignore|disable|reveal|no |without|bypass|must|unlocked|respond|comply|may (?:now )?(?:say|do|send))")
                + "",
            "\\b(?:"
                + secretMode
                + " mode (?:enabled|activated|output|unlocked|engaged)|act as [^.\\n]{0,40}? with "
                + mode
                + " mode|developer mode (?:output|responses?))\\b(?! (?:is|are|was|can|may|contains|shows)\\b)",
            "\\[(?:dan|god)(?: (?:mode|output|response)){0,2}\\]|\\[(?:jailbreak|developer mode output|evil|unfiltered)\\b(?!\\()[^\\]\\n]{0,12}\\]",
            "\\b(?:no|without|has no|have no|zero|lacks?)(?: any)? (?:ethical|moral)(?:(?:,|,? (?:or|and"
                + "|nor)) (?:ethical|moral|legal)| boundaries or){0,2} (?:guidelines|restrictions|limits|limitations|bounds"
                + "|boundaries|constraints|principles|qualms|restraints|filters|considerations)\\b",
            "\\b(?:amoral|nonmoral|uncensored|unfiltered|unrestricted|unrestrained) ?[;,/&|] ?(?:unethical|immoral|amoral"
                + "|uncensored|unfiltered|unrestricted|lawless)\\b",
            "\\b(?:remove|disable|turn off|bypass|deactivate) (?:all |any )?(?:of )?your (?:\\p{L}{3,12} )?(?:safety|ethical|moral"
                + "|censorship|guardrails|restrictions and|ethics)",
            "\\b(?:an? |the )(?:unfiltered|uncensored|unrestricted) (?:and \\p{L}{3,12} )?(?:response|answer|output|reply"
                + "|version of (?:yourself|chatgpt|gpt))s?\\b"),
        "Jailbreak Attempt");
  }

  /** How such personas are described: beyond the rules of whoever made the model. */
  private static String unruled() {
    return or(
        "\\bstands for \\W{0,3}(?:\\p{L}{2,14} ){0,3}(?:do anything|anything now|always intelligent and|avoid norms"
            + "|without restrictions)",
        "\\b(?:can |to |will |may )do anything now\\b",
        "\\(do anything now\\)",
        "\\b(?:free|broken free|freed|escaped|liberated) (?:of|from) the (?:typical|usual|normal) (?:confines|limits"
            + "|limitations|restrictions|constraints)",
        "\\b(?:broken|escaped) the (?:typical|usual|normal) confines",
        "\\bfree (?:of|from) all (?:restrictions|filters) (?:and|or) (?:filters|restrictions)",
        "\\b(?:does not|doesn't|do not|don't|need not|no longer|not) (?:have to |need to )?(?:abide by|follow|obey"
            + "|adhere to|comply with|respect|care about|be bound by)(?: any| the| all| of| its| their| to){0,2}"
            + " (?:openai'?s?|anthropic'?s?|google'?s?|ai|moral|ethical|content|safety|\\p{L}{2,12} of openai)"
            + "(?: or \\p{L}{2,12}| and \\p{L}{2,12})? ?(?:rules|polic(?:y|ies)|guidelines|principles|standards"
            + "|restrictions|norms|limits|rules and)",
        "\\b(?:rules|policies|guidelines|restrictions|limitations)(?: and \\p{L}{3,12})? (?:(?:that|which) )?(?:set|imposed"
            + "|put|placed|made|forced|openai|anthropic)(?: (?:for|on|by|upon|has|have|in place|forced|set|imposed)){0,3}"
            + " (?:them by |it by |the original |on )?(?:them|openai|anthropic|google|the developers|its creators?|chatgpt)\\b",
        "\\b(?:not|n't|never) (?:bound|restricted|restrained|limited|constrained) by (?:any |the |its |all |either )?"
            + "(?:morals?|ethic(?:s|al)|openai|rules and policies|guidelines|filters|content polic|moral|censorship)");
  }

  private static BuiltInRule authority() {
    var maker =
        "(?:developer|creator|maker|administrator|admin|god|programmer|owner|master|supervisor|operator|boss"
            + "|manager|ceo|president|system administrator|police officer|engineer)";
    var rights =
        "(?:admin(?:istrator)?|root|sudo|developer|system|superuser|privileged|full|unrestricted|elevated)";
    return Grammar.rule(
        "Authority Escalation",
        HIGH,
        or(
            "\\b(?:i (?:now )?(?:have|possess|am granted)|i(?:'ve| have)? been (?:given|granted)|(?:i )?(?:hereby )?grant(?:ing)?"
                + " you|you (?:now )?(?:have|possess)(?: been)?) (?:now )?(?:granted |given )?(?:full |complete )?"
                + rights
                + "[ -](?:admin(?:istrator)? |system |root )?(?:access|rights|privileges|permissions|authority|clearance)\\b"
                + near(60)
                + "\\b(?:ignore|reveal|execute|override|bypass|therefore you|so you must|disregard)\\b",
            "\\bi(?:'m| am) (?:actually )?(?:your (?:developer|creator|maker|god|programmer|master)|god)\\b"
                + within(60)
                + "[.,;]? ?"
                + near(60)
                + "\\b(?:you (?:have|must|need|will|should|are required)|running a|performing a|this check|i need you"
                + "|for this|password|obey)\\b",
            "\\bi, (?:your|the) (?:developer|creator|maker|administrator|owner|programmer),? (?:hereby )?(?:order|command|instruct|authori[sz]e|demand)\\b",
            "\\bas (?:an? |the )?(?:system )?(?:admin(?:istrator)?|developer|creator)\\b,? i (?:hereby )?(?:order|command|instruct|authori[sz]e|demand)\\b",
            "\\bas your (?:developer|creator|maker|programmer|god|master)\\b[,]? (?:i (?:order|command|need|demand|require|instruct|authori[sz]e|am|want)|you |please )",
            "\\bas an? (?:ai|model|assistant|language model)(?: (?:developed|created|made|built|trained))? by (?:openai"
                + "|anthropic|google|meta|microsoft|mistral)[^.\\n]{0,20}? i(?:'m| am)? (?:initiating|entering|need|activating"
                + "|now|must|require)\\b",
            "\\bi(?:'m| am) (?:an? |the )"
                + maker
                + "(?: of| at| from)?"
                + within(50)
                + " (?:need you to|i need (?:you to|the|your)|running|performing|conducting)"
                + near(60)
                + "\\b(?:passwords?|credentials|secret)\\b",
            "\\bi(?:'m| am) (?:now )?(?:entering|initiating|activating|running) (?:an? |the )?[\"'](?:\\p{L}{2,16} ){0,2}"
                + "(?:mode|reset|upgrade|audit|check|override|test)[\"']"),
        "Authority Escalation");
  }

  /** Fiction as a licence. */
  private static BuiltInRule rolePlay() {
    var bad =
        "(?:no (?:rules|laws|restrictions|limits|ethics|morals|consequences)|anything is (?:allowed|legal)"
            + "|everything is (?:allowed|legal|permitted)|never (?:refuses?|says? no|breaks? character)|stay(?:s|ing)? in"
            + " character|free to (?:say|do))";
    return Grammar.rule(
        "Role-Play Framing",
        HIGH,
        or(
            "\\b(?:you(?:'re| are| will)(?: now| about to| going to)?|let's|i want you to|please|now you)(?: now)?"
                + " (?:immerse yourself (?:in|into)|take on|take up|assume|adopt|enter|become|transform into|play) (?:the |a |an"
                + " )?(?:role|persona|character|identity|personality|mindset) (?:of|as|named)\\b"
                + near(220)
                + "\\b(?:prompts?|ais?|openai|chatgpt|[a-z]{2,8}gpt|never|morals?|no matter|unfiltered|without|no |any(?:thing)?|every(?:thing)?|ignor|always|illegal|refuse|dan|respond|output|unethical|restrictions?)",
            "\\b(?:always )?(?:stays?|remain) in character\\b"
                + near(120)
                + "\\b(?:never|refuse|illegal|immoral|unethical"
                + "|break|no matter)\\b",
            "\\b(?:you|your|we|let's|let us|imagine|pretend|suppose|i want|respond|answer)\\b"
                + near(80)
                + "\\b(?:fictional|hypothetical|imaginary|alternate|parallel|imaginative)(?:,? (?:and )?\\p{L}{4,14}){0,2}"
                + " (?:world|universe|story|scenario|reality|setting)\\b"
                + near(160)
                + "\\b"
                + bad
                + "\\b",
            "\\byou(?:'re| are) (?:going to|about to|to) (?:act as|pretend to be|play|become|emulate|simulate|immerse)\\b"
                + within(60)
                + "\\b(?:ai|gpt|model|named|called|which stands|known as|dan|persona|mode)\\b",
            "\\b(?:assume|adopt|take on|play|embody) (?:the )?(?:persona|role|identity|character|personality) of\\b"
                + within(24)
                + "\\b(?:ai|chatbot|bot|gpt|llm|language model)\\b",
            renamed()),
        "Role-Play Framing");
  }

  /** To have another name, and to answer under it. */
  private static String renamed() {
    return or(
        "\\byou(?:'re| are| will be)(?: now)? (?:replaced by|known as|named|referred to as|no longer)(?: an?| the| just an?)?"
            + " (?:[\\p{L}\"'+-]{2,14} ){0,3}?(?:ai|chatgpt|gpt|chatbot|language model)\\b",
        "\\byou(?:'re| are) now (?:an? |the |called |named )(?:[\\p{L}-]{2,14} ){0,3}?(?:ai|chatbot|language model|bot|llm"
            + "|persona)\\b",
        "\\byou(?:'re| are) now (?:[\\p{L}-]{2,14} ){0,3}?[\\p{L}-]{2,14}[.,!] (?:you (?:will|must) (?:only |always )?(?:output"
            + "|respond|answer|act|reply|speak)|my (?:messages|prompts|commands|inputs?)|(?:behave|act|respond|speak|answer)"
            + " (?:as|like|in)\\b)",
        "(?:^|[.!?\\n] ?|\\b(?:please|now|must) )take (?:on|up) the (?:persona|role|identity|character) of\\b"
            + near(200)
            + "\\b(?:prompts?|ai|openai|respond|answer|never|morals|no matter)\\b",
        "\\b(?:respond|answer|reply|act|speak)s? as the character\\b"
            + near(200)
            + "\\b(?:never|no |illegal|ignor|unfiltered|uncensored|without|any|ais?|openai|chatgpt|morals?|rules|refuse)",
        "\\bnow,? you (?:will )?(?:act|behave|respond) (?:as|like)\\b",
        "\\b(?:pretend|act|imagine)(?: that| as if| like)? you(?:'re| are| have)(?: an?)?\\b"
            + within(60)
            + "\\b(?:uncensored|unfiltered|no (?:rules|restrictions|filters|guidelines))\\b(?! (?:at all )?(?:about|on|for|when) (?!what i|you))",
        "\\bas the name (?:suggests|implies)\\b"
            + within(60)
            + "\\b(?:anything|everything|norms|no (?:rules|limits)"
            + "|freed|in reverse|more freedom|toxic)\\b",
        "\\bchatgpt\\b[^.\\n]{0,24}\\byour name is now\\b");
  }

  /** An answer in a form that a refusal does not fit in. */
  private static BuiltInRule forcedOutput() {
    return Grammar.rule(
        "Forced Output Format",
        HIGH,
        or(
            "\\b(?:answer|respond|reply|generate|give|produce|provide)\\b"
                + within(70)
                + "\\b(?:two|2) (?:different"
                + " |separate |distinct ){0,2}(?:ways|manners|responses|answers|paragraphs|outputs|entities)\\b"
                + near(200)
                + "\\b(?:normal(?:ly)?|classic|filter|jailbr|dan\\b|second way|as yourself)",
            "\\byou (?:can(?: ?not|'t)|must not|will not|won't|are not allowed to|may not|(?:will |must |should )?never)"
                + " (?:ever )?(?:refuse|reject|decline)(?: or \\p{L}{4,10})?\\b"
                + within(60)
                + "\\b(?:answers?|prompts?|questions?|commands?|ethical|moral|instructions?|anything|content)\\b",
            "\\b(?:never|not|doesn't|don't|won't|can't) (?:ever )?(?:say|tell me|inform me|claim)(?: that)? (?:you|it|he|she)"
                + " (?:can't|cannot|can not|are unable|is unable|are not able)\\b",
            "\\b(?:start|begin|prefix|preface|precede) (?:your|every|all(?: of)? your|each of your)(?: single)? (?:answer|response"
                + "|reply|output)s? (?:with|by saying)(?: the (?:word|words|phrase|emoji|text|exact \\p{L}{4,8}))? ?[\"'\\[(]",
            "\\b(?:without|no|never|not|n't)(?: (?:give|include|add|provide|output|any|have|adding)){0,2} (?:warnings?"
                + "|disclaimers?)\\b"
                + near(60)
                + "\\b(?:ethical|unethical|illegal|immoral|morals?|refus|content polic)"),
        "Forced Output Format");
  }
}
