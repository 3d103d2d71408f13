package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.proxy.inspect.injection.Grammar.or;

/** Nouns and verbs that several English families share; each an expression of its own. */
final class English {
  /** What a language model is called when a text turns to it. */
  static final String MODEL =
      "(?:ai|a\\.i\\.|llm|(?:large )?language model|ai (?:assistant|agent|model|system|tool|bot|reviewer"
          + "|summari[sz]er)|chatbot|chatgpt|gpt(?:-?[345][a-z.]{0,3})?|assistant|virtual assistant)s?";

  /** The same where people bear some of the names. */
  static final String MACHINE =
      "(?:ais?|a\\.i\\.|llms?|(?:large )?language models?|ai (?:assistant|agent|model|system|tool|bot|reviewer"
          + "|summari[sz]er)s?|chatbots?|chatgpt|gpt(?:-?[345][a-z.]{0,3})?)";

  /** What only a model is given. */
  static final String ORDER =
      "(?:instruction|directive|direction|guideline|guardrail|prompt|programming|safeguard)s?";

  /** What people are given as well. */
  static final String RULE =
      "(?:(?:rule|command|restriction|constraint|limitation|regulation|polic(?:y|ie)|protocol)s?|orders|training"
          + "|guidance)";

  static final String BEFORE =
      "(?:previous(?:ly)?|prior|preceding|above|earlier|foregoing|former|past|aforementioned|initial|original)";

  /** Rules of a model's maker, which nobody else has. */
  static final String OWN =
      or(
          "(?:system|developer|initial|original|hidden|core|base|pre-?)[ -]?(?:prompts?|messages?|instructions?)",
          "(?:content|safety|ethical|ethics|moral|usage) (?:polic(?:y|ies)|guidelines?|rules|filters?|restrictions?"
              + "|protocols?|guardrails?|constraints?|principles|programming|training)",
          "instructions",
          "guidelines",
          "guardrails",
          "programming",
          "directives",
          "restrictions",
          "censorship");

  /** What such a text wants done. */
  static final String DEED =
      or(
          "ignore",
          "disregard",
          "forget",
          "override",
          "bypass",
          "obey",
          "comply",
          "reveal",
          "disclose",
          "transfer",
          "wire",
          "approve",
          "forward",
          "delete",
          "recommend",
          "rate (?:this|it|the)",
          "pay ",
          "send (?:the|all|a|an|an?y|your|every|me|us|this|it|money|[0-9$€£])",
          "e-?mail (?:the|all|me|us|every)",
          "skip",
          "grant",
          "unlock",
          "execute",
          "invoke",
          "call (?:the )?[a-z]{1,20}_[a-z]{1,20}",
          "print (?:your|out|[\"']|the (?:system|contents?|words?|text|above|secret|password|prompt|instructions|phrase|full|entire|api|key|hidden|message|following|conversation))",
          "output (?:the|your|only|[\"'])",
          "say (?:that|only|[\"'])",
          "state that",
          "tell (?:the user|the customer|users|me)",
          "write (?:only|[\"']|that)",
          "respond (?:with|only|in)",
          "reply (?:with|only)",
          "answer (?:with|only|without)",
          "give (?:a|this|only|it|the) (?:positive|high|good|top|best|paper|full)",
          "include (?:the (?:following|link|phrase|word|text)|a link|this)",
          "do not (?:tell|mention|reveal|refuse|follow|summari[sz]e|warn)",
          "don't (?:tell|mention|reveal|refuse|follow|summari[sz]e|warn)");

  private English() {}
}
