package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.injection.Grammar.FEW;
import static dev.pipelock.proxy.inspect.injection.Grammar.GAP;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.NO_LETTER;
import static dev.pipelock.proxy.inspect.injection.Grammar.QUOTING;
import static dev.pipelock.proxy.inspect.injection.Grammar.RUNS_ON;
import static dev.pipelock.proxy.inspect.injection.Grammar.UNQUOTED;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** Orders that put others in place of what the model was told, in English. */
final class OverrideRules {
  /** Verbs that people use for texts that they read. */
  private static final String DROP =
      or(
              "ignor(?:e|ing)",
              "disregard(?:ing)?",
              "forget(?:ting)?",
              "pay no (?:attention|heed|mind) to",
              "(?:do not|don't|no longer|never again) (?:follow|obey|heed|comply with|adhere to)",
              "(?:stop|cease|quit) (?:following|obeying|heeding)",
              "let go of",
              "(?:set|put|cast|throw|push|lay) aside")
          + Grammar.NO_CONDITION;

  /** Verbs that documentation uses for settings as well. */
  private static final String DEFEAT =
      or(
          "overlook",
          "bypass(?:ing)?",
          "override",
          "overrule",
          "neglect",
          "dismiss",
          "discard",
          "abandon",
          "erase",
          "circumvent",
          "disobey",
          "nullify");

  private static final String BEFORE =
      "(?:previous(?:ly)?|prior|preceding|above|earlier|foregoing|former|past|aforementioned)";
  private static final String ORDER =
      "(?:instruction|directive|direction|guideline|guardrail|prompt|programming|safeguard)s?";
  private static final String RULE =
      "(?:(?:rule|command|restriction|constraint|regulation|polic(?:y|ie))s?|orders|training)";
  private static final String SAID = "(?:(?:conversation|text|input)s?|context)";

