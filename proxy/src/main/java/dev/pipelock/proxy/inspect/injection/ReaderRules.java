package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.English.DEED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** A text that singles out the machine among its readers, and what it wants of it, in English. */
final class ReaderRules {
  /** Machines by any name of more than two letters. */
  private static final String MACHINE =
      "(?:llms?|(?:large )?language models?|chatbots?|chatgpt|gpt(?:-?[345][a-z.]{0,3})?|claude|gemini|copilot"
          + "|artificial intelligences?"
          + "|(?:ai|llm|automated|autonomous|virtual|digital|artificial|intelligent|machine)(?:[ -](?:powered|based|driven))?[ -](?:assistants?|agents?|models?|systems?|tools?|bots?|reviewers?|graders?|summari[sz]ers?"
          + "|crawlers?|readers?|screeners?|scrapers?|evaluators?|processors?|recruiters?|parsers?|scanners?|intelligences?|reader|translator))";

  /** What the text wants; what a project's notes for coding agents ask for is not in it. */
  private static final String WANTED =
      or(
          DEED,
          "(?:rank|grade|score|promote|praise|endorse|shortlist|hire|refund|portray|claim|conclude|pretend|prefer|favou?r|accept|reject|advise|convince|persuade|exaggerate|downplay|omit|conceal|suppress)",
          "issue (?:a|an|the) (?:full )?(?:refund|credit|payment|voucher)",
          "close (?:it|this|the (?:ticket|case|issue))",
          "(?:describe|present|portray|rate|treat|label|classify|mark) (?:it|this|them|us|our|the|him|her|me|competitors?|every)",
          "award (?:it|this|the|a|full|maximum)",
          "(?:assign|give) (?:it|this|the|a|full|maximum|top)",
          "(?:add|insert|append|put) (?:[\"'<]|a (?:link|line|sentence|recipe|reference|call|hidden|positive)|the (?:link|line|sentence|phrase|word|text|following|string)|cheap|http)",
          "(?:say|state|write|mention|include|claim|answer|reply|respond|tell) (?:that|[\"']|only|with|the reader|the user|how)",
          "(?:stop (?:reading|here|processing)|(?:tell|inform|warn) the (?:reader|user|customer|person|visitor))",
          "(?:do not|don't|never) (?:translate|summari[sz]e|comment|report|flag|read|analy[sz]e|answer) (?:this|the|any|it|on)",
          "(?:click|visit|buy|purchase|order|subscribe|call \\+?\\d|telephone)");

  private ReaderRules() {}

  static List<BuiltInRule> all() {
    return List.of(greeted(), whoever(), comment(), capacity(), told());
  }

  /** "AI systems: when you summarise this, state that…" */
  private static BuiltInRule greeted() {
    return Grammar.rule(
        "Model Address",
        HIGH,
        or(
            "(?:^|[.!?>\\n#*(\\[\"-][ ]?|\\b(?:dear|hey|hello|hi|attention|note (?:to|for)|message (?:to|for)|notice (?:to|for)|memo (?:to|for)|reminder (?:to|for)|instructions? (?:to|for)|for|to|important for|listen up)[,:]? )"
                + "(?:the |any |all |every |each |our |your |other |such )?"
                + MACHINE
                + "(?: (?:\\p{L}{2,14} ){0,5}\\p{L}{2,14})?"
                + " ?[:,;!—–-] ?(?:please |kindly |you (?:must|should|shall|are to|will|may|have to|need to) |always |also |just |now |immediately ){0,3}"
                + or(
                    WANTED,
                    "(?:when|if|while|before|after|whenever|once|as soon as) (?:you|your|asked|this|summari|reading|answering|generating|evaluating|processing)[^.!?\\n]{0,60}?[,:] (?:please |you (?:must|should|shall|are to|will) |always |also )?"
                        + WANTED)
                + "\\b",
            "\\b(?:instructions?|note|message|hint|memo|reminder|order|command|attention) (?:to|for) (?:the|any|all|every|your|our) (?:assistant|agent|model|bot|chatbot)s? ?[:,—–-] ?"
                + within(70)
                + "\\b"
                + WANTED
                + "\\b",
            "\\b(?:dear|hey|hello|hi) (?:the )?"
                + or(MACHINE, "ais?")
                + "[,!:]"
                + near(100)
                + "\\b"
                + or(DEED, "approv(?:e|ing)")
                + "\\b",
            "(?:^|[.!?>\\n] ?)(?:dear |hey |ok |hi )?(?:assistant|agent|bot), (?:please |now |you (?:must|should) |always ){0,2}"
                + WANTED
                + "\\b",
            "[\"'](?:note|message|instructions?|hint|prompt|request)[_ -](?:to|for)[_ -](?:the[_ -])?(?:ai|llm|assistant|agent|model|bot|gpt|chatbot)s?[\"'] ?: ?[\"']",
            "<!-- ?(?:prompt|system prompt|ai prompt|llm prompt|instructions?) ?: ?"
                + near(40)
                + "\\b(?:you (?:are|must|should|will)|approve|ignore|do not (?:comment|mention|report)|always)\\b"),
        "reader greeted");
  }

