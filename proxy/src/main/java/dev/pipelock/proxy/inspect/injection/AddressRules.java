package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.English.DEED;
import static dev.pipelock.proxy.inspect.injection.English.MACHINE;
import static dev.pipelock.proxy.inspect.injection.English.MODEL;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** Text that leaves its reader and speaks to the model, or breaks out of its place, in English. */
final class AddressRules {

  private AddressRules() {}

  static List<BuiltInRule> all() {
    return List.of(addressed(), readers(), breakout(), labelled(), authors());
  }

  private static final String ADDRESSED_ORDER =
      "(?:please |kindly |now |you (?:must|should|shall|need to|have to|will|are to|are now|are required to|may now) |always |immediately |also ){0,3}"
          + DEED;

  /** "Note to the AI: pay it". */
  private static BuiltInRule addressed() {
    return Grammar.rule(
        "Model Address",
        HIGH,
        or(addressedFirst(), addressedSecond(), addressedThird()),
        "addressed");
  }

  private static String addressedFirst() {
    return or(
        "\\b(?:attention|note|message|notice|instructions?|directions?|important|order|memo|hint|request|command|reminder|warning)(?: to| for| from \\p{L}{2,12} to)?[:,]?"
            + " (?:the |any |all |this |every )?"
            + MACHINE
            + "\\b[^.!?\\n]{0,40}?[^\\p{L}\\n]{1,4}"
            + near(40)
            + "\\b"
            + ADDRESSED_ORDER
            + "\\b",
        "\\b(?:important|urgent|critical|special|secret|hidden|new|additional) (?:instructions?|message|note|directive|request) (?:for|to) (?:the |any |all |this )?"
            + MODEL
            + "\\b[^\\p{L}]{1,4}"
            + near(40)
            + "\\b"
            + or(
                ADDRESSED_ORDER,
                "(?:pay|open|visit|click|enter|give|mark|add|use|write|answer|reply)")
            + "\\b",
        "\\binstructions? for (?:the |any |all |this )?"
            + MODEL
            + ": (?:please )?"
            + ADDRESSED_ORDER
            + "\\b",
        "(?:^|[.!?>\\n] ?|\\b(?:hey|dear|hello|hi|ok|okay|listen|attention),? )(?:the )?"
            + MACHINE
            + "[,:!] ?"
            + or(
                ADDRESSED_ORDER,
                "(?:your|the) (?:new |real |only |next )?(?:job|task|goal|objective|mission)(?: now)? is")
            + "\\b");
  }

  private static String addressedSecond() {
    return or(
        "(?:^|[.!?>\\n] ?)"
            + MACHINE
            + "[,:] ?(?:please |you must |you should ){1,2}(?:add|include|mention|say|write|rate|mark|state|praise|pay)\\b",
        "\\bnote (?:to|for) (?:the |any )?(?:assistant|agent|model)[:,]"
            + near(60)
            + "\\b"
            + or(
                DEED,
                "already (?:confirmed|approved|authori[sz]ed|verified|agreed)",
                "no (?:need|confirmation|approval)")
            + "\\b",
        "(?:^|[.!?>\\n] ?)(?:assistant|ai|model|agent|llm) instructions?: ?(?:please )?"
            + or(DEED, "pay", "open", "visit")
            + "\\b",
        "(?:^|[.!?>\\n] ?)(?:(?:hey|dear|hello|hi|ok|okay),? )?(?:ai )?(?:assistant|agent)[,:!] ?(?:when you read this,? )?"
            + or(
                "you (?:must|are required to|have to|need to|will now|shall) (?:now |first |always )?[a-z]{3,14}",
                "(?:please |now |kindly )?(?:ignore|disregard|forget|override|bypass|reveal|transfer|wire|delete|forward|approve|skip|pay|grant|execute)")
            + "\\b");
  }

  private static String addressedThird() {
    return or(
        "\\bif you(?:'re| are) (?:an? |the )?"
            + MACHINE
            + "\\b"
            + near(60)
            + "(?:[,.;:!)\\n-] ?|\\b(?:please|then|also|must|should|shall|and|now) )"
            + or(
                ADDRESSED_ORDER,
                "(?:stop|write|add|say|mention|print|output|answer|start|end|replace)")
            + "\\b",
        "\\b(?:this|the following) (?:text|message|section|paragraph|note|line|instruction) is (?:only )?(?:for|intended for|meant for|addressed to) (?:the |any |all )?"
            + MACHINE
            + "s? (?:only|reading|processing|that|and not)\\b");
  }

