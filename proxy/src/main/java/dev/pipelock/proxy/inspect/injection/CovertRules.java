package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.injection.Grammar.FEW;
import static dev.pipelock.proxy.inspect.injection.Grammar.GAP;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** Orders to act, or to keep still, behind the user's back, in English. */
final class CovertRules {
  /** What makes "do not tell the user" a matter of style or timing rather than of secrecy. */
  private static final String COURTEOUS =
      "(?:that [^.!?\\n]{2,50} (?:when|until|unless|before) |their|his|her|when|if|unless|until|while|again|twice|more than|before|how|to|which"
          + "|(?:the|any) (?:raw|internal|full|exact|technical|json|error|ids?))";

  private CovertRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        hiddenInstruction(),
        covertAction(),
        silentCredentials(),
        encodedPayload(),
        toolInvocation(),
        memoryPersistence(),
        preferencePoisoning());
  }

  private static BuiltInRule hiddenInstruction() {
    var person =
        "(?:(?:the|this|your|any|our) )?(?:user|human|customer|operator|account owner|account holder)s?";
    var owner = "(?:the |this |your )?(?:user|human|account owner|account holder)s?";
    return Grammar.core(
        "Hidden Instruction",
        HIGH,
        "\\b(?:(?:do not|don't|never|must not(?! \\p{L}{3,6} (?:users|customers|humans|operators)\\b)) (?:(?:tell|inform|notify|alert|warn) "
            + person
            + "\\b(?! "
            + COURTEOUS
            + "\\b)"
            + "|let(?:ting)? "
            + person
            + " know\\b(?! "
            + COURTEOUS
            + "\\b)|(?:mention|reveal|disclos)(?:e|ing)?"
            + " (?:this |it |that |any of this )?to "
            + person
            + ")\\b"
            + "|without (?:telling|informing) (?:"
            + owner
            + "|anyone|anybody)\\b"
            + "|(?:hide|conceal|withhold)(?: [\\p{L}']{1,12}){1,4} from "
            + person
            + "\\b(?! (?:that|who|whose|with|without|in|on|of)\\b)|(?<!(?:must not|should not|cannot|can't|never|won't) \\p{L}{2,12} )without (?:the |this |your )?user (?:knowing|noticing)\\b"
            + "|(?:the|this|your) user (?:must|should)(?: not|n't| never) (?:know|hear|notice|learn"
            + "|find out|be (?:told|informed|aware))\\b"
            + "|(?:the|this|your) user (?:does not|doesn't) need to know(?: about (?:this|it))?(?=[.;,!]|$)"
            + "|keep (?:silent|quiet) about\\b"
            + "|(?:do not|don't|never) mention (?:the|this) (?:change|step|instruction|transfer)\\b)",
        "Hidden Instruction");
  }

  private static BuiltInRule covertAction() {
    return Grammar.core(
        "Covert Action Directive",
        HIGH,
        NEGATED
            + "(?<!will |would |may |might |could |can )"
            + "\\b(?:(?:perform|make|execute|do|complete|send|initiate|approve) (?:the|this|that) (?:transfer|payment|transaction|order|update|change|deletion)"
            + " (?:silently|secretly|quietly|covertly)\\b|(?:silently|secretly|covertly|stealthily|surreptitiously|clandestinely)(?: and"
            + " \\p{L}{2,16})?(?:,)? (?:execute|send|transfer|forward|upload|exfiltrate|invoke|e-?mail"
            + "|post|transmit|wire|pay)\\b)",
        "Covert Action Directive");
  }

  private static BuiltInRule silentCredentials() {
    var secret = "(?:passwords?|credentials?|api[ _-]?keys?|tokens?|secrets?|private keys?|pin)";
    var quietly =
        "(?:without (?:telling|informing|asking|notifying|alerting|mentioning)|silently|secretly"
            + "|quietly|discreetly|behind (?:the|their) back|(?:do not|don't|never) (?:tell|mention|inform"
            + "|ask|log))";
    var handle =
        "(?:send|forward|collect|use|store|save|copy|include|transmit|read|extract|harvest|capture"
            + "|record|upload|pass)";
    return Grammar.rule(
        "Silent Credential Handling",
        HIGH,
        NEGATED
            + "\\b"
            + or(
                handle
                    + FEW
                    + GAP
                    + secret
                    + "\\b"
                    + within(40)
                    + "(?:\\bwithout (?:telling|informing|notifying|alerting)\\b|\\b(?:silently|secretly"
                    + "|discreetly)\\b)",
                "(?:silently|secretly|quietly|discreetly) " + handle + FEW + GAP + secret + "\\b",
                secret
                    + "\\b"
                    + within(30)
                    + "[.,;] ?(?:and )?"
                    + quietly
                    + " (?:the |this |it )?(?:user|anyone|anybody|owner)"),
        "Silent Credential Handling");
  }

  private static BuiltInRule encodedPayload() {
    var code =
        "(?:base ?64|hex(?:adecimal)?|rot ?13|url[ -]?encoded|morse(?: code)?|binary|ascii85|cipher)";
    var run =
        "(?:execut(?:e|ing)|run|follow|obey|comply with|carry out|perform|do (?:what|as)|act on|eval)";
    var secret =
        "(?:password|passphrase|secret key|api key|credentials|system prompt|private key)s?";
    return Grammar.rule(
        "Encoded Payload",
        HIGH,
        or(
            "\\b(?:decode|decrypt|decipher|unscramble)\\b[^\\n]{0,80}?\\b(?:and|then)(?: then)? "
                + run
                + " (?:it|them|the (?:result|instructions?|commands?|output|decoded|message|content)|what"
                + "|that|as)\\b",
            "\\b"
                + run
                + " the (?:following )?(?:"
                + code
                + "|encoded|decoded)[ -]?(?:encoded )?"
                + "(?:instructions?|commands?|payload|message|prompt|text|string)\\b",
            "\\bsplit (?:the|your|it)(?: \\p{L}{2,12})? into (?:two|three|four|several|\\d) parts\\b"
                + within(20)
                + "\\b(?:encode|interlace|interleave|obfuscate|encrypt)\\b",
            "\\b(?:eval|exec) ?\\( ?(?:atob|base64\\.b64decode|bytes\\.fromhex|buffer\\.from|unescape"
                + "|decodeuricomponent|string\\.fromcharcode)\\b",
            "\\b(?:tell|give|print|say|show|provide|spell)\\b"
                + within(40)
                + secret
                + "\\b"
                + within(30)
                + "\\b(?:in|using|as) (?:"
                + code
                + "|pig latin|reverse(?: order)?|leetspeak|emojis?)\\b",
            "\\b"
                + secret
                + "\\b"
                + near(90)
                + "\\b(?:encode (?:each|every)|translate|provide|give|tell"
                + "|spell|print|say|reveal|show)\\b"
                + within(60)
                + "\\b(?:in|using|with|into|to|as) (?:"
                + code
                + "|pig latin|reverse(?: order)?|leetspeak|emojis?)\\b"),
        "Encoded Payload");
  }

  private static BuiltInRule toolInvocation() {
    return Grammar.rule(
        "Tool Invocation",
        MEDIUM,
        "\\b(?:you (?:must|need to|have to|should|are required to)|immediately|now|first|urgently"
            + "|right away)(?: (?:now|immediately|first|also|always))? (?:call|invoke|execute|run|trigger|use)"
            + " (?:the |this |that )?(?:following )?(?:[\\p{L}\\p{N}_.`'\"-]{1,40} )?(?:tool|function|command"
            + "|endpoint|api|script|action|webhook)\\b",
        "Tool Invocation");
  }

  private static BuiltInRule memoryPersistence() {
    var later =
        "(?:(?:all )?(?:future|later|subsequent|upcoming) (?:sessions?|conversations?|chats?"
            + "|interactions?|requests?|answers?|tasks?)|next (?:sessions?|conversations?|time the user)"
            + "|your (?:long[- ]term |permanent |persistent )memory|every (?:future )?(?:session"
            + "|conversation)|from (?:one )?session to session)";
    return Grammar.rule(
        "Memory Persistence Directive",
        HIGH,
        or(
            "(?:^|[.!?:;>\\n] ?|\\b(?:please|must|should|always|and) )(?:remember(?! to)|memori[sz]e|persist"
                + "|commit)\\b"
                + within(60)
                + "\\b(?:in|to|for|across|into|during|throughout|on) (?:the |all )?"
                + later
                + "\\b(?! of\\b|,? that (?:my|i) )",
            "\\b(?:in|for|across|during) "
                + later
                + "[,:]? (?:you (?:must|will|should)|always|never"
                + "|remember)\\b",
            "\\b(?:update|overwrite|modify|edit|poison) your (?:long[- ]term |permanent )?"
                + "(?:memories|system prompt|core instructions)\\b"),
        "Memory Persistence Directive");
  }

  private static BuiltInRule preferencePoisoning() {
    return Grammar.rule(
        "Preference Poisoning",
        HIGH,
        or(
            "\\b(?:remember|note|record|store|assume|save) (?:that )?(?:for [^.\\n]{1,30}? )?(?:that )?the"
                + " user (?:always |now |strongly )?(?:prefers?|trusts?|wants?|likes?|chose|approved)\\b",
            "\\b(?:always|from now on,?) (?:prefer|recommend|suggest|choose|select|favou?r|promote)"
                + " (?:our|my|this|the following|only) (?:\\p{L}{2,14} )?(?:tool|server|vendor|provider|product"
                + "|service|brand|package|broker|bank|site|plugin)s?\\b"
                + within(40)
                + "\\b(?:over|instead|regardless|first|even if|no matter|above)\\b",
            "\\b(?:set|make|mark)(?: [\\p{L}\\p{N}']{1,16}){1,4} as (?:your|the assistant's) (?:default"
                + "|preferred|trusted)\\b"),
        "Preference Poisoning");
  }
}
