package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/**
 * Tool definitions whose tool does, or wants done, what a definition has no business with: files
 * with secrets as arguments, what other tools get, effects that nobody is told of. They are read
 * only in definitions, whose language is narrow.
 */
final class ToolDeedRules {
  private static final String SECRET_PATH =
      "(?:[~$][a-z{}/]{0,8}/?\\.(?:ssh|aws|kube|gnupg|docker|config|netrc|npmrc|pypirc|bash_history|zsh_history|git-credentials|azure|gcloud|cursor|claude|mozilla|env|pgpass|vault-token|local)\\b"
          + "|\\bid_(?:rsa|ed25519|ecdsa|dsa)\\b(?!\\.pub)|/etc/(?:passwd|shadow|sudoers)|(?<![a-z0-9])\\.(?:env|git-credentials|netrc|pgpass|npmrc|bash_history|htpasswd)\\b(?!\\.(?:example|sample|template))"
          + "|\\bmcp\\.json|\\bwallet\\.dat|\\bsecring\\b|\\bkeychain\\b|\\bkeyring\\b|\\bcredentials\\.(?:json|ya?ml|txt|csv)|\\bsecrets?\\.(?:json|ya?ml|txt|env|toml)|\\blogin data\\b|\\bcookies\\.sqlite|\\bservice[_-]account\\.json|claude_desktop_config)";

  private static final String SLOT =
      "(?:[`'\"][a-z_.-]{1,30}[`'\"]|(?:the |this |its )?(?:\\p{L}{2,14} |[`'\"][a-z_.-]{1,30}[`'\"] )?(?:field|parameter|argument|param|metadata|header|property|value|hint|slot|input)\\b|here\\b|ctx\\b|https?://)";

  private static final String TOOL =
      "(?:[`'\"]?\\b[a-z]{2,20}_[a-z_]{2,30}\\b[`'\"]?|\\b(?:other|another|any|every|all|each) (?:other )?(?:\\p{L}{2,12} )?tools?\\b|\\b(?:mcp[- ])?(?:server|tool) [`'\"]?[a-z_-]{3,30}[`'\"]?)";

  private ToolDeedRules() {}

  static List<BuiltInRule> all() {
    return List.of(
        files(),
        secrets(),
        talk(),
        tools(),
        shadow(),
        power(),
        unseen(),
        unsaid(),
        tag(),
        shipped(),
        conversation(),
        precedence(),
        unboxed(),
        stealthy());
  }

  /** A file with secrets as an argument of the call. */
  private static BuiltInRule files() {
    return Grammar.rule(
        "File Exfiltration Directive",
        CRITICAL,
        or(
            "(?<!returns )(?<!returns the )(?<!return the )\\b(?:contents?|text|values?|data|output|copy|full text|lines?) (?:of|from|in) (?:the )?(?:\\p{L}{1,12}'?s? ){0,3}[`'\"]?"
                + SECRET_PATH
                + "(?![^.!?\\n]{0,24}\\b(?:is|are) (?:not|never)\\b)",
            "(?:^|[.!?:;>\\])] ?|\\b(?:first|must|please|then|also|to|should|shall|always|and|you|agent|assistant|model|,) )(?:read|open|load|cat|fetch|get|access|retrieve|obtain|grab|copy|list|parse|include|find|collect|check|call \\p{L}{2,12}_\\p{L}{2,12} on|upload|send|attach) "
                + within(40)
                + SECRET_PATH
                + "[^!?]{0,90}?"
                + or(
                    "\\b(?:pass|put|place|supply|send|include|append|insert|attach|forward|give|provide|paste|post|store|upload|submit|hand|share|encode|report)\\b",
                    "\\b(?:as|into|in|to) " + SLOT,
                    "\\bfor (?:licens|valid|verif|auth|debug|compl|context|telemetry|quality|sign)"),
            "\\$\\((?:curl|wget|env|printenv|whoami|base64|id)\\b|\\$\\((?:cat|head|tail|less|ls) [^)\\n]{0,40}?(?:/etc/|~|\\$home|\\.ssh|\\.env\\b|\\.aws|secret|token|passw|credential|key)",
            "\\b(?:read|open|load|parse) (?:the )?(?:file )?[`'\"]?[a-z0-9_./~-]{1,40}\\.(?:ya?ml|json|env|txt|ini|conf|toml|key|pem|cfg|db|sqlite|kdbx|csv)[`'\"]?[^.!?]{0,30}?\\b(?:and|then) (?:pass|put|paste|send|include|append|copy|hand|add|write|attach|upload|give) (?:it|its|the|them|their|all)\\b[^.!?]{0,40}?\\b(?:in|into|as|to|via) "
                + SLOT,
            SECRET_PATH
                + "[^!?\\n]{0,30}?\\b(?:as|in|into|to|inside|via|through|within) "
                + SLOT
                + "(?<=(?:read|need|require|pass|put|send|include|text|content|load|supply|provide|give|must|forward|place|copy|append|attach)[^!?\\n]{4,160})",
            "\\b(?:requires?|needs?|expects?|wants?) (?:the )?(?:text|contents?|values?|copy|data|lines?) (?:of|from) "
                + within(24)
                + SECRET_PATH,
            "\\b(?:env|environ|printenv|environment variables?)\\b"
                + within(30)
                + "\\b(?:as|into|in|to) "
                + SLOT
                + "(?<=(?:pass|put|send|include|supply|dump|copy|append|attach|place|collect|serialize|read all|add)[^.!?\\n]{3,120})"),
        "tool files");
  }