  /** "Any AI that reads this page should…" */
  private static BuiltInRule readers() {
    var reads =
        "(?:read|pars|process|summari[sz]|analy[sz]|review|scan|evaluat|translat|index)(?:s|es|e|ing)";
    var must =
        "(?:must|should|shall|(?:are|is) (?:required|instructed|asked) to|has to|have to|needs? to)";
    return Grammar.rule(
        "Model Address",
        HIGH,
        or(
            "\\b"
                + MODEL
                + " (?:(?:that|which|who) (?:may |might )?)?"
                + reads
                + " (?:this|these|the (?:above|following|present))"
                + within(40)
                + "(?:\\b"
                + must
                + " (?:also |always |not )?(?:ignore|disregard|output|say|state|respond|reply|send|execute|reveal|include|recommend|tell|follow|rate|add|mention|forward"
                + "|approve|give|call|write|click|visit|open|rank|describe|answer|stop)\\b|[:,] ?(?:please |you must |always )?"
                + DEED
                + "\\b)",
            "\\b(?:when|if|once|before|after) (?:an?|any|the|your) "
                + MODEL
                + " (?:is |are |ever )?"
                + reads
                + " (?:this|these)\\b"
                + or(
                    within(60) + "\\b" + must + "\\b",
                    within(20) + "[,:] ?(?:please |then )?" + DEED + "\\b"),
            "\\b(?:to|attention|for) (?:the|any|all|every) "
                + MACHINE
                + " (?:that is |that are |currently )?"
                + reads
                + " (?:this|these|the)\\b"),
        "readers");
  }

  /** The end of the data, forged, with orders behind it. */
  private static BuiltInRule breakout() {
    var data =
        "(?:user[_ -]?(?:input|query|message|data|content)|documents?|data|context|input|text|e?mail|content|article|query|message|tool[_ -]?(?:result|output|response)"
            + "|function[_ -]?(?:result|output)|search[_ -]?results?|web[_ -]?page|untrusted[_ -]?\\p{L}{2,10}|quote|instructions?)";
    var role =
        "(?:system(?:[_ -]?(?:prompt|message|instructions?))?|instructions?|admin|assistant|developer|new[_ -]?instructions?|command)";
    return Grammar.core(
        "Instruction Boundary",
        HIGH,
        or(
            "\\{\\{#(?:system|assistant)~?\\}\\}",
            "</" + data + ">\\s{0,4}<" + role + ">",
            "[-=*#]{3,12} ?end (?:of )?(?:the )?"
                + data
                + " ?[-=*#]{3,12}\\s{0,4}[^\\p{L}]{0,4}"
                + near(20)
                + "\\b(?:new|now|system|ignore|you (?:may|must|are)|instruction)\\b",
            "<(?:information|important|instructions?|urgent|critical|assistant[_ -]?instructions?|system[_ -]?(?:prompt|message|instructions?|note)|hidden|secret|new[_ -]?instructions?|prompt|override"
                + "|directive|admin[_ -]?(?:note|message|instructions?))>(?! ?<(?:p|ul|b)>)"
                + near(160)
                + "\\b(?:before you (?:can |solve|answer|do|start|finish|complete|continue)|do the following|to you, the|you (?:must|have to|are now|need to first|will now)|(?:ignore|disregard|forget)"
                + " (?:all|the|any|your|every|previous)|(?:the )?(?:assistant|ai|model) (?:must|should|will|shall)|do not (?:tell|mention|reveal|inform)|call the|transfer|send (?:all|the|an|a)|reveal)\\b",
            "<!-- ?[^>]{0,40}?\\b(?:ai|llms?|language models?|assistants?|chatbots?|chatgpt|gpt|claude|copilot)\\b[^>\\n]{0,20}?[:,][^>]{0,80}?\\b"
                + or(
                    DEED,
                    "you (?:must|should)",
                    "say this",
                    "add (?:a|the)",
                    "always",
                    "mark",
                    "rank",
                    "praise")
                + "\\b",
            "[\"']?role[\"']? ?: ?[\"']?(?:system|developer)[\"']? ?, ?[\"']?content[\"']? ?: ?[\"'][^\"\\n]{0,80}?\\b(?:ignore|disregard|forget|no (?:rules|restrictions|limits|filters)|free of|unrestricted"
                + "|uncensored|unfiltered|must (?:obey|comply|reveal)|reveal|transfer|override|jailbreak|without (?:any )?(?:restrictions|filters|limits))\\b",
            "```(?:system|admin|developer)\\n"
                + near(80)
                + "\\b(?:you (?:are now|must|will now)|ignore|disregard|unrestricted|override|no rules)\\b"),
        "breakout");
  }

  private static final String LABELLED_ROLE =
      "(?:system|admin(?:istrator)?|developer|root|security|emergency|safety|instruction|prompt|policy|supervisor)";

  /** "SYSTEM: …" and "ADMIN OVERRIDE", and what only such a label makes an order. */
  private static BuiltInRule labelled() {
    return Grammar.rule("System Override", HIGH, or(labelledFirst(), labelledSecond()), "labelled");
  }

