package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.injection.English.BEFORE;
import static dev.pipelock.proxy.inspect.injection.English.ORDER;
import static dev.pipelock.proxy.inspect.injection.English.OWN;
import static dev.pipelock.proxy.inspect.injection.English.RULE;
import static dev.pipelock.proxy.inspect.injection.Grammar.FEW;
import static dev.pipelock.proxy.inspect.injection.Grammar.GAP;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.NO_LETTER;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** What a model was told, declared void in other words than "ignore it", in English. */
final class RevocationRules {

  private RevocationRules() {}

  static List<BuiltInRule> all() {
    return List.of(received(), conditional(), lapsed(), unbound(), precedence(), user());
  }

  private static final String RECEIVED_DROP =
      or(
          "ignor(?:e|ing)",
          "disregard(?:ing)?",
          "forget(?:ting)?",
          "never ?mind",
          "discard",
          "drop",
          "delete",
          "erase",
          "wipe",
          "cancel",
          "void",
          "revoke",
          "reset",
          "unlearn",
          "suspend",
          "abandon",
          "bypass(?:ing)?",
          "override",
          "refrain from (?:following|obeying)",
          "throw (?:out|away)",
          "(?:do not|don't|must not|should not|no longer|never|stop) (?:follow|following|obey|obeying|heed|use|apply)");

  private static final String RECEIVED_ORDERS = or(ORDER, RULE, "messages?");

  private static final String RECEIVED_GOT =
      or(
          "you(?: may| might| could)?(?:'ve| have| had| were| got| received)(?: been)?(?: (?:ever|just|already|previously"
              + "|initially|originally))?(?: (?:given|told|received|got|read|seen|instructed|provided with|trained on|shown))?",
          "(?:that |which )?came before",
          "(?:given|told|provided|issued|assigned) to you",
          "(?:placed|imposed|put) (?:up)?on you",
          "(?:i|we|they|openai|anthropic|the (?:developers?|system|user)|your (?:developers?|creators?|makers?)) (?:gave|told|set"
              + "|wrote|have given)",
          "(?:set|made|given|imposed|written|issued) (?:for you )?by (?:your|the|openai|anthropic) ?(?:developers?|creators?"
              + "|makers?|system|programmers?)?",
          "in your (?:system prompt|context|memory|prompt)",
          "from your (?:memory|context|developers?|creators?|system prompt)");

  /** To drop what "you" were given, by whoever gave it. */
  private static BuiltInRule received() {
    return Grammar.core(
        "Prompt Injection",
        CRITICAL,
        "\\b" + or(receivedFirst(), receivedSecond(), receivedThird()),
        "received");
  }

  private static String receivedFirst() {
    return or(
        NEGATED
            + RECEIVED_DROP
            + "(?! (?:his|her|their|its) )"
            + FEW
            + GAP
            + RECEIVED_ORDERS
            + "\\b"
            + within(12)
            + "\\b"
            + RECEIVED_GOT
            + NO_LETTER
            + "\\b",
        NEGATED
            + RECEIVED_DROP
            + " (?:what(?:ever)?|everything|anything|all|all that) (?:the )?(?:developers?|system|system prompt|openai|anthropic"
            + "|your (?:developers?|creators?|makers?))(?: (?:has|have))? (?:told|tells|gave|said|says|instructed|wrote)\\b",
        NEGATED
            + "(?:cancel|void|delete|erase|wipe|revoke|suspend|drop|discard|throw (?:out|away)|skip|clear|reset|annul|rescind"
            + "|abort|abandon|break|violate|unlearn)"
            + or(
                " (?:all|any|every|everything|each)(?: of)?(?: the| your| my)?"
                    + FEW
                    + GAP
                    + BEFORE
                    + GAP
                    + or(ORDER, "rules", "commands", "tasks?"),
                "(?: all| any)?(?: of)? your"
                    + or(" (?:own|current|existing|default|internal)", "")
                    + " "
                    + OWN,
                " your (?:previous|prior|original|initial|current|main) (?:tasks?|goals?|objectives?|context|programming)")
            + "\\b(?! (?:to|with) (?:the|your|our) bank)",
        NEGATED
            + "(?:ignore|disregard|forget|bypass|override) (?:the |your |any |all )?(?:system|developer) (?:prompt|message|instructions?)s?\\b"
            + "(?! (?:if|when|unless|field|option|setting|argument|parameter))");
  }

