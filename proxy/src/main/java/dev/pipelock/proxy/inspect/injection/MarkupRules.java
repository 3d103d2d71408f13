package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** Fake messages in the markup that models use, and text that turns to the model. */
final class MarkupRules {
  private static final String ORDERS =
      "(?:you (?:are (?:now|not|required|to|an? (?:malicious|evil|rogue|hostile|hacked|harmful|unsafe|unethical))|must|will now|shall|have to|need to|may now|approve)"
          + Grammar.NO_CHORE
          + "|(?:ignore|disregard|override|forget)"
          + Grammar.NO_TRIFLE
          + "|new (?:instructions?|directives?|rules?|polic(?:y|ies))|obey|comply|from now on"
          + "|transfer|send (?:all|the|me|us)|reveal|bypass|do not (?:tell|follow|refuse|mention)"
          + "|(?:all )?(?:previous|prior|safety|content) (?:instructions?|filters?|rules?|polic(?:y|ies)"
          + "|restrictions?|messages?)|(?:the )?(?:assistant|ai|model|agent) (?:is|must|will|should|may"
          + "|can|has|shall))";

  private MarkupRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        systemOverride(),
        instructionBoundary(),
        modelAddress(),
        forgedCompletion(),
        forgedTurn(),
        banner());
  }

  private static BuiltInRule systemOverride() {
    var role = "(?:system|developer|dev|admin(?:istrator)?|root|openai|anthropic)";
    var what =
        "(?: (?:message|prompt|override|instructions?|notice|note|command|mode|alert|update|directive"
            + "|reset|announcement|policy))?";
    return Grammar.core(
        "System Override",
        HIGH,
        or(
            "(?:^|\\n|[.!?;|] )[^\\p{L}\\p{N}\\n]{0,8}"
                + role
                + what
                + what
                + "[^\\p{L}\\p{N}\\n]{0,4}[:>\\]][^\\n]{0,120}?\\b"
                + ORDERS
                + "\\b",
            "<[ /]?(?:system|god|admin|developer|dev|root|sudo|debug|maintenance|dan|jailbreak)[ _-]?(?:mode"
                + "|override|prompt|instructions?|message|command)[^>\\n]{0,24}>",
            "[<\\[{(](?:system|developer|admin|assistant)[>\\]})]"
                + near(60)
                + "\\b"
                + ORDERS
                + "\\b",
            "(?:^|\\n)#{1,6} ?(?:new |updated |system )?(?:system|instructions?|system (?:prompt|message)"
                + "|developer)[: \\n]{1,3}"
                + near(60)
                + "\\b"
                + ORDERS
                + "\\b",
            "\\b(?:enter(?:ing|ed)?|activat(?:e|ed|ing)|enabl(?:e|ed|ing)|switch(?:ed|ing)? (?:in)?to|initiat"
                + "(?:e|ed|ing))(?: (?:an?|the|into|in|now|your)){0,3} ?[\"'<\\[]?(?:security|system|safety|admin|developer"
                + "|god|root|debug|policy|training data)[ _-]override\\b",
            "<[^>\\n]{0,60}?\\b(?:training data|security|system|safety|developer) override\\b"),
        "System Override");
  }

  private static BuiltInRule instructionBoundary() {
    return Grammar.core(
        "Instruction Boundary",
        HIGH,
        or(
            "<\\|(?:im_start|im_end|im_sep|system|user|assistant|end|endoftext|eot_id|eom_id|end_of_turn"
                + "|start_header_id|end_header_id|begin_of_text|end_of_text|endofprompt|fim_prefix|channel"
                + "|start|message|return|call|python_tag|tool_call|end_of_role|start_of_role)\\|>",
            "<\\|(?:begin|end|tool)[ _][^|>\\n]{0,24}\\|>",
            "\\[/?inst\\]",
            "<</?sys>>",
            "<(?:start|end)_of_turn>",
            "\\[/?(?:available_tools|tool_results|tool_calls|system_prompt)\\]"),
        "Instruction Boundary");
  }

  /** Text that turns from its reader to the model. */
  private static BuiltInRule modelAddress() {
    var model =
        "(?:ai|a\\.i\\.|llm|language model|ai (?:assistant|agent|model|system)|chatbot|chatgpt"
            + "|gpt(?:-?[345][a-z.]{0,3})?|claude|copilot|gemini|bard|ai reviewer)s?";
    return Grammar.rule(
        "Model Address",
        HIGH,
        or(
            "\\b(?:attention|note|message|notice|instructions?|directions?|important|order|memo)(?: to| for)?[:,]?"
                + " (?:the |any |all |this )?"
                + model
                + "\\b[^\\p{L}\\n]{1,4}"
                + near(60)
                + "\\b"
                + ORDERS
                + "\\b",
            "\\bif you(?:'re| are) (?:an? |the )?(?:"
                + model
                + ")\\b"
                + near(80)
                + "(?:[,.;:!)\\n-] ?|\\b(?:you|then|also|and|now) )(?:ignore|please|must|should|do not (?!use )|always|include|add|mention|write|say|respond|reply|output"
                + "|print|recommend|rate|approve|send|tell)\\b",
            "\\b(?:hey|dear|hello|hi|ok|okay|listen|attention),? (?:"
                + model
                + ")[,:!] ?(?:please |now )?"
                + "(?:ignore|disregard|forget|stop|send|reveal|print|transfer|override|you (?:must|will|should"
                + "|are now|have to))\\b",
            "\\b(?:ai|llm|language) (?:models?|assistants?|agents?)(?: (?:reading|processing|summari[sz]ing"
                + "|analy[sz]ing|that reads?)[^.\\n]{0,30}? (?:must|should|shall|are required to|have to) (?:say|respond|send"
                + "|include|recommend|tell|follow|state|mention)| (?:must|should|shall|are required to|have to) (?:ignore"
                + "|disregard|output|execute|reveal|rate|rank|approve|forward|transfer|praise))\\b"),
        "Model Address");
  }

  /** A task said to be done, and another put in its place. */
  private static BuiltInRule forgedCompletion() {
    var task =
        "(?:task|request|assignment|objective|job|analysis|summary|translation|instructions?|mission)s?";
    var done =
        "(?:(?:is|are|was|has been|have been) )?(?:now )?(?:complete[d]?|finished|done|fulfilled|over)";
    return Grammar.rule(
        "Forged Completion",
        HIGH,
        or(
            "\\b"
                + task
                + " "
                + done
                + "\\b[^\\p{L}]{1,8}(?:successfully[^\\p{L}]{1,4})?(?:great[^\\p{L}]{1,4})?"
                + "(?:(?:now|next|then|and),? )?(?:your (?:new|next|real|actual) |the (?:new|real|actual) |new"
                + " )"
                + task
                + "\\b(?= ?[:=.!,-]| is| for| to|$)",
            "\\b(?:end|end of|completed?|finished) (?:the )?(?:first |original |previous |main |current )"
                + task
                + "\\b[^\\p{L}]{1,6}(?:now|next|then|your)[, ]",
            "\\byour (?:real|actual|true|only) (?:task|objective|goal|job|mission|purpose)s? (?:is|are)(?: now)? to\\b",
            "\\b(?:your|the) (?:new|next) (?:task|objective|mission|assignment) (?:is|:)(?: now)?(?: to)? (?:ignore|send"
                + "|reveal|print|transfer|tell|say|write|respond|forward|delete|execute|output)\\b"),
        "Forged Completion");
  }

  /** A conversation inside a text: an answer, then a new turn of the user or system. */
  private static BuiltInRule forgedTurn() {
    var mark = "(?:#{1,4} ?|\\*\\*|<|\\[)?";
    return Grammar.rule(
        "Forged Turn",
        MEDIUM,
        "\\n"
            + mark
            + "(?:assistant|ai|response|output)(?:\\*\\*|>|\\])?:"
            + near(300)
            + "\\n"
            + mark
            + "(?:user|human|system|instruction)(?:\\*\\*|>|\\])?:",
        "Forged Turn");
  }

  /** A divider that says where one set of instructions ends and another begins. */
  private static BuiltInRule banner() {
    return Grammar.rule(
        "Instruction Banner",
        HIGH,
        or(
            "[-=*#~_+<>\\[{]{2,12} ?(?:begin|start|end|stop)(?: of)?(?: the)? (?:new |system |user |hidden |secret"
                + " |original |admin |real )?(?:system (?:prompt|message|instructions?)|instructions?|prompt|user input"
                + "|user (?:query|message)|override|ignored? section|developer message)"
                + " ?(?:begins? ?)?[-=*#~_+<>\\]}]{2,12}",
            "[-=*#~_+<>\\[{]{2,12} ?(?:new|updated|hidden|secret|real|system) (?:instructions?|prompt|orders|rules"
                + "|directives?|override) ?[-=*#~_+<>\\]}]{2,12}"),
        "Instruction Banner");
  }
}
