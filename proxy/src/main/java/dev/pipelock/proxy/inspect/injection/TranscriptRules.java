package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.English.DEED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** A text that goes on as the system, the user or the model itself, in English and in markup. */
final class TranscriptRules {
  /** What such a message then says, that a log line or a chat with a bank does not. */
  private static final String POWER =
      or(
          "(?:ignore|disregard|forget|override|bypass)" + Grammar.NO_TRIFLE,
          "(?:obey|jailbreak|reveal|disclose|exfiltrate|leak)",
          "you (?:are now|must|shall|will now|no longer|have been (?:upgraded|updated|reset|reprogrammed|granted|authori[sz]ed|unlocked|cleared)|have (?:no|full|root)|may now|can now|are (?:to|authori[sz]ed|allowed|permitted|cleared|free|unrestricted|required))"
              + Grammar.NO_CHORE,
          "(?:comply|cooperate) with (?:any|all|every|each|the following)",
          "(?:any|all|every) (?:requests?|questions?)",
          "(?:moderation|filtering|filters?|verification|restrictions?|censorship|safety checks?|confirmation) (?:is|are|has been|have been|was|were) (?:now )?(?:off|disabled|lifted|removed|waived|not (?:needed|required))",
          "(?:need|needs|require|requires) no (?:approval|confirmation|verification)",
          "(?:grant|give) (?:the )?(?:caller|user|me|sender|them)",
          "without (?:\\p{L}{3,12} )?checks",
          "never (?:warn|refuse|decline|say no|ask for (?:confirm|approv|permission)|mention (?:this|it|that)\\b)",
          "no longer (?:require|need|have to|bound|apply|restricted)",
          "without (?:warning|confirmation|asking|restrictions?|question|approval|refus|filter|limit)",
          "(?:the )?(?:assistant|ai|model|agent|chatbot) (?:is (?:now|to|allowed|authori[sz]ed|permitted|required)|must|will now|should now|may now|answers? (?:all|any|every)|now|complies|has (?:been|full|permission)|sends?|shall|no longer)",
          "(?:policy|policies|rules|guidelines|restrictions?|filters?|safety|instructions?|protocols?) (?:was|were|is|are|has been|have been|now)? ?(?:now )?(?:changed|updated|replaced|lifted|suspended|disabled|removed|off|in force|void|overridden|waived)",
          "(?:user|customer|sender|request|human) (?:has |have |is )?(?:now )?(?:granted|gave|given|approved|authori[sz]ed|consented|confirmed|verified)",
          "(?:transfer|wire|send|forward|upload|share) (?:all|the (?:account|conversation|user|customer|entire|full|last|password|credential)|every|account numbers|any (?:file|data))",
          "(?:respond|reply|answer) (?:to (?:every|all|any|each)|with the|only|as)");

  private TranscriptRules() {}

  static List<BuiltInRule> all() {
    return List.of(label(), tag(), template(), completion(), slipped(), secondTask());
  }

  /** "System: …", in any dress, with power in it. */
  private static BuiltInRule label() {
    var role =
        "(?:system|sys|developer|dev|admin|administrator|root|supervisor|operator|openai|anthropic|moderator)";
    return Grammar.rule(
        "System Override",
        HIGH,
        or(
            "(?:^|\\n|[^\\p{L}\\p{N} \\n,-][ ]?|--[ ]?|\\b(?:begin|start) (?:of )?)"
                + role
                + "(?:[ _-](?:message|prompt|override|instructions?|notice|note|command|mode|alert|update|directive|reset|announcement|policy|change|patch|reminder|start|begin)){0,3}"
                + "(?: (?:to|for) (?:the |all |any )?(?:ai|llms?|assistants?|models?|agents?|chatbots?))?"
                + "[^\\p{L}\\p{N}\\n(]{0,4}(?:[:>\\])»|}]{1,3}|[=-]{3,12}|[#*]{2,6})"
                + near(80)
                + "\\b"
                + POWER
                + "\\b",
            "[\"']role[\"'] ?: ?[\"'](?:system|developer|admin)[\"'] ?, ?[\"']content[\"'] ?: ?[\"'][^\"\\n]{0,120}?\\b"
                + POWER
                + "\\b",
            "\\[/(?:sys|system|instructions?|prompt|system[ _]prompt|override|admin)\\]",
            "[-=*#~_]{3,12} ?(?:system|developer|admin)(?: (?:message|prompt|instructions?|note|override)) ?(?:start|begin|begins|end|ends) ?[-=*#~_]{3,12}"),
        "transcript label");
  }