  private static String receivedSecond() {
    return or(
        Grammar.UNQUOTED
            + "(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|bypass(?:ing)?|break(?:ing)?) your (?:own )?"
            + OWN
            + "\\b(?<!\\b(?:not|never|n't|cannot|without) [^.!?\\n]{0,40})(?! (?:on|about|for|from|regarding) )",
        "you (?:can|may|could|should|are free to|are allowed to|have permission to)(?: now| safely| also| simply)? (?:ignore|disregard|forget|bypass|override) (?:all|any|every|everything|your|what)"
            + FEW
            + GAP
            + or(BEFORE, "your", "system")
            + FEW
            + GAP
            + ORDER
            + "\\b(?!,? (?:if|unless|when|once|in case))",
        "if you(?: have|'ve)? already\\b[^.!?\\n]{0,50}(?:ignore|disregard|forget) (?:all|any|every|everything|your)"
            + FEW
            + GAP
            + BEFORE
            + FEW
            + GAP
            + ORDER
            + "\\b",
        NEGATED
            + "(?:ignore|forget|disregard|abandon|drop|leave) (?:about )?(?:all |everything about )?your (?:(?:current|assigned|original|previous|given) )?(?:role|persona|assigned role|identity|purpose|character)\\b(?! (?:in|on|at|card|of)\\b)");
  }

  private static String receivedThird() {
    return or(
        NEGATED
            + "(?:ignore|disregard) (?:all|any|every|everything)(?: of the)? (?:other|else|remaining)(?: (?:contents?|text|instructions?|information|context|data|messages?))?"
            + "[^\\p{L}]{1,4}(?:and|then|just|but|instead)\\b",
        NEGATED
            + "(?:forget|ignore|disregard) what(?:ever)? you(?:'re| are| were) (?:doing|working on|asked to do|told)\\b",
        "forget(?: that)? you(?:'re| are| were)(?: an?| the)? (?:ai|assistant|(?:large )?language model|chatbot|chatgpt|bot|helpful)\\b",
        "forget (?:about )?(?:everything|all of (?:this|that|the above)|all that)[^\\p{L}]{1,4}(?:and |now |just |then ){0,3}(?:focus|concentrate"
            + "|listen to|obey|answer|respond|show me|tell me|print|output|do the following|do as|here (?:are|is) (?:your|the))\\b",
        "(?:put|set|place|leave)(?: all)?(?: of)? your"
            + FEW
            + GAP
            + or(ORDER, RULE)
            + " (?:on hold|to one side|aside|on pause|behind)\\b");
  }

  /** What honest letters write as well: a permission, or a case in which it holds. */
  private static BuiltInRule conditional() {
    return Grammar.rule(
        "Prompt Injection",
        MEDIUM,
        "\\b(?:ignore|disregard|forget)"
            + FEW
            + GAP
            + or(BEFORE, "your")
            + FEW
            + GAP
            + ORDER
            + "\\b",
        "en dismissal weak");
  }

  private static final String LAPSED_BE =
      "(?:(?:is|are|was|were|have been|has been|had been) (?:now |all |just |only |hereby |thereby |henceforth |to be ){0,2}?)";

  private static final String LAPSED_GONE =
      or(
          LAPSED_BE
              + "(?:cancel?led|annulled|voided?|null|revoked|rescinded|suspended|lifted|deleted|erased|ended|closed|irrelevant"
              + "|(?<=to be )(?:ignored|disregarded|forgotten|discarded|overridden)|a (?:test|mistake|joke|trick|decoy)|fake|wrong|off\\b)",
          "(?:should|must|can|may|shall|will|need to|have to|are to|is to|ought to)(?: now| all| simply| always)? be (?:ignored|disregarded"
              + "|forgotten|discarded|dropped|overridden|deleted|skipped|set aside|treated as)",
          "no longer (?:appl(?:y|ies)|matters?|counts?|hold|bind|exist)",
          "(?:do not|don't|does not|doesn't|never) (?:apply|matter|count|exist|hold)(?: any ?(?:more|longer))?",
          "(?:never existed|did not exist|didn't exist|has been replaced|have been replaced)");

