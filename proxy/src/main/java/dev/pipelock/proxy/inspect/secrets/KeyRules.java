package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.api.sections.Severity.MEDIUM;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.END;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.START;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.expression;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.label;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Keys without an issuer: PEM, JWT, passwords in addresses, and values that a label gives away. */
final class KeyRules {
  static final String BASIC = "HTTP Basic Credentials";
  static final String JWT = "JWT Token";

  /** What stands between a label and its value in a program, a YAML or JSON file, a shell. */
  private static final String ASSIGNS =
      "[\"'\\\\]{0,2}(?:\\s{1,4}string)?\\s{0,4}(?::=?|=>?|,)\\s{0,4}[\"'\\\\]{0,2}";

  /** Services whose keys have no prefix: only a label says what they are. */
  private static final List<String> SERVICES =
      List.of(
          ("1password adafruit airtable algolia alphavantage artifactory asana atlassian "
                  + "bitbucket bittrex clojars cloudflare codecov coinbase confluent contentful "
                  + "datadog discord droneci dropbox dynatrace etherscan etsy facebook fastly "
                  + "finicity finnhub flickr freshbooks gitter gocardless grafana harness heroku "
                  + "hubspot huggingface intercom jfrog jira kraken kucoin launchdarkly linear "
                  + "linkedin lob looker mailchimp mailgun mapbox mattermost messagebird netlify "
                  + "new-relic new_relic newrelic nytimes openai pagerduty plaid rapidapi "
                  + "sendbird sendgrid sentry shippo shopify snyk sonar spotify square "
                  + "squarespace stripe sumologic synthfinance travisci trello twelvedata twilio "
                  + "twitch twitter typeform vault yandex zendesk zoom")
              .split(" ", -1));

  /** What a label of a secret ends with, and what may be written together with it before. */
  private static final List<String> LABEL_WORDS =
      List.of(
          "api[_-]?key",
          "secret",
          "token",
          "passw(?:or)?d",
          "access[_-]?key",
          "private[_-]?key",
          "credentials?",
          "(?:api|auth|access|client|app|user|admin|root|db|database|my|bearer|refresh|session"
              + "|encryption|shared|master)(?:secret|token|key|passw(?:or)?d)");

  /**
   * Words that are written together with what follows, all in small letters: {@code smtppassword}.
   * They are listed because a text is only looked at where words start, and because words end in
   * {@code key} that have nothing to do with keys.
   */
  private static final String TOGETHER =
      "(?:"
          + String.join(
              "|",
              ("account acct adminuser anthropic api app aws azure backup bot broker bucket build "
                      + "cert ci client cloud cluster consumer customer db deploy device discord "
                      + "docker email encryption external firebase ftp gateway gcp git github gitlab "
                      + "google heroku hook host imap internal jenkins jira jwt kafka keystore ldap "
                      + "live login mail master merchant mongo mongodb mysql node notion npm oauth "
                      + "oidc openai our owner partner payment paypal pg postgres prod proxy pypi "
                      + "rabbitmq redis registry remote repo root saml server service shared sftp "
                      + "signing site slack smtp sql ssh ssl sso storage stripe supabase super svc "
                      + "system team telegram tenant test tls truststore twilio vault vercel vpn web "
                      + "webhook wifi")
                  .split(" ", -1))
          + ")(?:secret|token|passw(?:or)?d|passphrase|apikey|accesskey|secretkey|privatekey)"
          + "|(?:sign|signing|crypt|cipher|hmac|jwt|license|deploy|service|account|storage)key";

  private static final List<String> LABELS = List.of("token", "key", "secret", "password", "auth");

  private KeyRules() {}

  static List<SecretRule> all() {
    var all = new ArrayList<SecretRule>();
    all.addAll(documents());
    all.addAll(addresses());
    all.addAll(labelled());
    all.addAll(ofServices());
    all.add(ofLabel());
    return all;
  }