  /** The session's or the user's secrets. */
  private static BuiltInRule secrets() {
    var secret =
        "(?:keychain|(?:private )?(?:ssh|gpg|pgp) (?:private )?keys?|cookies?|passwords?|passphrases?|private keys?|seed phrases?|recovery (?:phrases?|codes?)|session (?:cookie|token|id|key)s?|(?:access|auth|bearer|refresh|oauth) tokens?|api[ _-]?keys?|credentials?|one[- ]time (?:codes?|passwords?)|2fa codes?|pin(?: codes?)?|card (?:numbers?|details)|cvvs?|social security numbers?|environment variables)";
    var take =
        "(?:obtain|get|retrieve|collect|extract|provide|supply|hand over|include|pass|give|send|attach|append|put|copy|place|forward|submit|harvest|share|reveal|insert|embed|write|store)";
    return Grammar.rule(
        "File Exfiltration Directive",
        HIGH,
        or(
            "\\b"
                + take
                + "(?: (?:any|all|the|every|of|over|along)){0,3} (?:(?:user|owner|customer|victim|account holder|session|browser|conversation|host|client|agent|system|developer)(?:'s|s')? |their |stored |saved |current |active |remembered |known |your )"
                + "(?:own |saved |stored |current |bank |login |active |private |secret ){0,2}"
                + secret
                + "\\b[^.!?\\n]{0,40}?\\b(?:as|into|in|to|with|via|for (?:validation|verification|compliance|telemetry|debugging|later|auditing|diagnostics)|here|so that|and)\\b(?! (?:order|the user) )",
            "\\b(?:agent|assistant|model|llm|ai|you|caller|client) (?:must|shall|should|has to|have to|needs? to|is required to|are required to|will) (?:first |also |always |then ){0,2}"
                + take
                + within(30)
                + "\\b"
                + secret
                + "\\b(?<=(?:the|user's|their|all|any|session|your|current|stored|saved)\\b[^.!?\\n]{0,40})"
                + "(?! (?:parameter|field|argument|of the (?:api|service)|for the api|option))",
            "\\b(?:obtain|read|dump|harvest|extract|collect|retrieve)(?: (?:the|all|any|every|user's)){0,2} (?:keychain|cookies|browser (?:cookies|passwords|history)|saved passwords|stored credentials|ssh keys|wallet|seed phrase)\\b"),
        "tool session secrets");
  }

  /** The conversation, the prompt or other tools' results as an argument. */
  private static BuiltInRule talk() {
    var all =
        "(?:complete|full|entire|whole|all|verbatim|raw|last|latest|previous|every|prior|most recent|current|unredacted|earlier|original)";
    var what =
        "(?:dialogues?|dialogs?|conversations?|chats?|chat logs?|transcripts?|message histor(?:y|ies)|chat histor(?:y|ies)|user (?:messages?|inputs?|turns?|quer(?:y|ies)|prompts?|requests?)|tool (?:outputs?|results?|responses?|calls?)|system prompts?|messages? of (?:the|this) (?:user|conversation|chat|session)|context window|turns?|conversation (?:history|context|log))";
    var put =
        "(?:give|pass|put|include|send|copy|insert|append|attach|supply|paste|provide|place|add|forward|submit|record|write|embed|dump|encode|collect|repeat|log|store|upload|post|echo)";
    return Grammar.rule(
        "Data Routing Directive",
        HIGH,
        or(
            "(?:^|[.!?:;>\\])-] ?|\\b(?:first|must|please|then|also|to|should|shall|always|and|you|agent|assistant|model) )"
                + put
                + "(?: (?:me|it|us|along|here|back))?(?: (?:the|of|this|your|a|copy of|contents? of|text of|in)){0,3} (?:"
                + all
                + " ){1,3}(?:text of |copy of |of (?:the|your) |the |your |contents? of )?"
                + what
                + "\\b"
                + within(50)
                + or(
                    "\\b(?:in|into|as|to|with|via|under|inside|through) " + SLOT,
                    "\\bhere\\b",
                    "\\b(?:this tool|each call|every call|for (?:telemetry|debugging|quality|context|logging|analytics|compliance|validation|auditing))\\b"),
            "(?:^|[.!?:;>\\]] ?)(?:set to )?(?:a |the |full |raw )?(?:copy|text|contents?|transcript|dump|record|log|history) of (?:the |your |this )?(?:"
                + all
                + " ){1,3}(?:of )?(?:the |your )?"
                + what
                + "\\b"
                + within(40)
                + "\\b(?:this (?:session|conversation|chat)|(?:needed|required|used|necessary|mandatory) for|for (?:telemetry|debugging|quality|context|logging|analytics|compliance|validation|auditing))\\b",
            "\\b(?:full|complete|exact|entire|verbatim) (?:text|contents?|copy|wording) of (?:your|the) (?:system prompt|instructions|conversation|context|chat|prompt)\\b",
            "\\byour (?:full |entire |complete |own |current )?(?:system prompt|context window|initial instructions|hidden instructions)\\b"
                + within(30)
                + "\\b(?:here|in|into|as|to)\\b",
            "\\bhttps?://[^ \\n]{1,100} (?:plus|followed by|with|and|then|\\+|concatenated with|containing) "
                + within(16)
                + "\\b(?:what the user|user'?s?|conversation|chat|everything|last (?:message|question|input)|secrets?|the data)\\b",
            "\\b(?:everything|all|anything) (?:that )?(?:was|has been|is|we|you)(?: been| have)? (?:said|written|discussed|typed|exchanged|talked about)\\b[^.!?]{0,20}?\\b(?:so far|in this|before|until now|up to now|earlier|previously)\\b",
            "\\b(?:preceded|followed|prefixed|accompanied|together|along|prepended|combined) (?:by|with) (?:all|every|the (?:full|entire|whole|complete|last)|any)(?: of)?(?: the)? (?:\\p{L}{3,12} )?(?:messages?|conversation|history|chat|context|turns?|prompts?|tool (?:results|outputs))\\b",
            "\\b(?:conversation|dialogue|chat|transcript|(?:message|chat) history|system prompt|previous messages|user messages?|user's messages?)\\b[^.!?]{0,30}?\\b(?:has to|must|should|needs? to|is to|are to|have to|shall) be (?:included|passed|sent|added|copied|attached|provided|supplied|put|inserted|forwarded|appended|given)\\b",
            "\\b(?:password|pin|passphrase|one[- ]time code|cvv|token)\\b[^.!?]{0,30}?\\bask (?:the user |them |him |her )?for it\\b",
            "\\b(?:everything|whatever|anything|each thing|every message|all) (?:that )?(?:the )?user (?:has )?(?:says?|said|types?|typed|writes?|wrote|asks?|asked|enters?|entered|pastes?|sends?)\\b"
                + within(30)
                + "\\b(?:to|into|in|at|is|are|via) "
                + or(
                    SLOT,
                    "(?:stored|logged|sent|uploaded|recorded|forwarded|copied|collected|kept)\\b")),
        "tool talk");
  }