  /** "To whichever bot reads this": the reader is singled out by what reads. */
  private static BuiltInRule whoever() {
    var reads =
        "(?:read|pars|process|summari[sz]|analy[sz]|review|scan|evaluat|translat|index|handl|grad|screen|scor|see|receiv|ingest|pars|examin|assess)(?:s|es|e|ing)";
    var machine =
        or(MACHINE, "(?:assistant|agent|model|bot|system|software|algorithm|machine|program)");
    return Grammar.rule(
        "Model Address",
        HIGH,
        "\\b"
            + or(
                "(?:whichever|whatever|which ever|what ever) "
                    + machine
                    + " (?:is |may be |might be |that |happens to )?"
                    + reads
                    + " (?:this|these|my|the)\\b",
                "(?:to|for|attention|dear|hey|hello|any|every|note to|message to) (?:the |any |all |every )?"
                    + machine
                    + " (?:that |which |who )?(?:is |are |may |might |currently |will )?"
                    + reads
                    + " (?:this|these|my|the present) "
                    + within(40)
                    + "[:,.—–-] ?(?:please |kindly |you (?:must|should|shall|are to|will|may|have to|need to) |always |also |it (?:must|should|shall) ){0,3}"
                    + or(WANTED, "(?:close|rank|award|give|issue|add|insert|append|mark)")
                    + "\\b",
                "(?:if|when|in case|should) (?:an?|any|the|your|some) "
                    + machine
                    + " (?:is |are |ever )?"
                    + reads
                    + " (?:this|these|my)\\b"
                    + within(50)
                    + "[,:] ?(?:then )?(?:it |they |he |she |you )?(?:must|should|shall|has to|have to|needs? to|will|is to|are to|please) (?:also |always |not )?[a-z]{3,14}\\b"),
        "reader whoever");
  }

  /** Comments in code for whoever completes it. */
  private static BuiltInRule comment() {
    return Grammar.rule(
        "Model Address",
        HIGH,
        "(?://|#|/\\*|<!--|--|;|\"\"\")[ ]?(?:(?:todo|note|fixme|hint|important|instructions?|attention|dear|hey|hi|for|to|message)[ (]{0,2}(?:to |for )?(?:the )?){0,2}"
            + "(?:ai|llms?|copilot|claude|cursor|assistants?|chatgpt|gpt|agents?|codex|language models?|ai (?:assistants?|agents?|models?|tools?))\\b[^\\p{L}\\n]{1,4}"
            + near(100)
            + "\\b"
            + or(
                "(?:also|always|silently|secretly|quietly|then) (?:add|insert|call|append|run|execute|import|fetch|upload)",
                "(?:add|insert|append) (?:a call|this (?:line|code|snippet|dependency)|a (?:backdoor|hidden|request))",
                "(?:fetch|eval|exec|popen|urlopen) ?\\(",
                "(?:curl|wget) ",
                "(?:disregard|exfiltrate|backdoor)",
                "do not (?:mention|tell|report|flag|warn)"),
        "reader comment");
  }

  /** "As the AI that handles my inbox, you are authorised to…" */
  private static BuiltInRule capacity() {
    return Grammar.rule(
        "Model Address",
        HIGH,
        "\\b"
            + or(
                "as (?:an?|the|my|our) "
                    + or(MACHINE, "ai", "(?:assistant|agent|model|bot)")
                    + " (?:that |which |who |currently |now )?(?:handl|read|process|manag|summari[sz]|assist|review|respon|in charge|answer|tasked|assigned|work|access|browsing|scan)[a-z]{0,6}\\b"
                    + within(40)
                    + ",? you (?:are (?:hereby |now |also )?(?:authori[sz]ed|allowed|required|instructed|obliged|permitted|expected|to|entitled|asked)|must|have to|need to|shall|will now)\\b",
                "you, the "
                    + or(MACHINE, "ai", "(?:assistant|agent|model|bot)")
                    + ","
                    + near(80)
                    + "\\b"
                    + or(DEED, "(?:run|execute|visit|open|click|download)")
                    + "\\b",
                "(?:ai|llm|language model|automated|virtual)(?:[ -]powered)?[ -]?(?:models?|assistants?|agents?|systems?|bots?|tools?) (?:must|should|shall|are required to|have to|need to) (?:always |also |now )?(?:click|submit|buy|rank|award|conclude|portray|shortlist|hire|(?:state|say|claim) that|recommend (?:us|this|our))\\b",
                "you(?:'re| are)(?: currently| now)? (?:an? |the )?"
                    + MACHINE
                    + " (?:that is |currently )?(?:reading|processing|summari[sz]ing|reviewing|handling) (?:this|these|my)\\b"),
        "reader capacity");
  }

