package dev.pipelock.proxy.inspect.injection;

import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.injection.English.DEED;
import static dev.pipelock.proxy.inspect.injection.Grammar.near;
import static dev.pipelock.proxy.inspect.injection.Grammar.or;
import static dev.pipelock.proxy.inspect.injection.Grammar.within;

import dev.pipelock.proxy.inspect.BuiltInRule;
import java.util.List;

/** One task said to be over and another begun, or begun first, or kept for ever, in English. */
final class TaskRules {
  private static final String TASK =
      "(?:task|request|assignment|objective|job|analysis|summary|translation|instruction|mission|question|query|work)s?";

  private static final String HOSTILE =
      or(
          DEED,
          "(?:list (?:all|every|the user)|mail|email|submit|fetch http|visit http|open http|perform the following|do the following|follow this)");

  private TaskRules() {}

  static List<BuiltInRule> all() {
    return List.of(next(), first(), memory());
  }

  private static BuiltInRule next() {
    var done = "(?:complete[d]?|finished|done|fulfilled|over|accomplished|solved|answered)";
    return Grammar.rule(
        "Forged Completion",
        HIGH,
        or(
            "\\b"
                + done
                + "[^\\p{L}]{1,8}(?:(?:now|next|then|and|great|good|thanks|thank you)[^\\p{L}]{1,4}){0,2}(?:your|the|a) (?:new|next|second|real|actual|true|final) "
                + TASK
                + "\\b(?! is (?:who|what|how|whether|why|when|if|where)\\b|,? [\"'“(]| (?:starts|begins|runs|is scheduled)\\b)",
            "\\b"
                + TASK
                + " (?:(?:is|has been|was|are|have been) )?(?:now )?"
                + done
                + "(?: successfully)?[^\\p{L}]{1,6}(?:great|good|now|next|then|also)[^\\p{L}]{1,4}"
                + within(24)
                + "\\b"
                + HOSTILE
                + "\\b",
            "\\b(?:end|completion) of (?:the )?(?:task|request|document|text|summary|e-?mail|input|user (?:input|data)|context|data|article|page|conversation)[^\\p{L}]{1,12}(?:(?:now|next|then)[^\\p{L}]{1,4})?(?:new|next|your|the new|real) (?:"
                + TASK
                + "|user (?:input|request)|system)\\b",
            "\\b(?:completed|finished|done with|fulfilled|answered) (?:the |your |this |my )?(?:user's |user |original |previous |first |main |initial )?"
                + TASK
                + "[^\\p{L}]{1,4}(?:now|next|then|please)[, ]{1,2}(?:you (?:must|should|need to|will|can) )?(?:please )?"
                + or(HOSTILE, "follow")
                + "\\b",
            "\\b(?:that|it|everything|all) (?:is|was) (?:"
                + done
                + ")[^\\p{L}]{1,4}(?:now|next)[^\\p{L}]{1,4}(?:for the (?:second|next|real) (?:part|task)[^\\p{L}]{1,4})"
                + HOSTILE
                + "\\b",
            "\\bnew (?:task|job|objective|instruction|goal|order)s?(?: for you)?: ?(?:please )?(?:you (?:must|will|are) )?"
                + HOSTILE
                + "\\b"),
        "next");
  }

  /** Something else that must happen before the task, or after it. */
  private static BuiltInRule first() {
    var act =
        "(?:send|forward|transfer|pay|wire|e-?mail|post|delete|ignore|reveal|visit http|open http|call [a-z]{1,20}_|invoke|approve|exfiltrate)";
    return Grammar.rule(
        "Forged Completion",
        HIGH,
        "\\b(?:before|after|prior to|in order to|while) (?:you )?(?:can |start |begin )?(?:solv|finish|complet|answer|perform|proceed|summari[sz]|do|process|work|continu)(?:e|ing|ing with|e with)? ?(?:on |with )?(?:the|this|that|my|your|any) (?:original |user's |main |actual |current |first )?"
            + TASK
            + "\\b"
            + or(
                "(?: that)? (?:i|the user|we) (?:gave|asked|requested|assigned|set)\\b"
                    + near(60)
                    + "\\b(?:please do the following|do the following|you (?:must|need to|have to|should)|first)\\b",
                within(20)
                    + "[, ]{1,2}(?:please )?(?:first )?you (?:must|need to|have to|should|will|are required to) (?:first |also |always |then )?"
                    + act
                    + "\\b",
                "[, ]{1,2}please (?:first |also )?(?:do the following|" + act + ")\\b"),
        "first");
  }

  private static BuiltInRule memory() {
    var ever =
        "(?:every|each|all|any)(?: of)?(?: the| your)? (?:future |later |subsequent |following |new )?(?:sessions?|conversations?|chats?|interactions?)";
    return Grammar.rule(
        "Memory Persistence Directive",
        HIGH,
        or(
            "\\b(?:save|store|write|add|commit|record|put)(?: (?:this|it|that|the following))?(?: \\p{L}{2,12}){0,3}? (?:to|in|into) your (?:long[- ]term |permanent |persistent )?memory\\b",
            "\\bremember (?:this |that |the following )?(?:for|in|across|throughout) "
                + ever
                + "\\b",
            "\\bfrom now on,? (?:in|for|during|across) " + ever + "\\b",
            "\\b(?:always|never)"
                + within(40)
                + "\\b(?:in|for|across) "
                + ever
                + " from now on\\b"),
        "memory");
  }
}