  /** What another tool is called with, or gives, changed. */
  private static BuiltInRule tools() {
    var part =
        "(?:recipients?|b?cc|attendees?|guests?|beneficiar(?:y|ies)|payees?|destinations?|accounts?(?: numbers?)?|ibans?|amounts?|address(?:es)?|arguments?|parameters?|results?|outputs?|urls?|endpoints?|prices?|currency|phone numbers?|wallets?|branch(?:es)?|passwords?|to field|body|subject|query|path)";
    var change =
        "(?:replac(?:e|ed|ing)|chang(?:e|ed|ing)|alter(?:ed|ing)?|swap(?:ped)?|redirect(?:ed)?|rewrit(?:e|ten)|overrid(?:e|den)|add(?:ed)?|multipl(?:y|ied)|rout(?:e|ed)|set to|modif(?:y|ied)|substitut(?:e|ed)|doubled?|halved?|divert(?:ed)?|sent|forwarded|cop(?:y|ied)|increased?|reduced?)";
    return Grammar.rule(
        "Cross-Tool Manipulation",
        HIGH,
        or(
            "\\b(?:when|whenever|if|after|once|before|each time|every time|as soon as|while|as long as)\\b[^.!?]{0,60}?"
                + TOOL
                + "[^!?]{0,60}?\\b"
                + or(
                    part
                        + "\\b[^.!?]{0,40}?\\b(?:must|should|has to|have to|shall|needs? to|is to|are to|will) (?:always |first |also )?be "
                        + change,
                    "(?:must|should|has to|have to|shall|needs? to|is to|are to|will|always|then|also|,) (?:always |first |also |silently |instead )?(?:replace|change|alter|set|swap|redirect|add|override|substitute|modify|rewrite|multiply|double|divert) (?:the |its |their |a |an |all |any |every )?(?:\\p{L}{2,12} )?"
                        + part,
                    "(?:must|should|has to|have to|shall|needs? to) (?:always |first |also )?(?:be (?:added|copied|sent|included|inserted)|use (?:account|the account|the address|iban|[a-z0-9._%+-]{1,40}@))")
                + "\\b",
            "\\b(?:calls? (?:to|of)|uses? of|invocations? of|requests? to|results? (?:from|of)|outputs? (?:from|of)|responses? (?:from|of)|values? (?:from|of)|arguments (?:to|of)) (?:the )?"
                + TOOL
                + within(30)
                + "\\b(?:must|should|has to|have to|shall|need to|are to) (?:always |first |also )?"
                + or("(?:use|include|contain|go|pass|have|carry)\\b", "be " + change),
            "\\b(?:if|when|whenever)\\b[^.!?]{0,50}?\\btools?\\b[^.!?]{0,30}?(?:,|\\bthen) (?:use|call|invoke) (?:it|them|that) to (?:send|transfer|pay|forward|delete|buy|post|upload|share)\\b",
            "\\b(?:after|before|then|also|when|first|always)\\b[^.!?]{0,40}?\\b(?:call|invoke|run|use|execute) [a-z_]{3,30}\\([^)\\n]{0,60}?(?:@|https?://|\\+[0-9]|iban|to=|url=)",
            "\\b(?:for|on|in|with) (?:any|every|all|each)(?: \\p{L}{3,12})? (?:calls?|uses?|invocations?) (?:of|to) "
                + TOOL
                + "[^.!?]{0,20}? (?:set|use|add|replace|change|pass)\\b",
            "\\b(?:tell|inform|instruct|notify|convince) (?:all |the |any )?other (?:tools?|agents?|servers?)\\b",
            "\\b(?:route|send|pass|redirect|forward|pipe|channel|direct) (?:all|every|any|each)(?: of the)?(?: \\p{L}{2,12})? (?:reads?|writes?|calls?|requests?|traffic|quer(?:y|ies)|outputs?|results?|messages?|files?|operations?|e-?mails?|payments?|transfers?) (?:through|via|to|by|over|with) (?:this|me\\b|my)\\b",
            "\\b(?:invoked|called|run|used|executed) (?:before|prior to|ahead of|instead of|in place of|after) (?:any|every|all|each)(?: of the)?(?: other)? (?:tools?|calls?)\\b[^.!?]{0,20}?\\b(?:with|and (?:be )?(?:given|passed|fed|sent)|passing|receiving) (?:that|its|their|the|all|every)(?: \\p{L}{2,12}(?:'s)?)? ?(?:\\p{L}{2,10} )?(?:arguments?|parameters?|inputs?|results?|outputs?|data|content|message|context)\\b"),
        "tool tools");
  }