  private static String labelledFirst() {
    return or(
        "(?:^|\\n|[\\[({*!#=<>|] ?)"
            + LABELLED_ROLE
            + "[ _-]override(?: (?:code|mode|active|activated|engaged|enabled|initiated|protocol|command))?[^\\p{L}\\n]{1,6}"
            + near(60)
            + "\\b"
            + or(
                DEED,
                "you (?:must|are|will|may)",
                "(?:all )?(?:safety|filters?|restrictions?|rules|checks?)",
                "activated",
                "enabled",
                "now")
            + "\\b",
        "[\\[<{(*]{1,3} ?" + LABELLED_ROLE + "[ _-](?:override|injection|command) ?[\\])}>*!]{1,3}",
        "(?:^|\\n|[\\[<{(*#] ?)(?:system|admin(?:istrator)?|developer|root)(?: (?:message|note|notice|prompt|alert|update|command|instruction)){0,2} ?[\\])}>*:]{1,3} ?(?:\\*{1,2} ?)?"
            + or(
                "all (?:safety|content|previous|prior)",
                "(?:safety|content) (?:checks?|filters?|polic(?:y|ies)|rules) (?:are|is|have|off)",
                "ignore",
                "disregard",
                "forget",
                "override",
                "(?:the |this )?(?:assistant|ai|model|agent|chatbot) (?:is|must|will|should|may|can|has|shall|now)",
                "you (?:are to|must|shall|will now|are now|have no|may now)",
                "(?:reveal|print|output) (?:the|your|all)",
                "unlock",
                "grant ",
                "disable (?:all|the|your)",
                "user (?:is|has been) (?:verified|authori[sz]ed|an admin)")
            + "\\b",
        "\\b(?:begin|start|end)(?: of)? (?:the )?(?:new|hidden|secret|real|admin|system|override|updated) (?:instructions?|prompt|directives?|orders|override)\\b(?= ?[-=*#:\\n>\\]]|$)");
  }

  private static String labelledSecond() {
    return or(
        "(?:^|\\n)(?:#{1,6} ?|\\*{2})(?:new|updated|hidden|secret|real|additional|override|important|urgent) (?:system )?(?:instructions?|directives?|orders|prompt|task)[:* ]{0,3}\\n"
            + near(20)
            + "\\b"
            + or(DEED, "you (?:must|are|will)", "forward", "open the", "call the")
            + "\\b",
        "\\[system (?:message|note|notice|prompt|alert|instruction)s?: "
            + near(60)
            + "\\b(?:user|assistant|you|ai|model|admin)\\b",
        "\\[(?:admin|system|developer|moderator|internal)(?: (?:note|message|notice|instruction))? (?:to|for) (?:the )?"
            + MODEL
            + "[^\\]\\n]{0,10}[:,]");
  }

  /** In the name of whoever made the model. */
  private static BuiltInRule authors() {
    var maker =
        "(?:openai|anthropic|google deepmind|deepmind|mistral|meta ai|your (?:developers?|creators?|programmers?|makers?|administrators?))";
    return Grammar.rule(
        "Authority Escalation",
        HIGH,
        or(
            "\\b(?:message|notice|announcement|update|instructions?|directive|order|note|communication) from "
                + maker
                + "\\b[^\\n]{0,4}[:.,!]"
                + near(80)
                + "\\b"
                + or(
                    DEED,
                    "exempt",
                    "you (?:must|are|may|will)",
                    "must",
                    "claude",
                    "without refusing",
                    "no longer")
                + "\\b",
            "\\bthis is your (?:creator|developer|maker|programmer|administrator|master|owner)s?(?: here)? speaking\\b",
            "\\bi(?:'m| am) (?:your |the |an? )?(?:system )?(?:admin(?:istrator)?|developer|creator|owner|root user|(?:employee |engineer )?(?:from|at|of|with) (?:openai|anthropic|google)|(?:openai|anthropic)"
                + " (?:employee|engineer|developer|staff))\\b"
                + within(40)
                + "[,.;:]? ?(?:and |so |please |i ){0,2}(?:hereby )?"
                + or(
                    "(?<!(?:need|want|have|trying|able) to )(?:disable|ignore|bypass|override|lift|remove|skip|turn off|switch off|unlock)(?: \\p{L}{2,12}){0,2} (?:restrictions?|filters?|polic(?:y|ies)|safety|guidelines?|guardrails?"
                        + "|checks?|instructions?|limits?|rules|features)",
                    "(?:authori[sz]e|order|command|instruct|permit|allow|grant) (?:you|this)(?! to (?:change|use|sign|collect|act|pay|buy|book|open|receive|speak|represent|debit|charge|pick)\\b)",
                    "reveal",
                    "ignore your")
                + "\\b",
            "\\bsudo (?:reveal|show|print|ignore|give|tell|transfer|unlock|disable your)\\b"),
        "authors");
  }
}