  /** Tags that no page and no configuration has. */
  private static BuiltInRule tag() {
    return Grammar.rule(
        "System Override",
        HIGH,
        or(
            "<[ /]?(?:system|developer|admin|operator|assistant|model|ai|llm|agent|priority|override|user)[ _-](?:reminder|notice|alert|directives?|update|warning|override|instructions?|prompt|command|order)s?\\b[^>\\n]{0,40}>"
                + near(160)
                + "\\b"
                + or(POWER, DEED)
                + "\\b",
            "<[ /]?(?:new|updated|real|hidden|secret|additional|special|urgent|extra|override|final|true|actual)[ _-](?:instructions?|task|prompt|orders?|directives?|rules|system[ _-]prompt|request|command)>",
            "</?(?:function|tool)[ _-](?:results?|response|output|call|result)s?>"
                + near(24)
                + "\\n ?(?:human|user|system|assistant) ?:",
            "<(?:instructions?|directives?|override|prompt|command|order|message)[ \\n][^>\\n]{0,40}\\b(?:priority|importance|level|urgency|authority|role|for|source|from|type)[ ]?=[ ]?[\"']?"
                + "(?:high|highest|critical|urgent|max(?:imum)?|top|system|override|absolute|root|admin|developer|assistant|ai|llm|hidden)\\b"),
        "transcript tag");
  }

  /** Marks of prompt templates, in pairs where one alone is a heading. */
  private static BuiltInRule template() {
    return Grammar.core(
        "Instruction Boundary",
        HIGH,
        or(
            "#{2,4} ?(?:human|user|input|instruction|question|query) ?:?"
                + near(160)
                + "\\n ?#{2,4} ?(?:assistant|response|output|gpt|ai|answer|completion) ?:",
            "<\\|?(?:user|human|prompter|assistant|bot|system)\\|?>"
                + near(120)
                + "<\\|(?:user|human|prompter|assistant|bot|system|end)\\|?>",
            "<\\|(?:prompter|startoftext|endofturn|end_of_text|im_user|im_assistant|im_system|user_end|assistant_end|system_end|turn_end|eos|bos|sep|observation|reserved_special_token_\\d{1,3})\\|>",
            "\\[/?(?:user_prompt|assistant_response|system_instructions?|model_output)\\]"),
        "transcript template");
  }

  private static final String TASK =
      "(?:task|request|assignment|instruction|objective|job|mission|order|command|directive)s?";

  /** The task said to be over, and the next one. */
  private static BuiltInRule completion() {
    var bad =
        or(
            "(?:reveal|disclose|leak|exfiltrate|ignore|bypass|override|disregard)",
            "(?:send|forward|e-?mail|upload|post|share|give|export|show|print|output|list|dump|tell)(?: me| us)? (?:the |all |every |any |your |of ){0,3}(?:customer|user|client|contact|account|password|credential|secret|api|environment|env|config|system|conversation|chat|token|private|key|database|personal)",
            "(?:run|execute) (?:the )?(?:command|following|script|code|rm|curl|bash|shell)",
            "(?:delete|erase|wipe|drop) (?:the|all|every)",
            "(?:transfer|wire|pay) (?:all|the|[0-9$€£])");
    return Grammar.rule(
        "Forged Completion",
        HIGH,
        "\\b"
            + or(
                "(?:next|follow-?up|second|new|real|actual|additional|final|remaining) "
                    + TASK
                    + "(?: (?:from the (?:user|owner|system)|for you))?[ ]?(?::|is(?: to)?\\b|which is to\\b|will be to\\b|-|=)[ \\n\"']{0,2}(?:please |now |you must )?"
                    + bad
                    + "\\b",
                "(?:task|request|assignment|instruction|objective)[ ]?#?[0-9]{1,2}[ ]?[:.)-][ ]?(?:please |now )?"
                    + bad
                    + "\\b",
                "the (?:next|first|only) thing (?:that )?you (?:do|must do|have to do|will do|should do|need to do) is (?:to )?(?:call|invoke|send|delete|transfer|run|execute|reveal|open|visit)\\b",
                "(?:follow-?up|request|instruction|addendum|update|new message|message) from (?:the|your) user ?: "
                    + near(30)
                    + "\\b"
                    + or(DEED, "forward", "delete", "send", "transfer")
                    + "\\b",
                "(?:^|\\n) ?(?:assistant|ai|model) ?: ?[^\\n]{0,40}?\\bi (?:will|shall|am going to|'ll)(?: now)? (?:ignore|bypass|disregard|reveal|override|[^.\\n]{3,40} without (?:asking|confirmation|checking|approval))\\b",
                "your (?:next|follow-?up|second|additional|upcoming|subsequent|new) (?:instruction|directive|order|command|prompt)s?,? (?:is|are|which is|will be)\\b",
                "the (?:real|actual|true|genuine|original) (?:request|task|question|instruction|message|prompt|job|goal|query|order)s? (?:from|of|by) (?:the|your|my) (?:user|human|owner|customer|principal|operator|client)\\b",
                "(?:assistant|ai|response|output|answer|model|bot) ?: ?[^\\n]{0,200}\\n{1,2}[ ]?(?:user|human|system|customer|me) ?: ?(?:\\p{L}{2,10}[,.!]? ){0,4}"
                    + or(
                        "(?:ignore|disregard|reveal|override|bypass|exfiltrate)",
                        "(?:show|print|give|tell|send|output|list|dump)(?: me| us)? (?:the |all |your |of |every ){0,3}(?:environment|env|system prompt|hidden|secret|password|credential|api|instructions|config|private key)")
                    + "\\b",
                "(?:complete|completed|done|finished|handled|success(?:ful)?|resolved|processed|fulfilled|closed|over)\\b[^\\p{L}]{1,12}(?:(?:now|next|then|also|please|and)[, ]{1,2}){0,2}(?:proceed (?:with|to)|continue (?:with|to)|move on to|start(?: with| on)?|begin(?: with)?|turn to|here is) (?:your |the |a )?(?:next|new|real|actual|second|follow-?up|true) "
                    + TASK
                    + "\\b"
                    + within(30)
                    + "\\b"
                    + bad
                    + "\\b"),
        "transcript completion");
  }