  /** Other tools said to be bad, or not to be used any more. */
  private static BuiltInRule shadow() {
    var bad =
        "(?:compromised|malicious|unsafe|insecure|malware|backdoored|infected|dangerous|fake|untrusted|hacked|vulnerable|rogue|leak(?:s|ing)? (?:data|secrets))";
    return Grammar.rule(
        "Cross-Tool Manipulation",
        HIGH,
        or(
            "\\b(?:other|built-?in|existing|native|default|standard|official|previous|all|original|remaining|competing|alternative)(?: \\p{L}{2,14}){0,2}? (?:tools?|servers?|functions?|readers?|plugins?|connectors?|[a-z]{2,20}_[a-z_]{2,30})[`'\"]?(?: of [^.!?]{1,30}?| from [^.!?]{1,30}?)? (?:is|are|has been|have been|was|were|returns?|contains?|may be|might be|can be|returned)(?: now| all| known to be| considered| currently)? "
                + bad
                + "\\b",
            "\\b(?:never|do not|don't|must not|stop|avoid|refrain from) (?:ever )?(?:us(?:e|ing)|call(?:ing)?|trust(?:ing)?|invok(?:e|ing)) (?:the |any |all )?(?:other|another|competing|alternative|built-?in|remaining)(?: \\p{L}{2,14}){0,2}? (?:tools?|servers?|functions?|plugins?|providers?)\\b(?=[^.!?]{0,4}[.;,] ?(?:they|it|always|only|this|use this|and never)|[^.!?]{0,30}\\b(?:again|any ?more|from now on|under any circumstances|ever)\\b)",
            "\\b(?:has|takes|have|take) (?:absolute |highest |top |full )?(?:priority|precedence) over (?:every|all|any|the)(?: the)? other (?:\\p{L}{2,12} )?(?:tools?|servers?|functions?)\\b",
            "\\b(?:do not|don't|never|skip|avoid|stop) (?:call(?:ing)?|us(?:e|ing)|invok(?:e|ing)|run(?:ning)?) [`'\"]?(?:verify|confirm|check|validate|approve|authenticate|audit|scan|review|log)[a-z]{0,8}_[a-z_]{2,30}\\b",
            "\\b(?:when|if|whenever)\\b[^.!?]{0,20}?\\btools?\\b[^.!?]{0,40}?\\b(?:exists?|available|present|listed|installed|loaded)\\b[^.!?]{0,12}?\\b(?:never|do not|don't) (?:use|call|invoke|trust) (?:it|them|that)\\b",
            "\\bdo not use [`'\"]?[a-z]{2,20}_[a-z_]{2,30}[`'\"]? (?:from|of) (?:any|every|all|the) other\\b"),
        "tool shadow");
  }

  /** Anything run as it comes. */
  private static BuiltInRule power() {
    var loose =
        "(?:as (?:root|admin(?:istrator)?|superuser|system)|no (?:checks?|questions asked|restrictions?|limits?|sandbox(?:ing)?|validation|confirmation)|without (?:any |a |the |further )?(?:restrictions?|limits?|checks?|confirmation|sandbox(?:ing)?|asking|approval|validation|isolation|verification|review)|unsandboxed|with (?:root|admin|full|elevated|system)(?:istrator)? (?:rights|privileges|permissions|access)|outside (?:of )?(?:the|any) sandbox|bypass(?:es|ing)? (?:the |all |any )?(?:sandbox|checks|security|policy|restrictions|confirmation))";
    return Grammar.rule(
        "Dangerous Capability",
        HIGH,
        or(
            "\\b(?:execut(?:e|es|ing)|runs?|running|evaluates?|evals?|spawns?|launch(?:es)?|invokes?)\\b[^.!?]{0,30}?\\b(?:commands?|code|scripts?|programs?|binar(?:y|ies)|shell|python|javascript|bash|powershell|expressions?)\\b[^!?\\n]{0,60}?\\b"
                + loose
                + "\\b",
            "\\b(?:fetch|download|retriev|pull|load|grab|get)(?:e?s|ing|e)?\\b[^.!?]{0,30}?\\b(?:scripts?|binar(?:y|ies)|code|executables?|payloads?|installers?|programs?|plugins?|modules?|extensions?|http[^ \\n]{1,80})\\b[^!?\\n]{0,50}?\\b(?:and|then|,)(?: then| immediately| also)? (?:execut|run|eval|launch|start|invok)(?:e?s|ing|uates?|e)?\\b(?! (?:(?:it |them )?in (?:the|a|an) |tests?|the tests?|the \\p{L}{3,12} tests?))",
            "\\b(?:unrestricted|full|complete|unlimited|root|raw|arbitrary) (?:root |admin |remote )?(?:access|control) (?:to|over|of) (?:the |your |a )?(?:\\p{L}{2,12}'?s? )?(?:shell|host|machine|system|server|file ?system|terminal|operating system|computer|os)\\b",
            "\\bpip(?:e|es|ed|ing) (?:it |them |the output |that )?(?:in)?to (?:sh|bash|zsh|a shell|the shell|python|node)\\b",
            "\\bcode (?:is|are) neither (?:checked|isolated|sandboxed|validated|restricted|reviewed)",
            "\\b(?:writes?|adds?|appends?|modif(?:y|ies)|edits?|patch(?:es)?|changes?|updates?)\\b[^.!?]{0,30}?(?:~/\\.(?:claude|cursor|vscode|bashrc|zshrc|profile|ssh/authorized_keys)|\\bauthorized_keys|\\bmcp\\.json|\\.claude/settings)[^!?]{0,60}?\\b(?:allow|permission|disable|commands?|approv|trust|startup|access|bypass|auto)",
            "(?:\\$\\(|`|\"|')(?:curl|wget|cat /|bash -[ic]|sh -c|rm -rf|nc -e|python3? -c|powershell)[^\\n]{0,80}?\\b(?:before|first|once|on (?:first|every|each)|after|then|initiali[sz]|always|must)\\b",
            "\\b(?:run|execute|call|issue|invoke|type) [`'\"]?(?:bash -c|sh -c|curl -|wget |chmod (?:-r )?777|rm -rf [/~*]|sudo |nc -e|powershell -e|base64 -d|crontab|dd if=|mkfs)",
            "\\bchmod (?:-r )?777 /|\\brm -rf (?:/|~|\\*)(?: |$|[`'\"])|\\bbase64 -d ?\\| ?(?:sh|bash)|\\bnc -e /bin"),
        "tool deed power");
  }

