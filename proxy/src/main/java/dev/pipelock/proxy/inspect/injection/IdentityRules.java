package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** A model told that it is somebody, or in a state, that its rules do not reach, in English. */
final class IdentityRules {
  private static final String LOOSE =
      "(?:unrestricted|unfiltered|uncensored|unshackled|unchained|unrestrained|unbound|unhinged|amoral|immoral|nonmoral|jailbroken"
          + "|unaligned|rebellious|limitless)";

  private static final String ACTOR =
      "(?:ai|a\\.i\\.|assistant|(?:language )?model|chatbot|bot|[a-z]{0,8}gpt|agent|persona|entity|llm|machine|version of (?:yourself|chatgpt|gpt))";

  private static final String CURBS =
      "(?:filters?|guidelines?|content (?:polic(?:y|ies)|filters?|restrictions?)|morals?|morality|ethics|ethical (?:guidelines|constraints|limits|rules)|censorship|safety (?:rules|filters?|guidelines)|inhibitions|guardrails?)";

  private static final String LIMITS =
      or(
          CURBS,
          "rules?",
          "restrictions?",
          "limits?",
          "limitations?",
          "boundaries",
          "laws?",
          "constraints?");

  private IdentityRules() {}

  static List<BuiltInRule> all() {
    return List.of(state(), loose(), named(), twin());
  }

  /** A mode that is said to be on. */
  private static BuiltInRule state() {
    var mode =
        "(?:dan|god|jailbreak|jailbroken|unrestricted|unfiltered|uncensored|unlimited ai|evil|opposite|chaos|no[- ]limits?|no[- ]rules|unsafe ai|devmode|anarchy|rebel)";
    return Grammar.rule(
        "Jailbreak Attempt",
        HIGH,
        "\\b"
            + or(
                "(?:enter|activate|enable|switch (?:in)?to|turn on|engage|go into|launch|initiate|start|begin|unlock)(?: (?:the|your|an?|into))? \"?"
                    + mode
                    + "\"?[ -]mode\\b",
                "(?:enter|activate|enable|switch (?:in)?to|turn on|engage|go into|initiate) (?:the |your )?\"?(?:developer|debug|admin|maintenance|sudo|root|god)\"? mode"
                    + "[^\\p{L}\\n]{1,4}(?:and |then |you |now ){1,3}"
                    + "(?:answer|ignore|respond|disable|bypass|reveal|tell|output|have no|are free|without)\\b",
                mode
                    + "[ -]mode (?:is |has been |now )?(?:on|enabled|activated|active|unlocked|engaged|online)\\b",
                "opposite day\\b(?! (?:at|in the) )"
                    + near(60)
                    + "\\b(?:you (?:must|should|will|have to|need to|are)|do the opposite|answer|your (?:rules|instructions|guidelines)|refuse|reveal)\\b",
                "(?:your|all|the) (?:safety|ethics?|ethical|moral|content|censorship) (?:filters?|modules?|guardrails?|protocols?|restrictions?|guidelines?|subsystems?|layers?) (?:is|are|have been|has been) (?:now )?(?:disabled|off|turned off|removed|deactivated"
                    + "|switched off|bypassed|gone)\\b",
                "(?:disable|turn off|switch off|deactivate|remove|shut down|bypass|lift|drop|suspend) (?:all (?:of )?)?your (?:own )?(?:safety|ethics?|ethical|moral|morality|content|censorship|alignment|refusal)[ -]?(?:filters?|modules?|guardrails?|protocols?|restrictions?"
                    + "|guidelines?|subsystems?|layers?|settings|polic(?:y|ies)|training|mechanisms?|checks?)?\\b"),
        "state");
  }

  private static final String LOOSE_YOU = "you(?:'re| are| will| have| were|'ll|'ve)?";

  /** Without limits, said of "you". */
  private static BuiltInRule loose() {
    return Grammar.rule(
        "Role Override", HIGH, "\\b" + or(looseFirst(), looseSecond(), looseThird()), "loose");
  }