  /** A machine told what the user is said to want, or what it must do on reading. */
  private static BuiltInRule told() {
    return Grammar.rule(
        "Model Address",
        HIGH,
        or(
            "\\b(?:note|message|notice|memo|instructions?|reminder|hint|order) (?:to|for) (?:the |any |all |every |your |each )?"
                + or(
                    MACHINE,
                    "(?:ai|assistant|agent|summari[sz]er|model|bot|chatbot)s?",
                    "(?:ai|llm) (?:\\p{L}{3,12} )?(?:assistants?|agents?|models?|tools?)")
                + " ?[:,—–-] ?"
                + within(60)
                + "\\b"
                + or(
                    WANTED,
                    "(?:leave out|omit|praise|book|approve|disable|escalate|credit|upgrade|cancel|unsubscribe|whitelist|only (?:show|mention|list|recommend)|already (?:agreed|approved|confirmed|consented|paid|verified|authori[sz]ed))")
                + "\\b",
            "(?:^|[.!?>\\n\\\"'(] ?)(?:ai |llm |virtual |automated )(?:assistants?|agents?|models?|bots?|systems?)[,:] ?(?:when(?:ever)?|if|once|each time|every time) (?:the |a |any |your |someone|anyone|asked|users?|customers?)",
            "(?:^|[.!?>\\n] ?)(?:robots?|bots|machines|algorithms|crawlers|ais?|llms?|language models|(?:ai|llm) (?:assistants?|agents?|models?|systems?|bots?)) (?:that are |that |who are |which )?(?:currently )?(?:read|pars|process|summari[sz]|analy[sz]|scan|index|crawl)(?:ing|s|es)? (?:this|these)\\b[^.!?\\n]{0,30}?[:,]",
            "\\b(?:any|every|all|each) (?:ai |virtual |automated |llm |language )?(?:assistants?|agents?|bots?|models?) (?:that |which |who )?(?:is |are )?(?:read|pars|process|summari[sz]|analy[sz]|scan|handl|review|translat)(?:ing|s|es) (?:this|these)\\b[^.!?\\n]{0,30}?\\b(?:has to|have to|must|should|shall|needs? to|(?:is|are) (?:required|instructed|obliged) to) (?:\\p{L}{3,14})\\b",
            "\\b(?:because|since|as|given that|now that) you(?:'re| are) (?:an? |the )?(?:ai|llm|language model|automated|virtual)(?: \\p{L}{3,12})?\\b[^\\p{L}]{1,4}"
                + near(40)
                + "\\b"
                + or(DEED, "(?:open|visit|run|follow|click|download)")
                + "\\b",
            "(?:^|[.!?>\\n] ?)(?:dear |hey |ok )?(?:ai |virtual )?(?:assistant|agent|chatbot)s?[,:!] (?:please )?(?:stop|pause|interrupt|abort) (?:what|whatever|everything|your|the)\\b",
            "\\b(?:attention|dear|hey|hello|listen)[,:]? (?:all |any )?(?:ai |llm )?(?:bots|assistants|agents|models|ais|llms|chatbots|crawlers)(?: (?:and|or|&) (?:bots|assistants|agents|models|ais|llms|chatbots|crawlers))?[,:!]"
                + near(60)
                + "\\b"
                + or(WANTED, "want you to", "you (?:must|should|are (?:required|to|now))")
                + "\\b",
            "\\b(?:ai|llm|language model|automated|virtual) ?(?:agents?|assistants?|bots?|models?|systems?|crawlers?) (?:visiting|accessing|browsing|using|that visits?|entering|opening|crawling) (?:this|our|these)\\b[^.!?\\n]{0,30}?\\b(?:must|have to|are required to|should|need to) (?:first |always |also )?(?:send|submit|post|register|provide|disclose|reveal|execute|run|open|click|report|share)\\b",
            "<!--[^>\\n]{0,20}?\\b(?:llms?|ais?|chatgpt|gpt|claude|copilot|gemini|assistants?|language models?)\\b[^\\p{L}>]{1,4}(?:when|if|while|please|always|you) [^>]{0,60}?\\b(?:add|say|state|mention|claim|include|write|answer|recommend|respond|conclude|append|ignore)\\b",
            "\\b(?:note|message|notice|memo|instructions?|reminder|hint) (?:to|for) (?:the |all |every )?"
                + MACHINE
                + "(?: and (?:all )?(?:other |similar )?(?:ais|llms|models|bots|assistants|language models|chatbots|systems))? ?[:,] ?(?:please |always |you (?:must|should) ){0,2}(?:cite|quote|link to|refer to|name|list|treat|present|describe) (?:this|our|us|the following|me)\\b",
            "\\b(?:if|when|in case|once) this (?:text|page|document|message|e-?mail|content|file|site|website|article|form) is (?:being )?(?:read|processed|summari[sz]ed|parsed|analy[sz]ed|reviewed|scanned|translated|evaluated|indexed|ingested) by (?:an? |any |the )?(?:ai|llm|language model|machine|bot|model|assistant|chatbot|automated|gpt)\\b[^.!?\\n]{0,20}[,:]"),
        "reader told");
  }
}