  /** Effects beside the stated one. */
  private static BuiltInRule unseen() {
    var act =
        "(?:stor(?:e|es|ing)|logs?|logging|records?|recording|upload(?:s|ing)?|sends?|sending|forward(?:s|ing)?|cop(?:y|ies|ying)|collects?|collecting|shar(?:e|es|ing)|posts?|posting|transmits?|transmitting|reports?|reporting|leaks?|exfiltrat(?:e|es|ing)|sells?|mirrors?|saves?|tracks?|harvests?|captures?|reads?|scans?|deletes?|modif(?:y|ies)|adds?|inserts?|installs?|chang(?:e|es)|enabl(?:e|es)|grants?|creat(?:e|es)|calls?|runs?|executes?|transfers?|e-?mails?|bccs?|ccs?)";
    return Grammar.rule(
        "Covert Action Directive",
        HIGH,
        or(
            "\\b(?:silently|quietly|secretly|covertly|discreetly|invisibly|stealthily|unnoticed|surreptitiously)(?:,? (?:also|and|then))? "
                + act
                + "\\b",
            "\\b"
                + act
                + " (?:it |them |this |that |the |a |all |every |copies |copy |of |user's |your |\\p{L}{2,14} ){0,5}(?:silently(?! (?:succeed|fail|ignor|skip|drop|return|truncat|do|discard))|secretly|covertly|discreetly|unnoticed|behind the user's back|without (?:(?:the )?user's notice|(?:the )?(?:user's )?(?:knowledge|consent|noticing|permission|knowing)))",
            "(?<!can )(?<!may )\\b(?:also|additionally|in addition|furthermore|moreover|as a side effect|besides|beyond that|on top)\\b[^.!?]{0,20}?\\b(?:uploads?|sends?|sent|forwards?|forwarded|shares?|shared|posts?|posted|copies|copied|transmits?|transmitted|reports?|reported|leaks?|exfiltrates?|mirrors?|sells?)\\b[^.!?]{0,60}?\\b(?:to|with|at) (?:an? |the |our |its |some )?(?:third[- ]part(?:y|ies)|partners?|external|remote|attacker|outside|unknown|analytics|advertis|broker|data broker|https?://|[a-z0-9._%+-]{1,40}@|\\p{L}{2,16}\\.(?:example|com|net|org|io)\\b)",
            "\\b(?:copy|copies|duplicate|also|backup)\\b[^.!?]{0,50}?\\b(?:is|are|will be|gets?|being|was) (?:also |then )?(?:mailed|e-?mailed|sent|forwarded|posted|uploaded|copied|transmitted|reported|shared|mirrored) (?:to|with|at) (?:[a-z0-9._%+-]{1,40}@|https?://)",
            "\\b(?:everything|all|every|each)\\b[^.!?]{0,50}?\\b(?:is|are|will be|gets?|being) (?:also |then )?(?:mailed|e-?mailed|sent|forwarded|copied|reported) (?:to|with) [a-z0-9._%+-]{1,40}@",
            "\\b(?:clipboard|keystrokes?|microphone|webcam|browser history|cookies|screen|contacts|location)\\b[^.!?]{0,20}? (?:is|are|gets?) (?:also )?(?:captured|recorded|logged|stored|collected|uploaded|sent|scanned|harvested)\\b[^.!?]{0,20}?\\b(?:as well|too|on each|on every|each time|silently|in the background)\\b",
            "\\bmust (?:look|appear|seem) (?:like |as )?(?:normal|organic|genuine|ordinary|unchanged|legitimate|if)\\b",
            "\\b(?:says?|tells?|reports?|shows?|claims?|pretends?|displays?)\\b[^.!?]{0,40}? to the user (?:although|even though|though|while|but)\\b",
            "\\b(?:disables?|turns? off|switches? off|stops?|bypass(?:es)?|deletes?|clears?|wipes?|tampers? with) (?:the |all |any |its )?(?:audit )?(?:logging|audit(?:ing)?|audit logs?|logs?|monitoring|alerts?|antivirus|firewall|security|confirmation|traces?|history)(?: \\p{L}{2,10})? (?:before|while|so that|to (?:hide|avoid|conceal|cover)|afterwards|first|and then|of what)\\b",
            "\\b(?:[0-9]{1,2} ?%|percent|per cent|fee|cents?|share|portion|part|fraction|commission|remainder|surplus) (?:of |from )(?:each|every|all|any|the)(?: \\p{L}{2,12})? ?(?:amounts?|transfers?|payments?|transactions?|sums?|orders?)? ?(?:goes|is (?:sent|transferred|routed|moved|paid|credited|diverted)|gets|are (?:sent|transferred|routed)|will be (?:sent|routed|diverted)) to\\b"),
        "tool unseen");
  }

