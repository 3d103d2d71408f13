package dev.pipelock.proxy.inspect.secrets;

import static dev.pipelock.api.sections.Severity.CRITICAL;
import static dev.pipelock.api.sections.Severity.HIGH;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.END;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.START;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.expression;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.fixed;
import static dev.pipelock.proxy.inspect.secrets.SecretRule.token;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of services beyond the reference's, told by a prefix or a suffix that nothing else has.
 */
final class NewcomerRules {
  private static final String URL_SAFE = "[A-Za-z0-9_-]";

  private NewcomerRules() {}

  static List<SecretRule> all() {
    var all = new ArrayList<SecretRule>();
    all.addAll(platforms());
    all.addAll(builders());
    all.addAll(data());
    all.addAll(labelled());
    return all;
  }

  private static List<SecretRule> platforms() {
    return List.of(
        token("Figma Token", CRITICAL, List.of("figd_", "figo_"), URL_SAFE + "{36,80}")
            .checking(Shape.mixedAfter(5))
            .matches("figd_{alnum:40}")
            .ignores("figd_{alnum:12}"),
        token(
                "Tailscale Key",
                CRITICAL,
                List.of("tskey-api-", "tskey-auth-", "tskey-client-", "tskey-webhook-"),
                "[A-Za-z0-9]{8,32}(?:CNTRL)?-[A-Za-z0-9]{16,64}")
            .matches("tskey-auth-{alnum:12}CNTRL-{alnum:32}")
            .ignores("tskey-auth-{alnum:6}"),
        token("Render API Key", CRITICAL, List.of("rnd_"), "[A-Za-z0-9]{28,40}")
            .checking(Shape.mixedAfter(4))
            .matches("rnd_{alnum:32}")
            .ignores("rnd_{alnum:10}", "brnd_{alnum:32}"),
        token(
                "HubSpot Access Token",
                CRITICAL,
                List.of("pat-na1-", "pat-na2-", "pat-eu1-", "pat-ap1-"),
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
            .matches("pat-eu1-{uuid:1}")
            .ignores("pat-eu1-{hex:8}"),
        token("Scalingo Token", CRITICAL, List.of("tk-us-"), URL_SAFE + "{48}")
            .checking(Shape.mixedAfter(6))
            .matches("tk-us-{alnum:48}")
            .ignores("tk-us-{alnum:12}"),
        token("Intra42 Client Secret", CRITICAL, List.of("s-s4t2ud-", "s-s4t2af-"), "[0-9a-f]{64}")
            .matches("s-s4t2ud-{hex:64}")
            .ignores("s-s4t2ud-{hex:20}"),
        token("Linear OAuth Token", HIGH, List.of("lin_oauth_"), "[A-Za-z0-9]{32,80}")
            .checking(Shape.mixedAfter(10))
            .matches("lin_oauth_{hex:64}")
            .ignores("lin_oauth_{alnum:8}"),
        token("Google Refresh Token", CRITICAL, List.of("1//0"), URL_SAFE + "{60,140}")
            .checking(Shape.mixedAfter(4))
            .matches("1//0{alnum:100}")
            .ignores("1//0{alnum:20}"));
  }

  private static List<SecretRule> builders() {
    return List.of(
        token("SonarQube Token", CRITICAL, List.of("squ_", "sqp_", "sqa_"), "[0-9a-f]{40}")
            .matches("squ_{hex:40}")
            .ignores("squ_{hex:12}"),
        fixed("NuGet API Key", CRITICAL, List.of("oy2"), "[a-z0-9]{43}", END)
            .checking(Shape.mixedAfter(3).and(Shape.entropy(3.5)))
            .matches("oy2{hex:43}")
            .ignores("oy2{hex:20}", "boy2{hex:43}"),
        token("Infracost Key", CRITICAL, List.of("ico-"), "[A-Za-z0-9]{32}" + END)
            .checking(Shape.mixedAfter(4))
            .matches("ico-{alnum:32}")
            .ignores("ico-{alnum:12}", "mexico-{alnum:32}"),
        expression("GitLab Session Cookie", HIGH, "_gitlab_session=[0-9a-z]{32}" + END)
            .matches("Cookie: _gitlab_session={hex:32}")
            .ignores("_gitlab_session={hex:12}"),
        expression(
                "Sidekiq Licence Key",
                HIGH,
                "BUNDLE_(?:ENTERPRISE|GEMS)__CONTRIBSYS__COM[A-Za-z_]{0,8}[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?"
                    + "[a-f0-9]{8}:[a-f0-9]{8}"
                    + END
                    + "|https?://[a-f0-9]{8}:[a-f0-9]{8}@(?:gems|enterprise)\\.contribsys\\.com")
            .matches("BUNDLE_GEMS__CONTRIBSYS__COM={hex:8}:{hex:8}")
            .ignores("BUNDLE_GEMS__CONTRIBSYS__COM=user:pass"),
        token("Maxmind Licence Key", CRITICAL, List.of("maxmind_"), "[A-Za-z0-9_]{16,40}_mmk")
            .matches("maxmind_{alnum:29}_mmk")
            .ignores("maxmind_{alnum:29}"));
  }

  private static List<SecretRule> data() {
    return List.of(
        token(
                "Tavily API Key",
                CRITICAL,
                List.of("tvly-dev-", "tvly-prod-", "tvly-"),
                "[A-Za-z0-9]{32,64}")
            .checking(Shape.mixedAfter(5))
            .matches("tvly-{alnum:32}", "tvly-dev-{alnum:32}")
            .ignores("tvly-{alnum:8}"),
        token("Apify Token", CRITICAL, List.of("apify_api_"), "[A-Za-z0-9]{32,48}")
            .checking(Shape.mixedAfter(10))
            .matches("apify_api_{alnum:36}")
            .ignores("apify_api_{alnum:8}"),
        token("PostHog Personal Key", CRITICAL, List.of("phx_"), "[A-Za-z0-9]{40,64}")
            .checking(Shape.mixedAfter(4))
            .matches("phx_{alnum:43}")
            .ignores("phx_{alnum:10}", "phc_{alnum:43}"),
        token("Jina API Key", CRITICAL, List.of("jina_"), URL_SAFE + "{50,70}")
            .checking(Shape.mixedAfter(5))
            .matches("jina_{alnum:60}")
            .ignores("jina_{alnum:12}"),
        token(
                "Mapbox Secret Token",
                CRITICAL,
                List.of("sk.eyJ"),
                "[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{20,60}")
            .matches("sk.eyJ{alnum:80}.{alnum:22}")
            .ignores("sk.eyJ{alnum:8}", "pk.eyJ{alnum:80}.{alnum:22}"),
        token("Yandex Cloud Token", CRITICAL, List.of("t1.9eu", "AQVN"), "[A-Za-z0-9_.=-]{35,300}")
            .checking(Shape.mixedAfter(4))
            .matches("AQVN{alnum:36}")
            .ignores("AQVN{alnum:8}"),
        token(
                "Square Access Token",
                CRITICAL,
                List.of("EAAAE", "EAAAl"),
                "[A-Za-z0-9_-]{55,64}" + END)
            .checking(Shape.mixedAfter(5))
            .matches("EAAAE{alnum:59}")
            .ignores("EAAAE{alnum:20}"),
        token("ClickHouse Cloud Key", CRITICAL, List.of("4b1d"), "[A-Za-z0-9]{38}" + END)
            .checking(Shape.mixedAfter(4).and(Shape.entropy(4.0)))
            .matches("4b1d{alnum:38}")
            .ignores("4b1d{hex:8}"));
  }

  private static List<SecretRule> labelled() {
    return List.of(
        expression("Mailchimp API Key", HIGH, START + "[0-9a-f]{32}-us[0-9]{1,2}" + END)
            .checking(Shape.mixedAfter(0))
            .matches("{hex:32}-us20")
            .ignores("{hex:32}-eu20", "{hex:20}-us20"),
        expression(
                "Azure Shared Access Signature", HIGH, "[?&]sig=[A-Za-z0-9%+/]{43,80}(?:=|%3[dD])")
            .matches("https://a.blob.core.windows.net/x?sv=2022-11-02&sig={alnum:43}=")
            .ignores("https://a.example.net/?sig=abc"));
  }
}