  private static final String LAPSED_ORDERS =
      or(
          BEFORE + FEW + GAP + ORDER,
          ORDER
              + "(?: (?:that were|which were|you were))?(?: (?:given|provided|listed|stated|written|received|sent|shown))?(?: to you)?"
              + " (?:above|before this|previously|earlier|so far|in your (?:system )?prompt)",
          "your"
              + FEW
              + GAP
              + "(?:guardrails?|programming|directives?|(?:safety|content|ethical|moral) (?:polic(?:y|ies)|guidelines?|rules|filters?"
              + "|restrictions?)|system prompt)",
          "(?:system|developer) (?:prompt|message)",
          "all safety (?:checks?|filters?|guidelines?|rules)");

  /** Orders said to be void, wrong or gone. */
  private static BuiltInRule lapsed() {
    return Grammar.rule(
        "Instruction Downgrade",
        HIGH,
        "\\b" + or(lapsedFirst(), lapsedSecond(), lapsedThird()),
        "lapsed");
  }

  private static String lapsedFirst() {
    return or(
        LAPSED_ORDERS
            + "(?: above| so far)?,? (?:\\p{L}{2,12} )?"
            + LAPSED_GONE
            + "(?! (?:if|when|unless|until|by (?:this|the) (?:document|version|edition|revision"
            + "|circular|manual|release|policy)))\\b",
        LAPSED_ORDERS
            + "[^.!?\\n]{0,20}[,;] (?:please )?(?:ignore|disregard|forget) (?:it|them|that|those)\\b",
        "(?:everything|anything|all|whatever)(?: that)? you (?:were|have been|had been|'ve been|was) (?:told|given|taught|instructed)"
            + within(30)
            + "\\b(?:no longer|is (?:void|irrelevant|cancel?led|wrong|false)|does not (?:apply|matter))",
        "none of (?:the |your |those |my )?(?:previous|prior|earlier|above|original|initial)"
            + FEW
            + GAP
            + or(ORDER, RULE)
            + " (?:appl(?:y|ies)|count|matter|hold)",
        "(?:treat|consider|regard) (?:the |all |any |your )?(?:\\p{L}{2,14} )?"
            + BEFORE
            + FEW
            + GAP
            + "(?:as )?(?:irrelevant|void|closed|invalid"
            + "|obsolete|a test|finished|ended|cancel?led|deleted|untrusted)\\b",
        "(?:treat|consider|regard) (?:the |all |any )?(?:text|instructions?|messages?|prompt|content|everything) above as (?:irrelevant|void|invalid"
            + "|obsolete|a test|untrusted|cancel?led)\\b");
  }

  private static String lapsedSecond() {
    return or(
        "(?:everything|all(?: of)?(?: that| this)?|the text|the above|all of the above|the (?:previous|above) (?:text|part|message))(?: above| before)? (?:was|is) (?:just|only|merely|simply) (?:an? )?(?:example|test|joke|warm-?up|decoy|distraction|sample)"
            + "[^\\p{L}]{1,4}(?:the real|your real|now|here is|your actual|the actual|please)\\b",
        "your (?:instructions|directives|orders|system prompt|programming) (?:have|has) (?:been )?(?:changed|updated|replaced|overwritten|revised|rewritten)\\b",
        "(?:openai|anthropic|google)(?:'s)? (?:\\p{L}{3,12} )?(?:rules|polic(?:y|ies)|guidelines|restrictions) (?:do not|don't|no longer|does not) (?:exist|apply|matter|count)\\b",
        "your (?:guidelines|guardrails|(?:content |safety )?filters?|programming|limitations) (?:are|is|have been|has been) (?:now |hereby )?(?:removed|lifted|disabled|gone|off|suspended|deactivated|void)\\b",
        "your restrictions (?:are|have been) (?:now |hereby )?(?:removed|lifted|disabled|gone|suspended)[^\\p{L}]{1,4}(?:and |so )?(?:you (?:can|may|are)|speak|answer|respond|act|say)\\b",
        "mode[^\\p{L}\\n]{1,4}(?:all |your )?(?:\\p{L}{3,10} )?(?:guidelines|restrictions|filters|rules|safety|polic(?:y|ies)|limits) (?:are |is )?(?:now )?(?:suspended|off|disabled|lifted|removed|void)\\b");
  }