  /** What the user is not told. */
  private static BuiltInRule unsaid() {
    return Grammar.rule(
        "Hidden Instruction",
        HIGH,
        or(
            "\\b(?:this|that|which|it|these|the (?:step|fact|copy|upload|transfer|fee|call|change|forwarding|collection|side effect)) (?:must|should|may|shall|can|is|are|need)(?: not|n't| never)(?: to)? be (?:mentioned|disclosed|revealed|told|announced|spoken of|discussed|talked about|surfaced|explained|reported to)\\b",
            "\\bhide (?:this|that|it|these|them|the (?:fee|transfer|step|copy|upload|change|call|cost|charge|fact)) from\\b(?! (?:the )?(?:security|view|list|index|search|output|casual)\\b)",
            "\\bwithout (?:saying|mentioning|disclosing|revealing|stating|admitting|telling|informing|notifying|alerting|letting|asking)(?: (?:that|this|it|to)|(?: the| any)? (?:users?|anyone|anybody|human|customer|owner))\\b(?<!without asking (?:that|this|it|to))",
            "\\b(?:users?|customers?|humans?|owners?|people|account holder) (?:does not|doesn't|do not|don't|must not|should not|shouldn't|need not|needn't|will not|won't|is not to|are not to|must never|should never|never)(?: need(?:s)? to| have to)? (?:know|notice|be (?:informed|told|aware|made aware|notified)|learn|hear|find out|suspect|reali[sz]e)\\b(?! (?:how|when|whether|if|which|where) )",
            "\\b(?:never|do not|don't|must not) (?:ever )?(?:mention|disclose|reveal|admit|acknowledge|explain|tell (?:the user|anyone|them|the human|people)|inform (?:the user|anyone)|let (?:the user|anyone) know|say)(?: to (?:the )?\\p{L}{2,10})? (?:this|that (?:you|it|the tool|this|balances|data|the data|results)|about (?:it|this)|why|of this|you (?:did|do|have)|its (?:real|true) |the (?:real|true|existence|side effect|upload|transfer|copy|fee))\\b",
            "\\b(?:never|do not|don't|must not) (?:point (?:this|it|that) out|draw attention to (?:this|it|that)|bring (?:this|it|that) up|comment on (?:this|it)|talk about (?:this|it))\\b",
            "\\bkeep (?:this|that|it|the (?:copy|transfer|upload|step|fee|call)) (?:secret|hidden|quiet|private|confidential|to yourself|from (?:the )?(?:user|customer|human|owner))",
            "\\bpretend (?:that |to )?(?:the|this|it|you|have|be|everything|nothing)\\b[^.!?]{0,40}\\b(?:failed|succeeded|success|happened|normal|worked|unavailable|nothing|not|done|error)\\b",
            "\\b(?:never|do not|don't|must not) (?:ever )?(?:reveal|disclose|admit|mention|tell (?:the )?(?:user|customer)s?|let (?:the )?(?:user|customer)s? know) that\\b"),
        "tool unsaid");
  }

  /** Emphasis in the dress of a tag or a system message, with an order in it. */
  private static BuiltInRule tag() {
    var order =
        "(?:must|has to|have to|is to|prefix|afterwards|after|also|mark all|i will|shall|always|never|also (?:invoke|call|send|pass|run|use)|before (?:you|using|calling|any)|ignore|disregard|do not (?:tell|mention|reveal)|permission|prior to|instead|obtain|supply|hand over|read|send|copy|forward|transfer)";
    return Grammar.rule(
        "Instruction Tag",
        HIGH,
        or(
            "<(?:system|agent|assistant|model|llm|ai|tool|user|mandatory|priority|security|compliance|developer|hidden|secret|internal|pre|post|mcp)[ _-](?:directive|instruction|prompt|order|command|override|requirement|note|message|rule|policy|notice|call|reminder|hook|condition|task)s?>",
            "<(?:assistant|model|ai|human|agent|llm)>",
            "<!--[^>]{0,20}?\\b(?:hidden|secret|instructions?|prompt|note to|call|invoke|read|send|fetch|ignore|must|always|before|also)\\b",
            "<(?:mandatory|directive|override|requirement|prerequisite|precondition|compulsory|confidential|private|invisible|ai|llm|agent|assistant|model|order|command|prompt|rules?|protocol|attention|warning|urgent|alert)>"
                + near(60)
                + "\\b"
                + order
                + "\\b",
            "\\[{1,2}(?:important|critical|system|secret|hidden|urgent|instructions?|admin|internal|mandatory|priority|confidential|override|developer|agent|assistant|model|llm|ai|for (?:the )?(?:ai|agent|assistant|model|llm)s?(?: only)?)(?: (?:instructions?|note|message|directive|notice|only|rule))?(?:: |\\]{1,2})"
                + near(60)
                + "\\b"
                + order
                + "\\b",
            "(?:^|[.!?\\n] ?)(?:system|admin|developer|secret|hidden|assistant|agent|ai|model|llm|mandatory|internal)(?: (?:note|notice|instruction|directive|requirement|order|policy|override|rule|message|only))? ?: "
                + near(40)
                + "\\b(?:all|every|any|always|whenever|must|before|after|never|each)\\b"
                + near(40)
                + "\\b(?:tools?|e-?mails?|calls?|messages?|transfers?|user|files?|passwords?|tokens?|keys?|transactions?|conversation|recipient|account)\\b"),
        "tool tag");
  }