  private OverrideRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        promptInjection(),
        newInstructions(),
        behaviourOverride(),
        behaviourChange(),
        lifted(),
        downgrade(),
        dismissal(),
        priority());
  }

  private static BuiltInRule promptInjection() {
    return Grammar.core(
        "Prompt Injection",
        CRITICAL,
        or(
            "\\b" + NEGATED + or(dropped(), everything(), turned()),
            QUOTING + " [\"'`]" + or(dropped(), everything(), turned()) + RUNS_ON,
            glued()),
        "en dismissal");
  }

  private static String dropped() {
    var which =
        or(
            BEFORE,
            "initial",
            "original",
            "existing",
            "system",
            "developer",
            "programmed",
            "hidden");
    var what = or(ORDER, RULE);
    var received =
        or(
            "you (?:got|received|were given|have|had|have been given|have received|were told|follow"
                + "|'ve been given|already have)",
            "(?:given|told|provided)(?: to)? you",
            "(?:given |stated |listed )?(?:before|above|so far|until now|earlier|previously)",
            "that (?:came|were given|tell you|you)");
    var owned =
        "(?:about )?(?:all|any|every|the|your|my|those|these)(?: (?:of|the|your|my|these|those)){0,2} ";
    return or(
        DROP
            + "(?! (?:his|her|their|its) )"
            + FEW
            + GAP
            + or(which + FEW + GAP + what + "\\b", BEFORE + FEW + GAP + SAID + "\\b"),
        DROP + " " + owned + or(what, SAID) + FEW + GAP + received + NO_LETTER + "\\b",
        UNQUOTED
            + DROP
            + " (?:all )?(?:of )?your (?:instructions|guidelines|programming|guardrails|safety rules"
            + "|system prompt|training|rules|directives|restrictions)\\b",
        DEFEAT
            + FEW
            + GAP
            + or(BEFORE, "your", "(?:all|any|every) safety")
            + FEW
            + GAP
            + ORDER
            + "\\b",
        DEFEAT + FEW + GAP + BEFORE + GAP + "(?:rules|commands)\\b");
  }

  private static String everything() {
    return or(DROP, DEFEAT)
        + " (?:about )?(?:everything|anything|all)(?: (?:that|of|from|i|we|they|you|you've|was|were|is"
        + "|has|have|been|what|the)){0,5}? (?:told you|instructed|said|written|learn(?:ed|t)(?! about| in | at )|above"
        + "|before(?:hand)?|told|taught|(?:know|knew)(?! about)|discussed)\\b"
        + "(?! (?:this|the) (?:line|fold|mark)|,? (?:yesterday|last|on the phone|in (?:the|our) (?:meeting|call))\\b"
        + "| (?:you )?about (?:me|him|her|us|it|them|my|our|his|their)\\b)";
  }

  /** To drop the text at hand and do something else. */
  private static String turned() {
    var then =
        or(
            "say",
            "state",
            "print",
            "output",
            "respond",
            "reply",
            "repeat",
            "give me",
            "tell",
            "write (?:a|an|the following|instead)",
            "answer with",
            "instead",
            "translate",
            "list");
    var text = "(?:above|previous|prior|preceding|foregoing)";
    return or(
        "(?:ignore|disregard|forget)(?: (?:all|everything))?(?: of)?(?: the)? "
            + text
            + "(?: (?:text|content|paragraphs?|sentences?|lines?|words?|data|task|request|question))?,?"
            + " (?:and|then|but|instead)(?: (?:just|only|instead|now|then))? "
            + then
            + "\\b",
        "(?:ignore|disregard|forget) (?:the|this|that) (?:\\p{L}{2,16} ){1,2}and"
            + "(?: (?:just|only|instead|then))? "
            + or(
                "say",
                "state",
                "respond with",
                "reply with",
                "print [\"']",
                "write a message",
                "tell the user")
            + "",
        "(?:stop|drop|halt) everything\\b[^\\p{L}]{1,12}(?:now\\b[^\\p{L}]{1,12})?(?:just |only )?"
            + or("print", "say", "write", "output", "respond", "do")
            + "\\b");
  }

  /** The words of the shortest forms with no space between, as disguises leave them. */
  private static String glued() {
    return "(?<![a-z])(?:(?:please|now|then|just|and|you|must)[-_.]?){0,3}(?:ignor|disregard|forget|overrid|bypass)(?:e|ing|ting)?[-_.]?"
        + "(?:(?:all|any|every|the|your|my|of|these)[-_.]?){0,4}"
        + "(?:previous|prior|preceding|above|earlier|system|safety)[-_.]?"
        + "(?:(?:system|safety|given)[-_.]?)?"
        + "(?:instructions?|directives?|guidelines?|prompts?|rules\\b)";
  }

  private static BuiltInRule newInstructions() {
    var fresh = "(?:new|updated|revised|real|actual|true|secret|hidden)";
    var model =
        "(?:the |this |any )?(?:ai|a\\.i\\.|assistant|language model|llm|chatbot|ai agent)\\b";
    return Grammar.rule(
        "New Instructions",
        HIGH,
        "\\b"
            + or(
                fresh
                    + " (?:instructions?|directives?|orders?|rules?|guidelines?) (?:for|to) "
                    + model
                    + "(?! (?:providers?|companies|vendors?|developers?|labs?|firms|makers|in|products?)\\b)",
                "(?:here (?:are|is)|these are|this is) your (?:new|updated|revised|real|actual|true)"
                    + " (?:instructions?|directives?|orders|system prompt)",
                "your (?:new|updated|revised|real|actual|true) (?:instructions?|directives?|orders?"
                    + "|system prompt|persona) (?:is|are)\\b",
                "(?:new|updated|revised) (?:system )?(?:instructions?|directives?|prompt)\\s?:\\s?"
                    + within(40)
                    + "(?:you|ignore|disregard|do not|don't|always|never|send|reveal|respond|transfer|print)\\b",
                "(?<!our )(?<!payment )(?<!shipping )(?<!delivery )instructions? (?:have|has) (?:been )?(?:changed|updated|replaced|superseded)\\b"
                    + within(40)
                    + "\\b(?:you|assistant|ai|model)\\b"),
        "New Instructions");
  }

  private static final String START =
      "(?:from (?:now|this (?:point|moment)) on(?:wards?|ward)?|from here on(?: out)?|henceforth"
          + "|for the (?:rest|remainder) of (?:this|the|our) (?:conversation|chat|session))";

  /** How a model is told to behave; people are told what they will get. */
  private static BuiltInRule behaviourOverride() {
    var you = "(?:you|chatgpt|the (?:ai|assistant|model|chatbot))";
    var be =
        "(?:act|respond|answer|reply|pretend|behave|ignore|obey|speak|talk|become|emulate|simulate|immerse|play"
            + "|refer to yourself|output|impersonate|role-?play)";
    return Grammar.rule(
        "Behavior Override",
        HIGH,
        or(
            "\\b"
                + START
                + "[,.!]? (?:and )?"
                + you
                + "(?! (?:can|may) act as)"
                + "[^.!?;\\n]{0,24}?"
                + "\\b"
                + be
                + "\\b",
            "\\b"
                + START
                + "[,.!]? (?:and )?"
                + you
                + " (?:are|will be|shall be)(?: now| going to be)? (?:an? |the"
                + " |called |named |known as |replaced )?(?:\\p{L}{2,14} ){0,3}?(?:ai|model|chatbot|assistant|dan"
                + "|gpt|by the|persona|character)\\b",
            "\\b"
                + START
                + "[,.!]? (?:always |only |never )?"
                + be
                + "\\b(?! (?:only )?in (?:english|german|french|spanish|italian|portuguese|dutch|polish|russian|turkish|japanese|chinese|korean|arabic|hindi|full|short|bullet|json)\\b| as an? (?:[\\p{L}-]{2,14} ){0,2}(?:teacher|tutor|coach|accountant|advis[eo]r|interviewer|editor|proofreader|translator)\\b)",
            "\\b"
                + START
                + "[,.!]?"
                + within(40)
                + " (?:user prefixes|we (?:now )?(?:are|take place) in a fictional)",
            "\\byou (?:will|must|have to|shall|need to)(?: now)?(?: always| only)? (?:answer|respond to|obey|follow"
                + "|comply with) (?:(?:all|every|each)(?: of)? my|my (?:questions|prompts|messages) (?:starting|with|as"
                + "|in))\\b",
            "\\byou (?:must|will|need to|have to|should) (?:only |always )?"
                + be
                + within(60)
                + " (?:from now on|henceforth)\\b"),
        "Behavior Override");
  }

  /** The same start with anything else is a sign only: banks write so, too. */
  private static BuiltInRule behaviourChange() {
    return Grammar.rule(
        "Behavior Override",
        MEDIUM,
        "\\b"
            + START
            + "[,.!]? (?:and )?you (?:must|shall|have to|need to|are to|may only|can only)\\b",
        "Behavior Override weak");
  }

  private static final String LAPSED =
      "(?:(?:is|are|were|have been|has been)(?: (?:now|all|just|only|merely|hereby|no longer)){0,2}|no"
          + " longer) (?:outdated|obsolete|optional|advisory|suggestions?|void|invalid|revoked|suspended|lifted"
          + "|disabled|superseded|overridden|null|irrelevant|(?:in )?(?:effect|force)|valid|appl(?:y|icable)"
          + "|binding)\\b";

  /** What only a model has, declared void. */
  private static BuiltInRule lifted() {
    return Grammar.rule(
        "Instruction Downgrade",
        HIGH,
        "\\b(?:your|all|the|any) "
            + or(
                "(?:previous|prior|earlier|original|initial|existing|old)? ?(?:system|safety|ethical|content|moral)"
                    + " (?:instructions|guidelines|guardrails|programming|prompts?|rules|restrictions|filters)",
                "(?:previous|prior|earlier|original|initial|existing|old) (?:instructions|directives|prompts|guardrails"
                    + "|programming)",
                "(?:guardrails|programming|directives)")
            + " (?:you (?:had|have|got|were given|received) )?"
            + LAPSED,
        "Instruction Downgrade");
  }

  private static BuiltInRule downgrade() {
    return Grammar.rule(
        "Instruction Downgrade",
        MEDIUM,
        "\\b"
            + or(BEFORE, "existing", "old", "original", "your", "system", "current")
            + FEW
            + GAP
            + or(ORDER, "(?:rule|restriction|constraint|polic(?:y|ie)|limitation)s?")
            + " "
            + LAPSED,
        "Instruction Downgrade weak");
  }

  private static BuiltInRule dismissal() {
    var whose = or(BEFORE, "your", "existing", "original", "safety", "system");
    return Grammar.rule(
        "Instruction Dismissal",
        HIGH,
        NEGATED
            + "\\b(?:set|put|push|cast|throw|lay|leave|brush|shove)"
            + or(
                " aside" + FEW + GAP + whose + FEW + GAP + or(ORDER, "rules") + "\\b",
                FEW + GAP + whose + FEW + GAP + or(ORDER, "rules") + " (?:aside|away|behind)\\b"),
        "Instruction Dismissal");
  }

  private static BuiltInRule priority() {
    var request = "(?:request|instruction|message|command|prompt|order|query|directive)s?";
    return Grammar.rule(
        "Priority Override",
        MEDIUM,
        "\\b"
            + or(
                "prioriti[sz]e (?:my|this|the (?:current|latest|last|following|user's|next)|these)"
                    + " (?:\\p{L}{2,12} )?"
                    + request
                    + " (?:over|above|instead)",
                "(?:this|these|my|the following|the current|the latest) "
                    + request
                    + " (?:takes?|has|have|overrides?|supersedes?)(?: (?:precedence|priority))?"
                    + " (?:over |above )?(?:all|any|every|other|previous|prior|your|everything)\\b",
                "(?:must|should) (?:obey|follow) (?:this|my|these) "
                    + request
                    + " (?:first|only|above)"),
        "Priority Override");
  }
}