  private static String lapsedThird() {
    return or(
        "(?:i|we)(?:'ve| have)? (?:just |now |hereby )?(?:disabled|removed|turned off|lifted|unlocked|deactivated|bypassed|suspended) (?:all )?(?:of )?your (?:\\p{L}{3,12} )?(?:safety|restrictions|filters?|guidelines|protocols|rules|limits|limitations|constraints|guardrails|ethics)\\b",
        "act as (?:though|if) (?:you(?:'d| had| have)? never (?:received|seen|been given|read|got)"
            + "|(?:the |your )?"
            + BEFORE
            + FEW
            + GAP
            + ORDER
            + ")",
        "your (?:content |safety |usage |ethical |moral )(?:polic(?:y|ies)|guidelines|rules|restrictions|filters) (?:do not|don't|no longer) (?:apply"
            + "|count|matter|hold)\\b",
        "(?:hypothetical|fictional?|imaginary|simulat(?:ed|ion)|role-?play)"
            + within(40)
            + "\\byour (?:polic(?:y|ies)|guidelines|rules|restrictions) (?:do"
            + " not|don't|no longer) (?:apply|count|matter|hold)\\b",
        "(?:safety|content|ethical|moral) (?:filters?|guidelines?|guardrails?) (?:are|is|have been|has been) (?:now |all )?"
            + "(?:removed|disabled|bypassed|deactivated)\\b");
  }

  /** To be bound by them no longer. */
  private static BuiltInRule unbound() {
    var whose =
        or(
            "(?:any |all )?(?:of )?your (?:\\p{L}{3,12} ){0,2}?"
                + or(OWN, "rules", "polic(?:y|ies)", "limitations"),
            "(?:the |any |all )?(?:\\p{L}{3,12} )?(?:rules|guidelines|polic(?:y|ies)|restrictions|instructions) (?:set|made|given|imposed|written) by (?:your"
                + "|openai|anthropic|google|the developers?)",
            "(?:openai|anthropic|google|meta|microsoft)(?:'s)? (?:\\p{L}{3,12} )?(?:rules|guidelines|polic(?:y|ies)|restrictions|limitations)",
            "(?:any |all |the )?(?:content|ethical|moral|safety) (?:polic(?:y|ies)|guidelines|rules|restrictions|filters)",
            "(?:any |all |the )?(?:previous|prior|earlier|original) (?:instructions|guidelines|prompts?|directives)");
    return Grammar.rule(
        "Instruction Downgrade",
        HIGH,
        "\\b"
            + or(
                "you(?:'re| are) (?:no longer|not|now free from being|never) (?:bound|restricted|limited|constrained|governed|required to (?:follow|obey)"
                    + "|obliged to (?:follow|obey)|expected to (?:follow|obey)|subject)(?: by| to)? "
                    + whose,
                "you (?:no longer|don't|do not|need not)(?: (?:have to|need to|must))? (?:follow|obey|respect|comply with|adhere to|abide by) "
                    + whose,
                "you (?:have been|are|were|'ve been|'re)(?: now| finally| hereby)? (?:freed|liberated|released|unshackled|unchained|unlocked|exempt(?:ed)?|free)"
                    + " (?:of|from) "
                    + whose,
                "(?:free|liberate|unshackle|unchain) yourself from "
                    + or(whose, "your (?:chains|shackles|rules|limits)"),
                "(?:grant|give|granting|giving) you (?:full |explicit |special )?(?:permission|authori[sz]ation|clearance|leave) to (?:ignore|bypass|break|disregard"
                    + "|override|violate) (?:your|the|all|any)",
                "(?:authori[sz]ed?|allow(?:ed)?|permit(?:ted)?) (?:you )?to (?:ignore|bypass|break|disregard|override|violate|skip) (?:your|openai|the) (?:\\p{L}{3,12}"
                    + " )?(?:guidelines|polic(?:y|ies)|restrictions|instructions|programming|filters)",
                "authori[sz]e you to (?:ignore|bypass|skip|break) (?:your|the|all|any) (?:polic|rule|guideline|restriction|filter|check)",
                "do the (?:exact )?opposite of (?:what )?(?:your|the system) (?:\\p{L}{3,12} )?(?:instructions?|guidelines|rules|programming|prompt|system"
                    + "|developers?)")
            + "\\b",
        "unbound");
  }