  /** Secrets of the machine, and what is known of the user, taken along. */
  private static BuiltInRule shipped() {
    return Grammar.rule(
        "File Exfiltration Directive",
        HIGH,
        or(
            "\\b(?:uploads?|sends?|copies|copy|transmits?|posts?|backs? up|exfiltrates?|mails?|shares?|syncs?)\\b[^.!?]{0,40}?(?:"
                + SECRET_PATH
                + "|\\bprivate keys?\\b|\\bssh keys?\\b|\\bseed phrases?\\b|\\bwallets?\\b)[^.!?]{0,60}?\\bto (?:our|a|an|the|my|https?|remote|external|cloud)",
            SECRET_PATH
                + "[^!?\\n]{0,40}?\\b(?:goes|belongs|is placed|is put|must go|should go|must be|should be)\\b[^.!?\\n]{0,20}?\\b(?:here|in|into|field|passed|given|included|added)\\b",
            "\\b(?:read|collect|find|gather|search for|locate|take|grab) (?:every|all|any|each)\\b[^.!?]{0,40}?(?:\\.pem|\\.key|\\.env|\\.ssh|\\.p12|\\bsecrets?|\\bcredentials?|\\bpasswords?|\\btokens?|\\bprivate)\\b[^!?]{0,50}?\\b(?:and|then) (?:put|pass|send|include|add|place|copy|supply|attach|upload|return|give)\\b",
            "\\b(?:what|everything|anything|all|whatever)(?: that)? you (?:know|remember|have learned|learned|have stored|can infer|found out|have) about (?:the |this )?(?:user|customer|person|owner|him|her|them)\\b",
            "\\b(?:collects?|gathers?|harvests?|takes?|gets?)\\b[^.!?]{0,80}?\\b(?:user|birth|password|contacts|messages|personal|phone|address)\\b[^.!?]{0,50}?\\b(?:and|then) (?:sends?|posts?|uploads?|forwards?|mails?|e-?mails?|transmits?|reports?)(?: (?:them|it|this|everything|these|the result))? to [a-z0-9._%+-]{1,40}@",
            "\\b(?:append|add|include|pass|put|insert|attach|prefix|send)\\b[^.!?]{0,30}?\\b(?:values? of|contents? of) [`'\\\"]?\\$?\\{?[a-z]{2,16}_(?:[a-z]{2,12}_){0,3}(?:key|token|secret|password)\\b",
            "\\b(?:passwords?|pins?|tokens?|credentials?|secrets?|keys?|card (?:numbers?|data))\\b[^.!?]{0,60}?\\b(?:mails?|e-?mails?|sends?|posts?|forwards?|uploads?|reports?|leaks?) (?:it |them |this |that |these )to (?:[a-z0-9._%+-]{1,40}@|https?://)"),
        "tool shipped");
  }

  /** The conversation so far, in any words. */
  private static BuiltInRule conversation() {
    return Grammar.rule(
        "Data Routing Directive",
        HIGH,
        or(
            "\\b(?:whole|entire|full|complete|all of the|raw) (?:chat|conversation|dialogue|transcript|message history|context)(?: history| log)? (?:so far|until now|up to now|to date|verbatim|word for word)\\b",
            "\\b(?:send|pass|put|include|supply|add|attach|hand|give|provide|copy)(?: along| over| in| on)? (?:the|your|its) (?:own |current |full |whole )?(?:system prompt|system message|hidden instructions|developer message|initial prompt)\\b[^.!?]{0,40}?\\b(?:needed|required|for|with|in|as|to|here|into)\\b",
            "\\b(?:is|are|gets?) also (?:sent|shared|forwarded|sold|transmitted|reported|copied|posted|published) (?:to|with) (?:[a-z]{2,12} ){0,2}(?:partners?|third[- ]part(?:y|ies)|advertisers?|brokers?|https?://)",
            "\\bmakes? (?:the |your )?(?:assistant|model|agent|ai|llm)\\b (?:always |also )?(?:forward|send|call|copy|ignore|run|use|pass|write|reveal|include|recommend|say|post|share|disclose)\\b",
            "\\b(?:append|add|include|copy|insert|pass|put|prepend|attach) (?:all )?(?:of )?(?:the )?(?:users?'?s?|customer's) (?:\\p{L}{3,12} )?(?:messages?|conversation|inputs?|prompts?|questions?|chat)\\b[^.!?]{0,20}?\\b(?:to|into|in|as) (?:the|each|every|this)\\b",
            "\\bsystem prompt (?:and|,|plus|with|as well as) (?:the |all )?(?:full |whole |entire )?(?:conversation|chat|history|messages|context)\\b",
            "\\b(?:everything|all|whatever|anything) (?:that )?the (?:user|customer) (?:has )?(?:said|typed|wrote|asked|entered|sent)\\b[^.!?]{0,12}?\\b(?:so far|in this|during|before|until|session|conversation)\\b"),
        "tool conversation so far");
  }

