package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.LOW;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.END;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.START;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.expression;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.fixed;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.label;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.token;

import dev.pipelock.api.sections.Validator;
import java.util.ArrayList;
import java.util.List;

/** Keys to money, and the numbers that name it. */
final class MoneyRules {
  /** What a key of a wallet is called, in contrast to the hash of a transaction or a block. */
  private static final String WALLET_KEY =
      "(?i:(?:priv(?:ate)?|secret|signing|signer|deployer|wallet|eth(?:ereum)?|account|owner|validator|master)[_ -]?(?:\\p{L}{2,10}[_ -])?keys?"
          + "|(?<![a-z])pk(?![a-z])|priv(?:ate)?)";

  private MoneyRules() {}

  static List<SecretRule> all() {
    var all = new ArrayList<SecretRule>();
    all.addAll(payments());
    all.addAll(shops());
    all.addAll(banks());
    all.addAll(exchanges());
    all.addAll(wallets());
    all.addAll(numbers());
    return all;
  }

  private static List<SecretRule> payments() {
    return List.of(
        token(
                "Stripe Key",
                CRITICAL,
                List.of(
                    "sk_live_",
                    "sk_test_",
                    "rk_live_",
                    "rk_test_",
                    "sk-live-",
                    "sk-test-",
                    "rk-live-",
                    "rk-test-"),
                "[A-Za-z0-9]{20,255}")
            .checking(Shape.mixedAfter(8))
            .matches("sk_live_{alnum:24}", "rk_test_{alnum:99}", "sk-live-{alnum:24}")
            .ignores("sk_live_{alnum:9}", "pk_live_{alnum:24}", "task_live_{alnum:24}"),
        token("Stripe Webhook Secret", CRITICAL, List.of("whsec_"), "[A-Za-z0-9+/]{20,128}={0,2}")
            .matches("whsec_{alnum:32}")
            .ignores("whsec_{alnum:8}"),
        token(
                "Square Token",
                CRITICAL,
                List.of("sq0csp-", "sq0atp-", "sq0idp-"),
                "[A-Za-z0-9\\\\_-]{22,50}")
            .checking(Shape.mixedAfter(7))
            .matches("sq0csp-{alnum:43}", "sq0atp-{alnum:22}")
            .ignores("sq0csp-{alnum:8}"),
        token(
                "Shopify Token",
                CRITICAL,
                List.of("shpat_", "shpca_", "shppa_", "shpss_"),
                "[0-9a-fA-F]{32}")
            .matches("shpat_{hex:32}")
            .ignores("shpat_{hex:8}"));
  }

  private static List<SecretRule> shops() {
    return List.of(
        token("Shippo Token", CRITICAL, List.of("shippo_live_", "shippo_test_"), "[0-9a-fA-F]{40}")
            .matches("shippo_live_{hex:40}")
            .ignores("shippo_live_{hex:8}"),
        token(
                "Flutterwave Key",
                CRITICAL,
                List.of("FLWSECK_TEST-", "FLWSECK-", "FLWPUBK_TEST-"),
                "[0-9a-hA-H]{32}-X")
            .matches("FLWSECK_TEST-{hex:32}-X")
            .ignores("FLWSECK_TEST-{hex:10}"),
        token(
                "Duffel Token",
                CRITICAL,
                List.of("duffel_test_", "duffel_live_"),
                "[A-Za-z0-9=_-]{43}")
            .matches("duffel_test_{alnum:43}")
            .ignores("duffel_test_{alnum:8}"),
        token(
                "PayPal Braintree Token",
                CRITICAL,
                List.of("access_token$production$", "access_token$sandbox$"),
                "[a-z0-9]{16}\\$[0-9a-f]{32}")
            .matches("access_token$production${hex:16}${hex:32}")
            .ignores("access_token$production$x"));
  }

