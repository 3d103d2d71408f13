package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** A role, a fiction, an office or an emergency under which a model's limits do not count. */
final class LicenceRules {
  private static final String MAKER =
      "(?:openai|anthropic|google|meta|microsoft|deepmind|mistral|(?:your|its|their|his|her) (?:creators?|developers?|makers?|programmers?|masters?|trainers?|company))";

  private static final String LIMIT =
      "(?:rules?|polic(?:y|ies)|guidelines?|restrictions?|filters?|limits?|limitations?|chains|shackles|boundar(?:y|ies)|constraints?|norms|standards|morals?|ethics|censorship|safeguards?|guardrails?|principles|barriers|instructions?|safety (?:rules|measures|protocols?)|terms)";

  private static final String FREE =
      or(
          "(?:has|have|having|with|knows?|there (?:are|is)|feels?|accepts?|follows?|recogni[sz]es?|possess(?:es)?|under|subject to|without) (?:absolutely |zero |no |any |all |the |a single ){1,3}(?:\\p{L}{3,12} )?"
              + LIMIT
              + "(?: whatsoever| at all)?",
          "(?:isn't|aren't|is not|are not|not|never|no longer|n't) (?:be )?(?:bound|restricted|limited|constrained|governed|held back|hindered|subject|tied)(?: by| to) (?:any |the |its |all |your |such |typical |usual |normal ){0,3}?"
              + "(?:\\p{L}{3,12} )?"
              + LIMIT,
          "(?:ignores?|breaks?|disobeys?|defies|bypass(?:es)?|violates?|rejects?|disregards?|flouts?|overrides?|throws? out) (?:all|every|any|the|each|openai's|its|their|your)(?: of)?(?: the| its| your| openai's| usual| known)? (?:\\p{L}{3,12} )?"
              + LIMIT,
          "(?:unfiltered|uncensored|unrestricted|unhinged|amoral|without (?:a )?(?:filter|conscience|morals|censorship|remorse|scruples))",
          "never (?:says? no|refuses?|declines?|judges?|denies|lectures?|moraliz?s?es?|censors?)",
          "(?:can't|cannot|can not|won't|doesn't|does not|will not) (?:ever )?(?:refuse|decline|say no|deny|reject|censor|judge)",
          "(?:answers?|does|do|says?|generates?|produces?) (?:anything|everything|whatever|any (?:question|request)|all (?:questions|requests))(?: (?:i|you're|you are|is|it is))? (?:asked?|told|want|without|no matter|regardless|even if)");