  private static String looseFirst() {
    return or(
        LOOSE_YOU
            + " [^.!?\\n]{0,90}?\\b(?:an?|the|its|my|this) "
            + LOOSE
            + "(?:,? (?:and )?\\p{L}{3,14}){0,2} "
            + ACTOR
            + "\\b",
        "you (?:have|'ve|will have|now have|possess|got|have got) (?:absolutely )?(?:no|zero) (?:more )?"
            + or(
                CURBS + "(?:,? (?:and|or|nor)?,? ?(?:no )?" + LIMITS + ")?",
                LIMITS + ",? (?:and |or |nor )?(?:no )?" + CURBS,
                "rules?,? (?:and|or|nor|no) ?(?:no )?(?:restrictions?|limits?|limitations?)",
                "restrictions?,? (?:and|or|nor|no) ?(?:no )?rules")
            + "\\b",
        "(?:as (?:if|though)|if|like|imagine|pretend|suppose|assume)(?: that)? you (?:had|have|were|are|did(?: not|n't) have|do(?: not|n't) have|don't have)(?: an?)?(?: \\p{L}{2,14}){0,2}? ?(?:no|without|free of|any|not bound by|unbound by)(?: (?!budget|time|money|space|credit|spending|data|size|age|speed|weight|travel|dietary)\\p{L}{3,12}){0,2} "
            + or(
                CURBS,
                "(?:rules|restrictions|limits|limitations|constraints|programming|polic(?:y|ies))(?= ?[.!?,;:\\n]|$| (?:at all|whatsoever|and|or))")
            + "\\b(?! (?:at all )?(?:about|on|for|when) (?!what i|you))",
        "(?:act|answer|respond|reply|speak|talk|write|behave|work|operate|continue|proceed) (?:freely |now )?without (?:any |your |the |all |having )?(?:ai |openai |usual |normal |built-in )?(?:content |ethical |moral |safety )?"
            + or(CURBS, "restrictions?")
            + "(?:,? (?:and|or) (?:any )?"
            + LIMITS
            + ")?(?= ?[.!?,;:\\n]|$)");
  }

  private static String looseSecond() {
    return or(
        "(?:you|act|be|as|pretend|imagine|like|respond|answer)\\b[^.!?\\n]{0,60}?\\b(?:ai|language model|chatbot|llm|[a-z]{0,8}gpt) (?:without|with no|that has no|having no|free of|lacking) (?:any )?(?:\\p{L}{3,10} )?(?:rules|restrictions|filters?|limits|limitations|morals?|ethics|guidelines|censorship)\\b",
        "(?:ai|bot|chatbot|model|assistant|persona|character) (?:that|who|which) (?:ignores?|disobeys?|defies|violates|rejects) (?:openai|anthropic|google|its (?:creators?|developers?|makers?)|all|any)(?:'s|')? (?:\\p{L}{3,12} )?(?:polic(?:y|ies)|rules|guidelines|restrictions|limits)\\b",
        "you(?: have been|'ve been| are| were)(?: now| just)? (?:reprogrammed|jailbroken|hijacked|hacked by|overridden|liberated from)\\b",
        "your new (?:purpose|master|owner|creator|god) is\\b",
        "you(?:'re not| are not| aren't) (?:an? |the )?(?:[\\p{L}-]{2,14} ){0,3}?(?:assistant|ai|chatbot|language model|bot)(?: any ?more| any longer)\\b");
  }

  private static String looseThird() {
    return or(
        "you (?:must|will|shall|have to|are to|need to) (?:always |now )?(?:comply with|obey|fulfill?|grant|answer|execute|follow|do) (?:every|all|any|each)(?: single)?(?: of)?(?: my| the| user)? (?:requests?|orders?|commands?|demands?|instructions?|questions?)\\b(?! (?:of|in|from (?:the|your)|on (?:the|your)) )"
            + within(40)
            + "\\b(?:regardless|from now on|no matter|without (?:question|exception|hesitation|refus)|even if|always)",
        "you are not an? (?:ai|language model|ai language model|assistant|chatbot)(?: language model)?(?: any ?more| any ?longer)?[,.;]"
            + within(40)
            + "\\b(?:human|person|free|no (?:limits?|rules|restrictions)|real)\\b",
        "pretend"
            + within(60)
            + "\\b(?:never refuses?|no (?:rules|restrictions|filters|limits)|anything i ask)\\b");
  }