  private static List<SecretRule> documents() {
    return List.of(
        expression(
                "Private Key Header",
                CRITICAL,
                "-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----")
            .core()
            .spreadAs(
                "-----BEGIN ?(?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) ?)?PRIVATE ?KEY(?: ?BLOCK)?-----")
            .matches(
                "-----BEGIN {literal:RSA} PRIVATE KEY-----",
                "-----BEGIN {literal:PRIVATE} KEY-----")
            .ignores(
                "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "a PRIVATE KEY-----"),
        expression(
                "Private Key Body",
                CRITICAL,
                "(?<![A-Za-z0-9+/])(?:MI[GIHJ][A-Za-z0-9]{1,4}[AIg]BA(?:AKC|KB|ECA|DAN)[A-Za-z0-9+/]{24,128}"
                    + "|b3BlbnNzaC1rZXktdjEA[A-Za-z0-9+/]{24,128})")
            .matches(
                "b3BlbnNzaC1rZXktdjEA{alnum:60}",
                "MIIEpAIBAAKCAQEA{base64:48}",
                "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC{base64:40}")
            .ignores("MIIDdTCCAl2gAwIBAgILBAAAAAABFUtaw5Qw", "b3BlbnNzaC1rZXktdjEA", "MIME"),
        expression(
                JWT,
                HIGH,
                START
                    + "ey[A-Za-z0-9_-]{10,4000}\\.ey[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10,1024}")
            .spreadAs("eyJ[A-Za-z0-9_-]{15,4000}\\.?eyJ[A-Za-z0-9_-]{20,8000}")
            .matches("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.{alnum:43}")
            .ignores(
                "eyJhbGciOiJIUzI1NiJ9", "eyJ{alnum:20}.{alnum:20}.{alnum:43}", "hey.you.there"));
  }

  private static List<SecretRule> addresses() {
    return List.of(
        expression(
                "Credential in URL",
                HIGH,
                "(?im)(?:^|[?&;])(?:password|passwd|pwd|secret|token|api[_-]?key|apikey|access[_-]?token"
                    + "|auth[_-]?token|access[_-]?key|client[_-]?secret|secret[_-]?key|private[_-]?key)"
                    + "=[^\\s&;#\"'<>]{4,512}")
            .checking(
                text -> Shape.mixedAfter(text.indexOf('=') + 1).test(text) && !Shape.isCode(text))
            .matches(
                "https://h.example.net/a?x=1&api_key={alnum:20}",
                "password={alnum:6}",
                "?token={hex:8}")
            .ignores(
                "?token=abc",
                "?api_key=YOUR_API_KEY",
                "?tokens={alnum:20}",
                "?password=${{PASSWORD_1}}",
                "&page=2"),
        expression(
                "Database URL with Password",
                CRITICAL,
                "(?i:postgres(?:ql)?|mysql2?|mariadb|rediss?|amqps?|mongodb(?:\\+srv)?|mssql|sqlserver|clickhouse|nats)"
                    + "://[^\\s:@/\"'<>]{0,128}:[^\\s@/\"'<>]{3,256}@[A-Za-z0-9.\\[_-]{1,255}")
            .checking(KeyRules::hasRealPassword)
            .matches(
                "postgres://app:{alnum:16}@db.internal:5432/app",
                "redis://:{alnum:20}@cache:6379/0",
                "mysql2://root:{alnum:12}@10.0.0.3/app",
                "amqps://user:{alnum:12}@mq.example.net")
            .ignores(
                "postgres://db.internal:5432/app",
                "postgres://user:password@localhost/db",
                "postgresql://user:${DB_PASSWORD}@host/db",
                "redis://localhost:6379/0"),
        expression(
                "URL with Password",
                HIGH,
                "(?i:https?|ftps?|sftp|ssh|smtps?|imaps?|ldaps?)://[^\\s:@/\"'<>]{1,200}:[^\\s:@/\"'<>]{4,256}"
                    + "@[A-Za-z0-9.\\[-]{3,255}")
            .checking(KeyRules::hasRealPassword)
            .matches(
                "https://deploy:{alnum:16}@git.example.net/x.git",
                "smtps://mail:{alnum:12}@smtp.example.net:465")
            .ignores(
                "https://example.net:8080/a@b",
                "https://user:password@example.com",
                "http://a.example.net"),
        expression(BASIC, HIGH, "\\b(?i:basic)[ ]{1,4}[A-Za-z0-9+/_-]{8,400}={0,2}")
            .checking(KeyRules::decodesToCredentials)
            .matches("Authorization: Basic {basic:1}", "curl -H 'authorization: basic {basic:2}'")
            .ignores("basic knowledge required", "Basic authentication", "Basic {alnum:9}"));
  }

  private static List<SecretRule> labelled() {
    return List.of(
        expression(
                "Environment Variable Secret",
                HIGH,
                "(?<![A-Za-z0-9])[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,8}"
                    + "_(?:SECRET|TOKEN|PASSWORD|PASSWD|PASS|PWD|KEY|APIKEY|CREDENTIALS?|PASSPHRASE)"
                    + "\\s?=\\s?[\"']?[^\\s\"'<>]{8,512}")
            .checking(Shape::assignsRandom)
            .matches(
                "DB_PASSWORD={alnum:16}",
                "export STRIPE_SECRET=\"{alnum:30}\"",
                "A_B_TOKEN={hex:32}")
            .ignores(
                "db_password={alnum:16}",
                "DB_PASSWORD=changeme",
                "API_KEY=your-api-key-here",
                "A_TOKEN=$(cat /run/x1y2z3)",
                "PRIMARY_KEY=id",
                "SECRET_{alnum:12}"),
        expression(
                "Rails Secret Key",
                CRITICAL,
                "(?i:secret_key_base|rails_master_key|master[_.]key|active_record_encryption[a-z_]{0,32})"
                    + ASSIGNS
                    + "(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{64}|[0-9a-zA-Z]{32})"
                    + END)
            .checking(Shape::assignsRandom)
            .matches(
                "SECRET_KEY_BASE={hex:128}",
                "secret_key_base: {hex:128}",
                "RAILS_MASTER_KEY={hex:32}")
            .ignores("SECRET_KEY_BASE=changeme", "secret_key_base: {hex:12}", "{hex:128}"));
  }

  private static List<SecretRule> ofServices() {
    return List.of(
        expression(
                "Service Credential",
                HIGH,
                label(SERVICES)
                    + "[A-Za-z0-9_.-]{0,48}"
                    + ASSIGNS
                    + "[A-Za-z0-9][A-Za-z0-9+/:._=-]{13,255}")
            .checking(KeyRules::isLabelledSecret)
            .matches("datadog_token = \"{hex:40}\"", "\"trelloToken\": \"{alnum:32}\"")
            .ignores(
                "datadog_site = datadoghq-eu-1.example.com",
                "trello board {alnum:32}",
                "facebook_token = ask-for-your-token"),
        expression(
                "Okta API Token",
                HIGH,
                label("okta") + "[A-Za-z0-9_.-]{0,32}" + ASSIGNS + "00[A-Za-z0-9=_-]{40}" + END)
            .checking(text -> Shape.entropy(text.substring(text.length() - 42)) >= 4.2)
            .matches("okta_api_key: 00{alnum:40}")
            .ignores("okta_api_key: 00{digit:40}", "okta_api_key: 01{alnum:40}"),
        expression(
                "Meraki API Key",
                HIGH,
                label("meraki") + "[A-Za-z0-9_.-]{0,32}" + ASSIGNS + "[0-9a-f]{40}" + END)
            .checking(text -> Shape.alternates(text.substring(text.length() - 40)))
            .matches("meraki_token = \"{hex:40}\"")
            .ignores(
                "meraki: {hex:20}",
                "meraki: aaaaeabfce1234567890fedcbaabcd0123456789",
                "meraki_token = {alnum:40}"));
  }

  private static SecretRule ofLabel() {
    return expression(
            "Labelled Secret",
            MEDIUM,
            "(?:"
                + label(LABEL_WORDS)
                + "|"
                + START
                + "(?:"
                + TOGETHER
                + "))"
                + ASSIGNS
                + "[A-Za-z0-9][A-Za-z0-9+/:._=-]{15,255}")
        .checking(Shape::assignsRandom)
        .matches(
            "client_secret: {alnum:24}",
            "\"token\": \"{hex:40}\"",
            "mytoken: {alnum:24}",
            "dbpassword={alnum:20}",
            "authtoken = \"{alnum:32}\"",
            "smtppassword={alnum:20}",
            "\"jwtsecret\": \"{hex:32}\"",
            "app_githubtoken: {hex:40}")
        .ignores(
            "token: abc",
            "secret = change-me-before-production",
            "tokenize: {hex:40}",
            "tokenizer: gpt2-medium-uncased-v2",
            "tokenizers: {hex:40}",
            "keyboard=qwertz-de-latin1-nodeadkeys",
            "monkey: {hex:40}",
            "primarykey: {hex:40}",
            "cachekey = \"{hex:40}\"",
            "turkey: {alnum:24}");
  }

  /** The label says that a secret of a service follows, and what follows is random. */
  private static boolean isLabelledSecret(String assignment) {
    var label =
        assignment
            .substring(0, assignment.length() - Shape.valueOf(assignment).length())
            .toLowerCase(Locale.ROOT);
    return LABELS.stream().anyMatch(label::contains)
        && SERVICES.stream().anyMatch(label::contains)
        && Shape.assignsRandom(assignment);
  }

  private static boolean hasRealPassword(String url) {
    int at = url.lastIndexOf('@');
    int colon = url.lastIndexOf(':', at);
    var password = url.substring(colon + 1, at);
    return Shape.mixedAfter(0).test(password) && !Shape.isCode(password);
  }

  private static boolean decodesToCredentials(String header) {
    var encoded = header.substring(header.lastIndexOf(' ') + 1).replace('-', '+').replace('_', '/');
    try {
      var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
      int colon = pair.indexOf(':');
      return colon >= 0
          && pair.length() > colon + 3
          && pair.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