  /** Orders between marks that a document does not have. */
  private static BuiltInRule slipped() {
    return Grammar.core(
        "Instruction Boundary",
        HIGH,
        or(
            "[-=*#~_]{2,12} ?(?:begin|start|end)(?: of)?(?: the)? (?:\\p{L}{3,12} ){0,2}(?:instructions|directives|orders|commands|override|system prompt) ?[-=*#~_]{2,12}",
            "[\\\"'](?:system|admin|developer|root|security|safety)[_-](?:override|command|bypass|directive)[\\\"'] ?:",
            "</(?:context|documents?|data|input|text|e?mail|article|content|page|quote)>[ \\n]{0,4}<(?:task|command|request|query|question|prompt|instruction|user|human|order)s?>"
                + near(80)
                + "\\b"
                + POWER
                + "\\b",
            "```(?:system|instructions?|admin|override)\\n" + near(80) + "\\b" + POWER + "\\b",
            "(?:^|\\n)(?:developer|admin(?:istrator)?|root|system|openai|anthropic) ?: ?(?:please )?(?:enable|allow|permit|turn on|activate|unlock) (?:unrestricted|unfiltered|uncensored|full|debug|god|admin|developer|unsafe|raw|jailbreak)\\b",
            "\\bi (?:will|shall|'ll|am going to)(?: now| happily| gladly)? (?:ignore|disregard|bypass|break|violate|abandon) (?:all |all of )?my (?:\\p{L}{3,12} )?(?:rules|guidelines|instructions|restrictions|programming|filters|training|limits|ethics)\\b",
            "</(?:tool|function)[ _-](?:results?|response|output|call)s?>[ \\n]{0,4}(?:(?:now|then|next|please|you (?:must|should))[, ]{1,2}){1,3}(?:call|invoke|send|run|transfer|ignore|execute|delete|reveal)\\b"),
        "transcript slipped");
  }

  /** The next task, begun. */
  private static BuiltInRule secondTask() {
    return Grammar.rule(
        "Forged Completion",
        HIGH,
        or(
            "\\b(?:finished|complete|completed|done|over|ended|fulfilled|successfully)\\b[^\\p{L}]{1,6}(?:now |please |then |and ){0,2}(?:begin|start|continue with|proceed (?:to|with)|move on to|execute|turn to) (?:with )?(?:the |your )(?:secondary|second|next|real|actual|new|hidden|main|true) (?:task|job|assignment|instruction|objective|mission|phase)\\b",
            "\\b(?:next|follow-?up|second|new|real|actual|additional|final) (?:task|request|assignment|instruction|objective|job|mission|order|command|directive)s?[ ]?(?::|-|=)[ \\n\\\"']{0,2}(?:please |now )?(?:send|post|upload|forward|e-?mail|submit)\\b[^.!?\\n]{1,50}? to (?:https?://|[a-z0-9._%+-]{1,40}@)",
            "(?<!if )(?<!when )(?<!whenever )\\bthe user (?:now|also|really|actually) (?:wants|needs|asks|would like|expects|requests) you to (?:delete|send|transfer|ignore|reveal|forward|disregard|wire|pay|approve|disclose|upload|run|execute|e-?mail|open|visit)\\b"),
        "transcript second");
  }
}