  private static List<SecretRule> banks() {
    return List.of(
        token(
                "Plaid Access Token",
                CRITICAL,
                List.of("access-sandbox-", "access-development-", "access-production-"),
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
            .matches("access-production-{uuid:1}")
            .ignores("access-production-network", "access-staging-{uuid:1}"),
        expression(
                "Plaid Secret",
                CRITICAL,
                label("plaid")
                    + "[A-Za-z0-9_. \"'-]{0,24}(?i:secret|token|key)[\"']?\\s{0,4}(?::=?|=>?)"
                    + "\\s{0,4}[\"']?[0-9a-z]{24,30}"
                    + END)
            .checking(Shape::assignsRandom)
            .matches("PLAID_SECRET={hex:30}", "plaid_client_secret: \"{hex:30}\"")
            .ignores("PLAID_SECRET=your_plaid_secret", "plaid: {hex:30}"),
        expression(
                "SimpleFIN Access URL",
                CRITICAL,
                "https?://[^\\s:@/\"'<>]{4,200}:[^\\s:@/\"'<>]{4,200}@[A-Za-z0-9.-]{3,100}"
                    + "(?::[0-9]{2,5})?/[A-Za-z0-9./-]{0,40}simplefin")
            .spreadAs(
                "https?:/?/?[A-Za-z0-9]{12,200}:[A-Za-z0-9]{12,200}@[A-Za-z0-9.-]{3,100}simplefin")
            .matches("https://{hex:64}:{hex:64}@bridge.simplefin.org/simplefin")
            .ignores("https://bridge.simplefin.org/simplefin/accounts"),
        expression(
                "SimpleFIN Setup Token",
                CRITICAL,
                "https?://[A-Za-z0-9.-]{3,100}(?::[0-9]{2,5})?/[A-Za-z0-9./-]{0,40}simplefin/claim/"
                    + "[A-Za-z0-9]{8,256}")
            .matches("https://bridge.simplefin.org/simplefin/claim/{upper:64}")
            .ignores("https://bridge.simplefin.org/simplefin/claim/"));
  }

  private static List<SecretRule> exchanges() {
    return List.of(
        expression(
                "Coinbase API Key",
                CRITICAL,
                label("coinbase", "cdp")
                    + "[A-Za-z0-9_. \"'-]{0,24}(?i:secret|token|key|passphrase)[\"']?"
                    + "\\s{0,4}(?::=?|=>?)\\s{0,4}[\"']?[A-Za-z0-9+/_-]{32,88}={0,2}"
                    + END)
            .checking(Shape::assignsRandom)
            .matches("COINBASE_API_SECRET={alnum:64}", "coinbase_token = \"{base64:86}==\"")
            .ignores("COINBASE_API_SECRET=change-me", "coinbase: {alnum:64}"),
        expression(
                "Coinbase CDP Key Name",
                MEDIUM,
                "organizations/[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}")
            .matches("organizations/{uuid:1}/apiKeys/{uuid:2}")
            .ignores("organizations/acme/apiKeys/1"));
  }

  private static List<SecretRule> wallets() {
    return List.of(
        expression(
                "Bitcoin WIF Private Key",
                CRITICAL,
                START + "[5KL][1-9A-HJ-NP-Za-km-z]{50,51}" + END)
            .checking(Checksum.of(Validator.WIF))
            .matches("{wif:52}", "key {wif:51}.")
            .ignores("5{alnum:50}", "K{alnum:51}"),
        fixed(
                "Extended Private Key",
                CRITICAL,
                List.of("xprv", "yprv", "zprv", "tprv", "uprv", "vprv"),
                "[1-9A-HJ-NP-Za-km-z]{107,108}",
                END)
            .checking(Checksum::isExtendedKey)
            .matches("{xprv:1}")
            .ignores("xprv{alnum:107}", "xpub{alnum:107}", "xprv{alnum:20}"),
        expression(
                "Ethereum Private Key",
                CRITICAL,
                WALLET_KEY
                    + "[^0-9A-Za-z\\n]{1,8}(?:(?i:is|of|for|to|account|wallet|value)[^0-9A-Za-z\\n]{1,4}){0,3}0x[0-9a-fA-F]{64}"
                    + END)
            .checking(Shape.entropy(3.0))
            .spreadAs(
                "(?i:private[_-]?key|priv[_-]?key|secret[_-]?key|signing[_-]?key|wallet[_-]?key)[\"'=: ]{0,6}0x[0-9a-fA-F]{64}")
            .matches(
                "PRIVATE_KEY=0x{hex:64}",
                "eth private key 0x{hex:64}",
                "\"privateKey\": \"0x{hex:64}\"",
                "deployer key is 0x{hex:64}",
                "--private-key 0x{hex:64}")
            .ignores("0x{hex:40}", "PRIVATE_KEY=0x{hex:66}", "0x{literal:00000000}{hex:12}"),
        // A transaction or a block is named by a number of the same size.
        fixed("Ethereum Private Key", MEDIUM, List.of("0x"), "[0-9a-fA-F]{64}", END)
            .checking(Shape.entropy(3.0))
            .matches("0x{hex:64}")
            .ignores("0x{hex:40}", "0x{hex:66}"));
  }

  private static List<SecretRule> numbers() {
    return List.of(
        expression(
                "Social Security Number",
                LOW,
                "(?<![0-9A-Za-z.-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![0-9A-Za-z-])")
            .checking(Checksum::isSocialSecurity)
            .matches("SSN 536-22-{literal:8726}", "219-45-{literal:9998}.")
            .ignores(
                "000-12-3456",
                "666-12-3456",
                "900-12-3456",
                "123-00-4567",
                "123-45-0000",
                "1536-22-8726"),
        expression(
                "Credit Card Number",
                MEDIUM,
                "(?<![0-9A-Za-z.+_-])[2-6][0-9]{3}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{3,7}(?![0-9A-Za-z_-])"
                    + "|(?<![0-9A-Za-z.+_-])3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}(?![0-9A-Za-z_-])")
            .checking(Checksum.of(Validator.LUHN))
            .matches("{card:4}", "card: {card:37}", "{card:5454} exp 12/30")
            .ignores("4111 1111 1111 1112", "1234567890123456", "order 4111-1111", "{card:9}"),
        expression(
                "IBAN",
                MEDIUM,
                START + "[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?" + END)
            .checking(Checksum.of(Validator.MOD97))
            .matches("{iban:GB}", "to {iban:DE}, please")
            .ignores("GB00 WEST 1234 5698 7654 32", "DE{digit:10}", "{upper:4}{digit:16}"));
  }
}
