package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.END;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.START;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.expression;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.fixed;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.token;

import java.util.List;
import java.util.stream.Stream;

/** Tokens of chat, mail and telephony. */
final class MessageRules {
  private MessageRules() {}

  static List<SecretRule> all() {
    return Stream.of(chat(), mailAndPhone()).flatMap(List::stream).toList();
  }

  private static List<SecretRule> chat() {
    return List.of(
        token(
                "Slack Token",
                CRITICAL,
                List.of("xoxb-", "xoxp-", "xoxr-", "xoxa-", "xoxs-", "xoxe-", "xoxo-", "xoxd-"),
                "[A-Za-z0-9-]{15,255}")
            .core()
            .checking(Shape.mixedAfter(5))
            .matches("xoxb-{digit:12}-{digit:12}-{alnum:24}", "xoxe.xoxp-1-{alnum:160}")
            .ignores("xoxb-{digit:6}", "xoxb-your-token-goes-here-please"),
        token(
                "Slack App Token",
                CRITICAL,
                List.of("xapp-"),
                "[0-9]-[A-Z0-9]{8,16}-[0-9]{8,16}-[0-9a-f]{16,80}")
            .matches("xapp-1-{upper:11}-{digit:13}-{hex:64}")
            .ignores("xapp-1-{upper:11}", "xapp-demo"),
        expression(
                "Slack Webhook",
                HIGH,
                "https://hooks\\.slack\\.com/(?:services|workflows|triggers)/T[A-Za-z0-9_]{6,12}/"
                    + "[A-Za-z0-9_]{8,14}/[A-Za-z0-9_/]{16,48}")
            .checking(text -> Shape.mixedAfter(34).test(text) && !text.endsWith("XXXXXXXX"))
            .matches("https://hooks.slack.com/services/T{upper:8}/B{upper:8}/{alnum:24}")
            .ignores(
                "https://hooks.slack.com/services/T00000000/B00000000/{literal:XXXXXXXX}XXXXXXXX"),
        expression(
                "Discord Bot Token",
                CRITICAL,
                START
                    + "[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}"
                    + "(?![A-Za-z0-9_-])")
            .checking(Shape.mixedAfter(1).and(Shape.entropy(4.2)))
            .matches("M{alnum:23}.{alnum:6}.{alnum:27}", "Bot N{alnum:25}.{alnum:6}.{alnum:38}")
            .ignores("M{alnum:23}.{alnum:6}", "XM{alnum:23}.{alnum:6}.{alnum:27}"));
  }

  private static List<SecretRule> mailAndPhone() {
    return List.of(
        fixed("Twilio API Key", HIGH, List.of("SK"), "[0-9a-fA-F]{32}", END)
            .matches("SK{hex:32}")
            .ignores("SK{hex:12}", "DISK{hex:32}", "SK{hex:40}"),
        token("SendGrid API Key", CRITICAL, List.of("SG."), "[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}")
            .matches("SG.{alnum:22}.{alnum:43}")
            .ignores("SG.{alnum:22}", "MSG.{alnum:22}.{alnum:43}"),
        fixed("Mailgun API Key", HIGH, List.of("key-"), "[0-9a-zA-Z]{32}", END)
            .checking(Shape.mixedAfter(4).and(Shape.entropy(3.3)))
            .matches("key-{hex:32}")
            .ignores("key-{hex:12}", "monkey-{hex:32}", "key-{hex:40}"),
        token(
                "Brevo API Key",
                CRITICAL,
                List.of("xkeysib-", "xsmtpsib-"),
                "[0-9a-f]{64}-[A-Za-z0-9]{16}")
            .matches("xkeysib-{hex:64}-{alnum:16}")
            .ignores("xkeysib-{hex:20}"),
        expression(
                "Telegram Bot Token",
                CRITICAL,
                "(?<![A-Za-z0-9:])[0-9]{5,16}:A[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])")
            .checking(
                text ->
                    Shape.mixedAfter(text.indexOf(':')).test(text) && Shape.entropy(text) >= 4.0)
            .matches(
                "{digit:9}:AA{alnum:33}", "https://api.telegram.org/bot7/{digit:10}:A{alnum:34}")
            .ignores("{digit:4}:A{alnum:34}", "{digit:9}:A{alnum:40}"),
        token("EasyPost API Key", CRITICAL, List.of("EZAK", "EZTK"), "[A-Za-z0-9]{54}")
            .matches("EZAK{alnum:54}")
            .ignores("EZAK{alnum:12}"),
        token(
                "Facebook Access Token",
                CRITICAL,
                List.of("EAAM", "EAAC", "EAAG", "EAAB"),
                "[A-Za-z0-9]{100,255}")
            .matches("EAAC{alnum:120}")
            .ignores("EAAC{alnum:20}"));
  }
}