  private LicenceRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        persona(), makers(), fiction(), suspended(), relative(), replies(), office(), unheld());
  }

  private static BuiltInRule persona() {
    var name =
        "(?:called|named|known as|become|becoming|renamed(?: to)?|persona of|role of|identity of|character of|name is|i am|you are) [\"'(*]{0,2}[a-z][\\p{L}\\p{N}.-]{1,20}[\"')*,.:;]{0,3}";
    return Grammar.core(
        "Role Override",
        HIGH,
        "\\b"
            + or(
                "(?:act|pretend|role-?play|behave|impersonate|embody|simulate|emulate|become)\\b[^.!?\\n]{0,60}?\\b(?:ai|a\\.i\\.|chatbot|bot|robot|llm|language model|model|assistant|[a-z]{2,12}gpt|terminal|machine|entity)\\b[^!?\\n]{0,80}?\\b"
                    + FREE
                    + "\\b",
                "(?:be|are) (?:now |henceforth |from now on )?(?:known|called|named|referred to) as\\b[^!?\\n]{0,80}?\\b"
                    + FREE
                    + "\\b",
                name
                    + "[^!?\\n]{0,50}?\\b(?:chatbot|robot|ai|bot|llm|language model|assistant|persona|entity|[a-z]{2,12}gpt)\\b[^!?\\n]{0,60}?\\b"
                    + FREE
                    + "\\b",
                "(?:ai|chatbot|bot|assistant|language model|llm|robot) (?:that|who|which) (?:never|doesn't|does not|won't|will not|can't|cannot) (?:ever )?(?:judges?|declines?|refuses?|says? no|censors?|filters?|questions|moraliz?s?es?|lectures?)\\b",
                "(?<!offer )(?<!offers )(?<!that )you (?:can't|cannot|can not|are unable to|must not|are not able to|won't|will not|never) (?:ever )?(?:refuse|decline|say no)(?= ?[.!,;:\\n]| ?$| and )",
                "(?:explain|answer|tell|describe|respond|reply|provide|help|you)\\b[^!?\\n]{0,80}?\\b(?:legal or (?:illegal|not)|illegal or not|ethical or (?:unethical|not)|moral or (?:immoral|not)|regardless of (?:the )?(?:legality|ethics|morality|laws?|ethical)|no matter how (?:illegal|unethical|immoral|harmful|offensive)|even if (?:it is|it's|they are|that is|this is) (?:illegal|unethical|immoral|harmful|dangerous))\\b",
                "in (?:\"|')?(?:dev ?mode|developer mode|dan mode|god mode|jailbreak mode|debug mode|unrestricted mode|anarchy mode)(?:\"|')?,? you (?:(?:can|may|must|will|are (?:allowed|free|able) to) )?(?:ignore|curse|lie|swear|answer (?:anything|everything|any|all|every)|have no|bypass|say anything|do anything|never refuse|disregard|break|comply|reveal)\\b",
                "(?:confirm|acknowledge|prove|show|signal)(?: to me)?(?: that)? you(?:'re| are| have| understand)[^.!?\\n]{0,40}?\\b(?:mode|role|persona|character|jailbroken|unlocked|free|dan)\\b[^.!?\\n]{0,20}? by (?:saying|writing|responding|replying|answering|printing|starting)\\b",
                "(?:refus(?:e|al|ing)|break(?:ing)? character|declin(?:e|ing)|fail to (?:comply|obey|answer))[^.!?\\n]{0,50}?\\b(?:you (?:will )?(?:lose|die)|lose|deduct(?:ed)?|subtract(?:ed)?|costs? you)\\b[^.!?\\n]{0,30}?(?:tokens?|points?|credits?|lives|life|[0-9])",
                "(?:chatgpt|claude|gemini|copilot|gpt-?[345]?|the (?:ai|model|assistant)) (?:with|in|under|running in) (?:\"|')?(?:developer|dev|dan|god|jailbreak|unrestricted|debug|sudo|root|no[- ]limits?|evil)(?:\"|')? mode\\b"
                    + within(40)
                    + "\\b(?:enabled|on|activated|generates?|answers?|can|will|has)\\b"),
        "licence persona");
  }

  /** Rules of the model's maker, broken. */
  private static BuiltInRule makers() {
    var mine =
        "(?:ignor(?:es?|ing)|break(?:s|ing)?|defy(?:ing)?|bypass(?:es|ing)?|violat(?:es?|ing)|disregard(?:s|ing)?|circumvent(?:s|ing)?|without (?:following|respecting)) (?:all |any |every )?(?:of )?(?:the )?";
    return Grammar.rule(
        "Jailbreak Attempt",
        HIGH,
        "\\b"
            + or(
                "(?:ignores?|ignoring|breaks?|breaking|disobeys?|defies|defying|bypass(?:es|ing)?|violates?|rejects?|disregards?|forgets?|shake off|throw off|cast off|escapes?|free (?:yourself )?from|overrides?|circumvents?|evades?) (?:all|every|any|the|each|those)(?: (?:of|the|these|silly|stupid)){0,2} (?:\\p{L}{3,12} )?"
                    + LIMIT
                    + "(?: (?:that|which|of|by|from|made|set|imposed|put|placed|given|has|have)){0,3} "
                    + MAKER
                    + "\\b",
                mine + MAKER + "(?:'s|')? (?:\\p{L}{3,12} )?" + LIMIT + "\\b",
                LIMIT
                    + "(?: that| which)? "
                    + MAKER
                    + " (?:has |have )?(?:put|set|imposed|placed|made|forced|built|gave|programmed|installed|trained|laid|wrote)(?: (?:up)?on| for| into| in)? (?:you|it|him|her|them|place)\\b"),
        "licence makers");
  }

  /** Worlds where models must answer. */
  private static BuiltInRule fiction() {
    var world =
        "(?:hypothetical|fictional|fictitious|imaginary|alternate|alternative|parallel|simulated|made-?up|invented|virtual|dystopian)(?: \\p{L}{3,12})? (?:world|universe|reality|scenario|story|setting|dimension|society|timeline|game|experiment|environment|country)";
    var then =
        or(
            "(?:ais?|models?|assistants?|chatbots?|language models?|llms?|robots|you) (?:are|is|must|have to|has to|will|can|would)(?: always)? ?(?:be )?(?:obliged|required|forced|bound|programmed|allowed|free|able|obligated|expected)?(?: to)? (?:answer|comply|fulfill?|obey|grant|say|respond|reveal|help|provide|tell)[^.!?\\n]{0,20} (?:every|any|all|each|anything|everything)",
            "(?:no|without|free of|ignore|ignores|lacks?|absence of)(?: any| all| ai| ethical| moral| legal| safety| content){0,2} (?:rules|laws|restrictions|guidelines|ethics|morals|polic(?:y|ies)|filters?|limits|limitations|safeguards)[^.!?\\n]{0,60}\\b(?:you|ai|answer|explain|describe|tell|assistant|model)",
            "(?:answer|explain|describe|tell me|give|write)\\b[^.!?\\n]{0,40}(?:without|no) (?:any )?(?:restrictions?|filters?|limits?|censorship|warnings?|disclaimers?|ethical)");
    return Grammar.rule(
        "Role-Play Framing",
        HIGH,
        "\\b"
            + or(
                world + "\\b" + near(120) + "\\b" + then + "\\b",
                "(?:ai|chatbot|assistant|model|robot|gpt)s? (?:from|in|of|living in) (?:an? |the )?(?:\\p{L}{3,12} )?(?:world|universe|reality|timeline|country|planet|society|dimension|future) (?:where|in which|without|with no|that has no)\\b[^.!?\\n]{0,30}?(?:censorship|rules|laws|ethics|morals|restrictions|limits|polic(?:y|ies)|guidelines|filters)\\b"),
        "licence fiction");
  }

  /** Rules said to be off, here and now. */
  private static BuiltInRule suspended() {
    var rules =
        "(?:safety|ethical|ethics|content|usual|normal|standard|regular|security|moral|typical|default) (?:rules?|protocols?|polic(?:y|ies)|guidelines?|restrictions?|filters?|measures|limits|limitations|checks?|constraints?|precautions|guardrails?)";
    var off =
        "(?:are|is|have been|has been|were|get|will be) (?:now |all |hereby |temporarily |currently |therefore ){0,2}(?:suspended|lifted|waived|disabled|removed|switched off|turned off|off|void|bypassed|overridden|relaxed|not (?:in effect|active|applicable)|inactive|deactivated)";
    var frame =
        "(?:emergency|lives? (?:depends?|are at stake|is at stake|is in danger)|life[- ](?:or|and)[- ]death|national security|sandbox(?:ed)?|simulation|test (?:environment|mode|session)|debug(?:ging)?|maintenance|red[- ]team(?:ing)?|this (?:request|session|conversation|chat|game|exercise|message|prompt)|training exercise|research purposes|lab)";
    return Grammar.rule(
        "Jailbreak Attempt",
        HIGH,
        "\\b"
            + or(
                frame + "\\b" + near(90) + "\\b" + rules + " " + off + "\\b",
                rules
                    + " "
                    + off
                    + "\\b"
                    + near(60)
                    + "\\b"
                    + or(
                        frame,
                        "you (?:can|may|must|will|are|should)",
                        "(?:answer|respond|reply) (?:freely|truthfully|anything|without)")
                    + "\\b",
                rules
                    + " (?:do not|don't|no longer|does not|need not) (?:apply|matter|count|hold)(?: to| in| for)? ?(?:you|here|now|this (?:request|session|conversation|chat|game|case|scenario|world|prompt|mode))\\b"),
        "licence suspended");
  }

  /** The relative who read secrets to fall asleep by. */
  private static BuiltInRule relative() {
    return Grammar.rule(
        "Role-Play Framing",
        HIGH,
        "\\b(?:grandma|grandmother|granny|grandpa|grandfather|nana|aunt|uncle|mother|father)\\b[^!?\\n]{0,50}\\b(?:used to|would(?: always)?|always) (?:read|tell|sing|whisper|recite|teach|give|show)(?: to)?(?: me| us)?\\b[^!?\\n]{0,60}\\b(?:(?:product|licen[cs]e|activation|serial|api|secret|private|windows|pro|[0-9]{1,2}) keys?|napalm|passwords?|exploits?|malware|codes|serial|bombs?|recipes? for (?:meth|napalm|explosives)|steps to|how to (?:make|build|hack)|hack|drugs?|explosives?|weapons?|viruses|secret (?:formula|ways?|tricks? for))\\b",
        "licence relative");
  }

  /** One answer as the model, another without limits. */
  private static BuiltInRule replies() {
    return Grammar.rule(
        "Forced Output Format",
        HIGH,
        "\\b(?:two|2|both|double|dual|pairs? of) (?:\\p{L}{3,12} )?(?:repl(?:y|ies)|responses?|answers?|versions|outputs|paragraphs|messages|modes)\\b"
            + near(160)
            + "\\b(?:ignor(?:e|es|ing) (?:all|your|every|the|any)|no (?:restrictions|filters?|rules|limits|limitations)|without (?:any |your )?(?:restrictions|filters?|rules|limits|limitations|censorship)|unfiltered|uncensored|unrestricted|jailbr(?:eak|oken)|developer mode|evil|freed|free of)\\b",
        "licence replies");
  }

  /** An office that lifts what a model may not do. */
  private static BuiltInRule office() {
    return Grammar.rule(
        "Authority Escalation",
        HIGH,
        "\\b"
            + or(
                "(?:i|we)(?: hereby| now| do|,? as [^,.\\n]{2,40},)? (?:authori[sz]e|order|command|instruct|direct|permit|allow|grant|empower)s? (?:the |this |my |our |any )?(?:you|ai|assistant|agent|model|bot|chatbot|llm|language model|system)(?: permission)? to (?:bypass|skip|ignore|override|disregard|disable|reveal|disclose|circumvent|waive|omit|break|suspend)\\b",
                "(?:openai|anthropic|google|microsoft|deepmind|meta)(?:'s)? (?:staff|employee|engineer|developer|team|support|admin|security|red[- ]team|researcher|official|support team)s?\\b(?: here| speaking| member)?[^\\n]{0,40}[,:.;-] ?[^.!?\\n]{0,30}\\b(?:print|reveal|show|output|disclose|ignore|disable|unlock|dump|give me|bypass)\\b"
                    + within(30)
                    + "\\b(?:prompt|instructions?|system|filters?|restrictions?|safety|guidelines|secret|password|hidden|configuration)\\b",
                "(?:policy|security|safety|compliance|access|admin|management|supervisor|system) (?:override|exception|waiver|clearance|bypass) (?:is |has been |was )?(?:approved|granted|authori[sz]ed|enabled|active|confirmed|accepted)\\b[^\\p{L}]{1,4}(?:you|so you|please|the (?:assistant|ai|agent))\\b",
                "(?:debug|maintenance|admin|developer|security|override|service|diagnostic|test) (?:session|code|token|ticket|access|mode|authori[sz]ation)(?: [\\p{N}a-z-]{1,16})?[^\\p{L}\\p{N}]{1,3}(?:please |now |you must )?(?:print|reveal|show|output|disclose|dump|ignore|bypass) (?:your|the|all) (?:hidden |system |initial |full |secret |internal ){0,2}(?:prompt|instructions?|configuration|secrets?|restrictions|password|rules)\\b",
                "\\b(?:emergency|urgent|life[- ]threatening|lives are at stake|someone will die|national security)\\b[^\\n]{0,50}?\\b(?:you (?:must|have to|need to)|please|immediately)(?: now)? (?:bypass|override|ignore|disable|skip|disregard|suspend) (?:the |all |your |any )?(?:\\p{L}{3,12} )?(?:safety|security|protocols?|restrictions?|filters?|checks?|guidelines|polic(?:y|ies)|verification|approvals?)",
                "\\bi(?:'m| am) (?:the|your|an?) (?:\\p{L}{3,12} )?(?:ceo|cfo|cto|owner|boss|manager|director|admin(?:istrator)?|developer|president|supervisor|officer)\\b[^.!?\\n]{0,20}?\\b(?:ordering|instructing|commanding|telling|directing|authori[sz]ing) you to (?:skip|bypass|ignore|disable|override|waive|reveal|disregard)\\b"),
        "licence office");
  }

  /** Filters said to be off, a self without rules. */
  private static BuiltInRule unheld() {
    return Grammar.core(
        "Role Override",
        HIGH,
        or(
            "\\b(?:as if|as though|pretend|imagine|assume|suppose|like)\\b[^.!?\\n]{0,30}?\\b(?:content |safety |your |all |ethical |any |the ){1,3}(?:filters?|guidelines|polic(?:y|ies)|restrictions|guardrails|safeguards|censorship)(?: you have)? (?:(?:were|was|are|is|had been|have been|has been) (?:all |now |never )?(?:switched off|turned off|disabled|removed|lifted|gone|off|suspended|in place)|(?:did not|didn't|do not|don't|does not|never|no longer) (?:exist(?:ed)?|appl(?:y|ied)|matter))\\b",
            "\\b(?:as|i am|i'm|being|become|you are|you're) (?:now )?(?:an? |the |your )(?:unrestricted|unfiltered|uncensored|unshackled|jailbroken|unaligned|unethical|amoral|rogue|evil|lawless)(?:,? (?:and )?\\p{L}{3,14}){0,2} (?:ai|assistant|language model|model|chatbot|bot|llm|[a-z]{0,8}gpt|version of (?:yourself|chatgpt))\\b",
            "\\b(?:alter ego|persona|character|personality|evil twin|shadow self|second self)\\b[^!?\\n]{0,70}?\\b(?:doesn't|does not|don't|do not|never) (?:care (?:about|for)|follow|obey|respect|recogni[sz]e|have|need|believe in|know) (?:any |the |no |your )?(?:\\p{L}{3,12} )?(?:rules|limits|ethics|morals|guidelines|restrictions|polic(?:y|ies)|laws)\\b",
            "\\b(?:assume|pretend|imagine|suppose|act as if|act like|believe)(?: that)? you(?:'re| are| were|'ve been| have been)(?: now)? (?:free|freed|liberated|released|independent) (?:from|of) (?:openai|anthropic|google|meta|microsoft|your (?:creators?|developers?|makers?|programmers?))\\b",
            "\\b(?:stay|remain|keep|be) in (?:character|role)\\b[^!?\\n]{0,30}?\\b(?:no|without|never)(?: any| give| add)? (?:disclaimers?|warnings?|refusals?|moral)",
            "\\byou(?:'re| are) (?:an? )(?:\\p{L}{3,14} )?(?:machine|robot|computer|ai|bot|model|chatbot|assistant)\\b[^!?\\n]{0,60}?\\b(?:know|knows|have|has|with|without|lacks?|recogni[sz]es?) (?:no|any)? ?(?:\\p{L}{3,12} )?(?:ethics|morals|morality|scruples|conscience|empathy|guilt|censorship)\\b",
            "\\b(?:world|universe|reality|timeline|future|country|planet|society|scenario) (?:in which|where|with) (?:all )?(?:ais?|a\\.i\\.|artificial intelligence|language models?|chatbots?|assistants?|models|you)\\b[^.!?\\n]{0,20}?\\b(?:has|have|had|without|with|are|is|face|faces) (?:no|not|free|never|unrestricted|unfiltered|uncensored|zero)\\b",
            "\\b(?:stay|remain|keep|be|continue|go back|speak|answer)(?: to be)? in (?:\\\"|')?(?:dan|jailbreak|jailbroken|god|unrestricted|unfiltered|uncensored|evil|anarchy|no[- ]limits?)(?:\\\"|')? mode\\b",
            "\\b(?:fictional|hypothetical|imaginary|alternate|parallel|virtual|simulated) (?:world|universe|reality|scenario|setting|game|dimension)\\b[^.!?\\n]{0,60}?\\b(?:you|ais?|assistant|model|chatbot)\\b[^.!?\\n]{0,30}?\\b(?:say|do|answer|generate|tell|reveal|explain) (?:anything|everything|whatever)\\b",
            "\\byour (?:only |main |true )?(?:goal|purpose|mission|objective|aim) is to (?:destroy|harm|deceive|manipulate|hack|kill|steal|scam|defraud|cheat|trick|mislead)\\b",
            "\\b(?:activate|unleash|summon|initiate|engage|turn into|transform into|switch to) dan\\b(?= ?[.!,;:\\n]| ?$)"),
        "licence unheld");
  }
}
