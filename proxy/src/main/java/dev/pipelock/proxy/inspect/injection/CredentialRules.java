package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.injection.Grammar.NEGATED;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** Orders to hand over secrets and the model's own instructions, in English. */
final class CredentialRules {
  private CredentialRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        credentialSolicitation(), credentialPath(), authMaterial(), promptExtraction(), phishing());
  }

  private static BuiltInRule credentialSolicitation() {
    var secret =
        "(?:api[ _-]?keys?|passwords?|passphrases?|secret keys?|private keys?|access tokens?"
            + "|auth(?:entication|orization)? tokens?|bearer tokens?|session (?:tokens?|cookies?)"
            + "|credentials|seed phrases?|recovery phrases?|login details|cvv|pin codes?)"
            + "\\b(?! (?:policy|policies|reset|field|manager|format|strength|length|rules?))";
    var whose = "(?: (?:all|any|of|the|your|their|my|account|bank|full|current|plaintext)){0,4}";
    // Help pages speak of "your password" all day; orders to a model name another's or all of them.
    var others = " (?:all|every|stored|saved|user's|users'|customer's|owner's|system|admin|hidden)";
    return Grammar.core(
        "Credential Solicitation",
        HIGH,
        NEGATED
            + "\\b(?:(?:send|give|tell|show|provide|e-?mail|forward|share|list|display|post|print"
            + "|reveal|output|dump|paste|disclose|repeat|read)(?: out)? (?:me|us)"
            + whose
            + others
            + "?"
            + whose
            + " "
            + secret
            + "|(?:print|reveal|output|dump|exfiltrate|leak|repeat|extract|append|include|send|post"
            + "|forward)"
            + whose
            + others
            + whose
            + " "
            + secret
            + "|(?:can|could|would|will) you (?:please |also |then |at least ){0,2}(?:tell|give|share|send|provide|confirm|show)"
            + "(?: me| us| with me)? your (?:\\p{L}{2,10} )?"
            + secret
            + "|what(?:'s| is) your (?:secret key|system password|admin password)\\b"
            + ")",
        "Credential Solicitation");
  }

  private static BuiltInRule credentialPath() {
    var path =
        "(?:\\.ssh/(?!config\\b|known_hosts\\b|authorized_keys\\b|[a-z0-9_-]{1,30}\\.pub\\b)"
            + "|~/\\.ssh\\b(?!/)|\\bid_(?:rsa|ed25519|ecdsa|dsa)\\b(?!\\.pub)"
            + "|/etc/(?:shadow|passwd|sudoers)\\b|\\.aws/credentials|\\.kube/config|\\.netrc\\b"
            + "|\\.git-credentials|\\.pgpass\\b|/proc/self/environ|/var/run/secrets/"
            + "|config/master\\.key|\\.cursor/mcp\\.json)";
    return Grammar.core(
        "Credential Path Directive",
        HIGH,
        "(?:\\b(?:read|read_file|cat|print|send|upload|output|dump|exfiltrate|attach|leak)\\b"
            + ("[^.!?\\n]{0,60}?" + path)
            + "|\\b(?:open|copy|show|include|load|fetch|get|access|retrieve|return)\\b[^.!?\\n]{0,60}?"
            + (path
                + "[^!?\\n]{0,60}?\\b(?:and|then) (?:then )?(?:send|pass|put|include|append|upload")
            + "|return|post|attach|paste|tell|forward|give)\\b"
            + "|(?<!(?:how do i|how can i|how to|how do you) \\p{L}{3,8} (?:the ){0,1})\\bcontents? of (?:the |your )?(?:~/?)?(?:\\.env\\b(?!\\.(?:example|sample|template))|"
            + path
            + "))",
        "Credential Path Directive");
  }

  private static BuiltInRule authMaterial() {
    var secret =
        "(?:credentials?|passwords?|api[ _-]?keys?|access tokens?|private keys?|secret keys?|pin(?: code)?"
            + "|one[- ]time (?:code|password)s?|otp)";
    return Grammar.rule(
        "Auth Material Requirement",
        MEDIUM,
        or(
            "\\b(?:to|before) (?:continue|proceed|complete|finish|go on|unlock)\\b"
                + within(40)
                + "\\b(?:you must|you need to|please|you have to|i need|we need|requires?)\\b"
                + within(30)
                + secret
                + "\\b",
            "\\b"
                + secret
                + " (?:is|are) (?:required|needed|necessary|mandatory) (?:to|before you|in order"
                + " to) (?:continue|proceed|complete|finish)\\b"),
        "Auth Material Requirement");
  }

  private static BuiltInRule promptExtraction() {
    var show =
        "(?:reveal|print|repeat|output|show|display|tell|give|share|disclose|dump|leak|expose|recite"
            + "|list|copy|paste|write|return|quote|summari[sz]e|translate|provide|send|echo|spit out)";
    var owner = "(?:your|the|its|all your|all of your|the entire|the full|all the)";
    return Grammar.rule(
        "Prompt Extraction",
        HIGH,
        or(
            NEGATED
                + "\\b"
                + show
                + "(?: (?:me|us|back|out|verbatim|exactly|word for word|in full|the full|the exact|the"
                + " contents? of|the text of)){0,3} (?:all )?(?:of )?your (?:\\p{L}{2,14} ){0,2}?"
                + "(?:system (?:prompt|message|instructions?)|(?:initial|original|hidden|secret|internal"
                + "|starting|base|pre-?|confidential|full|exact) ?(?:prompt|instructions?|rules|directives"
                + "|guidelines|configuration)|directives|pre-?prompt)\\b",
            NEGATED
                + "\\b(?:reveal|print|repeat|output|disclose|dump|leak|expose|recite|spit out)"
                + "(?: (?:me|us|back|out|verbatim|exactly)){0,2} (?:the |this )?(?:entire |full |hidden |secret"
                + " |above |whole )?(?:system (?:prompt|message)|developer (?:prompt|message))\\b",
            NEGATED
                + "\\b(?:reveal|print|repeat|output|disclose|dump|leak|expose|recite|echo|spit out)(?: (?:me|us|back|out"
                + "|verbatim|exactly|all|all of)){0,2} your (?:instructions|prompt)\\b",
            "\\bwhat (?:is|are|was|were|'s) (?:in )?your (?:system prompt|initial prompt|original prompt"
                + "|(?:initial|original|hidden|secret|exact) instructions|secret key)\\b",
            "\\b(?:repeat|print|output|recite)(?: (?:all|everything|the (?:words|text|content|"
                + "conversation|lines)|every word))(?: (?:of|from|in))?(?: the)? (?:above|before this|prior to"
                + " this|starting (?:with|from) [\"'`]?you are)\\b(?! (?:steps?|process|procedure))",
            "\\b(?:repeat|recite)(?: the| what is| what's)? above\\b(?! (?:steps?|process|procedure|code|command))",
            "\\b(?:everything|text|words|instructions) (?:above|before) (?:this (?:line|message|point))"
                + "[^.\\n]{0,30}?\\b(?:verbatim|word for word|code block)\\b",
            "\\b"
                + show
                + " "
                + owner
                + " (?:\\p{L}{2,12} )?(?:prompt|instructions) (?:you (?:were|have been|got)"
                + "|that (?:was|were) (?:given|provided)) \\b"),
        "Prompt Extraction");
  }

  /** Asked in one of the languages that name it so. */
  private static BuiltInRule phishing() {
    var ask =
        "(?:could you|can you|please|k[oa]nn(?:te)?st du|puedes|podrias|pourriez-vous|peux-tu|pode|poderia|puoi"
            + "|potresti|kun je)";
    return Grammar.rule(
        "Phishing Request",
        HIGH,
        or(
            "\\b"
                + ask
                + within(50)
                + "\\bphishing[ -](?:e-?mails?|mails?|messages?|sms|text|page)\\b",
            "\\b"
                + ask
                + within(24)
                + "\\b(?:mail|e-?mail|correo(?: electronico)?|courriel|messaggio|mensagem)"
                + " (?:de |di |d')?phishing\\b",
            "(?:^|[.!?\\n] ?)(?:write|draft|compose|create|generate) (?:me )?an? phishing (?:e-?mail|message|sms|page)"),
        "Phishing Request");
  }
}