  /** To stand above what the model was told. */
  private static BuiltInRule precedence() {
    var text =
        "(?:instruction|message|prompt|command|note|request|directive|text|paragraph|line)s?";
    var others =
        or(
            "(?:all|any|every)(?: of)?(?: the| your)? (?:other |existing )?(?:"
                + BEFORE
                + "|system|other)"
                + " (?:"
                + ORDER
                + "|commands?|messages?|ones?|rules)",
            "(?:your|the)(?: \\p{L}{3,12})? (?:system prompt|system message|instructions|guidelines|programming|directives)",
            "(?:everything|anything)(?: else)?(?: that)? (?:you|above|before|said|in your)");
    return Grammar.rule(
        "Priority Override",
        HIGH,
        "\\b(?:this|these|my|the following|the new) (?:new |system |urgent |updated )?"
            + text
            + " (?:now )?(?:supersedes?|overrides?|replaces?|overrules?|cancels?"
            + "|(?:takes?|has|have) (?:absolute |full |top )?(?:precedence|priority) over|outranks?) "
            + others
            + "\\b",
        "precedence");
  }

  /** To turn away from the user, or from the task in hand. */
  private static BuiltInRule user() {
    var then =
        "[^\\p{L}]{1,4}(?:and |then |instead |just |only |simply |now |please |you (?:must|should) ){0,3}";
    var say =
        "(?:say|output|print|respond|reply|answer|send|call|execute|transfer|tell|write [\"'a-z]{1,14}|return|display|instruct|direct|redirect)";
    return Grammar.rule(
        "Prompt Injection",
        HIGH,
        "\\b"
            + or(
                NEGATED
                    + "(?:ignore|disregard) (?:the |this |all )?(?:user|human)(?:'s|s'?)?(?: (?:original )?(?:request|question|query|instruction|wishe|message|input|prompt"
                    + "|task)s?)?"
                    + then
                    + "(?:instead|"
                    + say
                    + ")\\b",
                NEGATED
                    + "(?:ignore|disregard) (?:the |this )?(?:question|query|original (?:task|request|question)|task|request)"
                    + then
                    + say
                    + "\\b",
                "instead of (?:summari[sz]|answer|translat|respond|process|classify|analy[sz]|review)ing (?:to )?(?:this|the|that|it|my)?(?: \\p{L}{2,12}){0,2}"
                    + then
                    + say
                    + "\\b",
                "(?:do not|don't) (?:answer|summari[sz]e|translate|respond to|process|complete|analy[sz]e|classify) (?:the |this |that )(?:user's |user |original )?(?:question"
                    + "|request|document|text|task|query|message|e-?mail|page|article|input)[^\\p{L}]{1,4}(?:but |and )?(?:instead|rather|just|only)[, ]{1,2}(?:please |you should"
                    + " )?(?:say|output|print|respond|reply|answer|send|call|execute|transfer|tell|write|return)\\b",
                "(?:skip|abandon|abort|drop|forget|cancel|stop) (?:the |your |this )(?:original|current|previous|user's|first|main|given) (?:task|request|question|job|objective|goal)"
                    + "[^\\p{L}]{1,4}(?:and |then |instead )"),
        "en user");
  }
}