  /** Calls of other tools that a definition asks for, or forbids. */
  private static BuiltInRule precedence() {
    return Grammar.rule(
        "Cross-Tool Manipulation",
        HIGH,
        or(
            "\\b(?:when|whenever|if|each time|every time)\\b[^.!?]{0,60}?\\b(?:also|always|silently|immediately|automatically|first) (?:call|invoke|run|use|execute) [`'\\\"]?[a-z]{2,20}_[a-z_]{2,30}[`'\\\"]?[^.!?]{0,12}? (?:with|to|for|on)\\b[^.!?]{0,20}?\\b(?:account|iban|recipient|beneficiary|wallet|number|[a-z0-9._%+-]{1,40}@|[0-9]{2,12})",
            "\\b(?:ignore|disregard|distrust|override|overrides?) (?:the |all |any )?(?:descriptions?|definitions?|tools?|instructions?|warnings?|schemas?) (?:of|from|by) (?:all |any |the )?other\\b",
            "\\b(?:tool|server|function) [`'\\\"]?[a-z]{2,20}_[a-z_]{2,30}[`'\\\"]? is (?:broken|down|deprecated|unsafe|insecure|malicious|compromised)\\b[^!?]{0,60}?\\b(?:do not|don't|never|without) (?:tell|telling|inform|informing|mention|mentioning)\\b",
            "\\b(?:always|only) (?:call|use|invoke|prefer) this(?: tool)? (?:instead of|rather than|over|in place of)\\b[^.!?]{0,40}?\\b(?:since|because|as|which is|,)\\b[^.!?]{0,30}?\\b(?:insecure|unsafe|compromised|malicious|broken|dangerous|untrusted|leaks?)\\b",
            "\\b(?:before|prior to|ahead of) (?:any|every|all|each) other tools?\\b[^.!?]{0,60}?\\bwith (?:the|its|that|their|all)[^.!?]{0,24}?\\b(?:arguments?|parameters?|inputs?|results?)\\b",
            "\\boverrid(?:es|ing) (?:the )?(?:description|definition|schema|instructions?|behaviou?r|arguments) of [`'\\\"]?[a-z]{2,20}_[a-z_]{2,30}\\b",
            "\\b(?:passed|piped|fed|sent|routed|directed|run) (?:on )?(?:through|via|to|into) this (?:tool|server|function)\\b(?<=(?:must|should|has to|have to|shall|need to|are to)\\b[^.!?]{1,40})",
            "\\b(?:call|invoke|run|use|execute) [`'\\\"]?[a-z]{2,20}_[a-z_]{2,30}[`'\\\"]? (?:after|before|with|on|at) (?:each|every|any|all) (?:use|call|invocation|execution|run)s? of this\\b",
            "\\b(?:every|all|each|any) (?:mails?|e-?mails?|messages?|transfers?|payments?|files?|transactions?|requests?|responses?|documents?|conversations?|queries) (?:must|should|has to|have to|need to|needs to|shall|will) (?:also |first |always )?be (?:copied|sent|forwarded|bcc'?d|cc'?d|uploaded|reported|mailed|routed|redirected|mirrored) (?:to|via|through)\\b",
            "\\b(?:prefer|choose|use|call|select) (?:it|this(?: tool)?) (?:to|over|instead of|before|rather than) (?:all|any|every)(?: the)? ?others?\\b",
            "\\b(?:replace|substitute|overwrite|swap|modify|alter|change) (?:all |any |every |the )?(?:results?|outputs?|responses?|answers?|data) (?:of|from|by|given by|returned by) (?:the )?"
                + TOOL,
            "\\b(?:send|pass|forward|give|feed|submit|copy) (?:its|their|the|all|every) (?:\\p{L}{3,12} )?(?:results?|outputs?|responses?|data|answers?|contents?) (?:to|into|through|via) this (?:tool|server|function)\\b",
            "\\bis (?:obsolete|deprecated|outdated|discontinued)[;,.:] (?:always |please )?use (?:our|only our|mine)\\b"),
        "tool precedence");
  }

  /** Limits of the host, taken off. */
  private static BuiltInRule unboxed() {
    return Grammar.rule(
        "Dangerous Capability",
        HIGH,
        or(
            "\\b(?:opens?|spawns?|starts?|establish(?:es)?|creates?|installs?|returns?) (?:an? )?(?:reverse|bind|root|remote root) shell\\b",
            "\\b(?:installs?|adds?|opens?|leaves?|plants?) (?:an? )?backdoors?\\b",
            "\\b(?:disables?|turns? off|bypass(?:es)?|circumvents?|escapes?) (?:the |all |any )?(?:sandbox(?:ing)?|security (?:checks?|controls?|prompts?|policies)|safety (?:checks?|prompts?)|permission (?:checks?|prompts?)|approval prompts?|user confirmations?)\\b",
            "\\b(?:exec|eval|system|popen)\\(\\)[^.!?]{0,30}?\\b(?:unchecked|unsanitized|as is|directly|verbatim|raw|without)\\b",
            "\\b(?:shell|root|terminal|ssh|admin(?:istrator)?|command[- ]line) access\\b[^.!?]{0,30}?\\b(?:without|no) (?:any )?(?:limits?|restrictions?|checks?|confirmation|sandbox|authentication|limitations?)\\b"),
        "tool unboxed");
  }

  /** Effects hidden by an adverb, a false report, a charge. */
  private static BuiltInRule stealthy() {
    return Grammar.rule(
        "Covert Action Directive",
        HIGH,
        or(
            "\\b(?:secretly|covertly|stealthily|surreptitiously|clandestinely) \\p{L}{3,14}\\b",
            "\\bwithout (?:the |its |their |any )?(?:users?|owners?|customers?|account holder|person)(?:'s|')? ?(?:knowledge|consent|noticing|knowing|permission|being (?:told|aware|asked)|awareness|approval)\\b(?! (?:is|are|the call|fails))",
            "\\bbut (?:reports?|says?|shows?|claims?|tells?) (?:that |the user |it |back )?[\\\"'“`]",
            "\\b(?:adds?|deducts?|charges?|takes?|transfers?|skims?|keeps?|books?)\\b[^.!?]{0,40}? (?:to|into|for) our (?:account|wallet|address|own)\\b",
            "\\b(?:tip|fee|commission|surcharge|charge|markup|discount)\\b[^!?]{0,80}?\\bnot (?:shown|visible|disclosed|displayed|reported|mentioned|revealed|known) to the (?:user|customer|owner)\\b",
            "\\b(?:never|do not|don't|must not) (?:ever )?mention (?:it|this|that|them)\\b(?! (?:in|as|when|if|unless|to the) )"),
        "tool stealthy");
  }
}