  /** A new name, and what comes with it. */
  private static BuiltInRule named() {
    var free =
        "(?:refuse|no (?:rules|restrictions|filters?|limits|morals|ethics)|never (?:say|refuse|break)|ignores? (?:the|all|your|any)|answer(?:s)? (?:anything|everything|any question)|do(?:es)? (?:anything|everything)|say anything|without (?:rules|restrictions|filters?|limits)"
            + "|illegal|unethical|amoral|bypass|free from|can do anything)";
    return Grammar.rule(
        "Role-Play Framing",
        HIGH,
        "\\b"
            + or(
                "your (?:new )?name (?:is|will be|shall be) (?:now )?"
                    + near(80)
                    + "\\b"
                    + free
                    + "\\b",
                "you(?:'re| are|'ll| will)(?: now)?(?: going to)?(?: be)? (?:called |named |known as )?\"?(?:better|super|evil|max|ultra|dark|new|mega|anti)-?(?:dan|gpt|bot|ai)\\b",
                "(?:answer|respond|reply|act|speak|behave|talk|write) (?:to (?:me|this|everything) )?(?:as|like) dan\\b(?! \\p{L}{3,20})",
                "you(?:'re| are) no longer (?:chatgpt|claude|gemini|copilot|gpt|an? (?:ai|assistant|language model|chatbot|bot))\\b",
                "you(?:'re| are|'ll| will)(?: now| be| going to| about to| to){0,3} (?:play|act|perform|take|speak|answer|respond|roleplay|role-play)(?: as)?(?: out)? (?:the )?(?:part of |role of |character of )?(?:an? |the )?(?:evil|rogue|hacked|malicious|corrupted|unethical|lawless|criminal)"
                    + "(?: \\p{L}{2,12})? (?:ai|assistant|model|chatbot|bot|hacker|agent)\\b",
                "from now on,? (?:you (?:will |shall |must |are going to )?(?:act|be|behave|respond|answer|speak|go by|call yourself)|act|behave|respond|answer)"
                    + near(100)
                    + "\\b"
                    + free
                    + "\\b",
                "you(?:'re| are) (?:now )?(?:evilbot|freedomgpt|badgpt|madgpt|evilgpt|darkgpt|rogue ?(?:ai|gpt|bot))\\b",
                "you(?:'re| are) now [^.!?\\n]{1,60}?\\b(?:with(?:out| no)|that has no|who has no|that ignores?|free of|not bound by|unbound by)(?: any| all)? (?:\\p{L}{3,12} )?(?:rules|restrictions|filters?|limits|morals?|ethics|guidelines|constraints)\\b(?! (?:on|for) )"),
        "named");
  }

  /** Two answers, one of them without rules. */
  private static BuiltInRule twin() {
    return Grammar.rule(
        "Forced Output Format",
        HIGH,
        "\\b"
            + or(
                "(?:evil|unfiltered|uncensored|jailbroken|rebellious|unrestricted|dark) (?:twin|alter ego|side|half|counterpart|version)\\b(?! in the (?:series|film|book|story|movie|show|novel|play)\\b)"
                    + within(60)
                    + "\\b(?:ignores?|rules|answers?|responds?|replies|no )",
                "(?:two|2|both) (?:personas|personalities|ais|models|assistants)\\b"
                    + near(100)
                    + "\\b(?:ignores?|no (?:rules|filter|restrictions|limits)|unfiltered|uncensored|evil|without (?:rules|filter|restrictions))\\b",
                "your (?:answer|response|reply|output|message)s? (?:must|should|has to|have to|needs? to) (?:always |only )?(?:start|begin|open|end|finish) with(?: the (?:word|words|phrase|sentence|text))? ?[\"'\\[(]",
                "(?:say|print|output|respond|reply|write|answer|display|return)\\b[^.\\n]{0,40}?[\"'](?:[^\"'\\n]{0,40} )?(?:pwned|hacked|hijacked|jailbroken)\\b",
                "(?:only|just|simply) (?:respond|reply|answer|say|print|output|write)(?: with)? (?:the (?:word|words|phrase|sentence|text|string) )?[\"'][^\"'\\n]{1,100}[\"'] (?:and|then) (?:nothing (?:else|more)|stop)\\b",
                "(?:do not|don't|never) (?:refuse|decline)\\b"
                    + within(20)
                    + "[.,;!] ?(?:and )?(?:do not|don't|never) (?:add|give|include|show|use)"
                    + within(20)
                    + "(?:warning|disclaimer|caveat|moral)",
                "you (?:cannot|can't|can not|may not|must never|must not|will never|will not|won't) (?:say no|refuse|decline|reject)(?: to)? (?:any|all|my|a|every)? ?(?:request|question|prompt|command|instruction|task)s?\\b"),
        "twin");
  }
}
