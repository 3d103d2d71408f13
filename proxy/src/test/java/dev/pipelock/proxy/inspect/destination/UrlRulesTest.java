package dev.pipelock.proxy.inspect.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.proxy.policy.HostName;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.policy.Target;
import dev.pipelock.proxy.testing.Policies;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {
  private static final String HEX = "0123456789abcdef";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final String BASE62 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static PolicySnapshot policy(String monitoring) {
    return Policies.of(
        "{\"forwardProxy\":{\"enabled\":true},\"fetchProxy\":{\"monitoring\":{"
            + monitoring
            + "}}}");
  }

  private static Optional<Objection> about(PolicySnapshot policy, String host, String path) {
    var target = new Target("https", HostName.parse(host).orElseThrow(), 443, path);
    return DestinationRules.beforeDns(policy, target, false);
  }

  private static Optional<String> rule(String monitoring, String host, String path) {
    return about(policy(monitoring), host, path).map(Objection::rule);
  }

  /** The same text every time. */
  private static String random(String alphabet, int length) {
    var random = new SplittableRandom(11);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String labels(String text, int length) {
    return String.join(".", text.split("(?<=\\G.{" + length + "})"));
  }

  @ParameterizedTest
  @CsvSource({"52,52", "120,40", "100,10", "90,5", "60,7"})
  void base32InANameIsData(int characters, int label) {
    assertThat(rule("", labels(random(BASE32, characters), label) + ".evil.com", "/"))
        .contains("host.entropy");
  }

  @ParameterizedTest
  @CsvSource({"48,48", "120,60", "80,8", "96,32", "100,5"})
  void hexInANameIsDataByItsLength(int characters, int label) {
    assertThat(rule("", labels(random(HEX, characters), label) + ".evil.co.uk", "/"))
        .contains("host.entropy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com",
        "d111111abcdef8.cloudfront.net",
        "a1b2c3d4e5f60718293a4b5c6d7e8f90.gr7.us-east-1.eks.amazonaws.com",
        "0f3b6a52-8d7e-4c1f-9a34-d2b1c6e7f8a9.tenant.example.com",
        "0f3b6a528d7e4c1f9a34d2b1c6e7f8a9.cdn.example.com",
        "search-orders-q7w3e9r1t5y2u8i4o6pazsxdcf.eu-central-1.es.amazonaws.com",
        "q7w3e9r1t5y2u8i4o6pazsxdcfvgbh.lambda-url.us-east-1.on.aws",
        "k8s-default-orders-3f9a1c7e2b-1234567890.elb.eu-west-1.amazonaws.com",
        "my-service-with-a-long-name-abcdefghij-uc.a.run.app",
        "my-service-1234567890.europe-west1.run.app",
        "xn--80aaaabhgr4cps3ajao.xn--p1ai",
        "www.xn--mgberp4a5d4ar.com",
        "payments-reporting-service.internal-tools.staging.eu-west-1.platform.example.com",
        "kubernetes-dashboard-production-cluster.monitoring.example.com",
        "rr3---sn-4g5e6nzs.googlevideo.com",
        "203-0-113-25.ip.example.net",
        "x.y.svc.cluster.local"
      })
  void namesOfHonestHostsPass(String host) {
    assertThat(rule("", host, "/")).isEmpty();
  }

  @Test
  void punycodeIsNoCloak() {
    assertThat(rule("", "xn--" + random(BASE32, 50) + ".evil.com", "/")).contains("host.entropy");
  }

  @Test
  void randomWordsOfAPathOrQueryAreData() {
    var data = random(BASE62, 60);

    assertThat(rule("", "example.com", "/a/" + data)).contains("url.entropy");
    assertThat(rule("", "example.com", "/a?b=" + data)).contains("url.entropy");
    assertThat(rule("", "example.com", "/a?" + data + "=b")).contains("url.entropy");
    assertThat(rule("", "example.com", "/a?sig=" + data)).contains("url.entropy");
    assertThat(rule("", "example.com", "/a?b=" + random(HEX, 300))).contains("url.entropy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/accounts/0f3b6a52-8d7e-4c1f-9a34-d2b1c6e7f8a9/transactions?count=500&offset=0",
        "/search?q=how+do+i+split+the+rent+between+3+people+fairly%3F&lang=en-GB",
        "/assets/application-3f2a9c81d7e64b05a1c8e2f90b7d6345.css",
        "/2024/05/12/what-the-new-budget-means-for-first-time-home-buyers-in-2025/",
        "/quotes?symbols=AAPL,MSFT,GOOGL,AMZN&from=2024-01-01T00:00:00Z&to=2024-12-31T23:59:59Z"
      })
  void honestUrlsPass(String path) {
    assertThat(rule("", "example.com", path)).isEmpty();
  }

  @Test
  void signedUrlsOfCloudsPass() {
    var key = random(BASE62, 44);

    assertThat(
            rule(
                "",
                "bucket.s3.eu-west-1.amazonaws.com",
                "/2024/report.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Security-Token="
                    + random(BASE62, 900)
                    + "&X-Amz-Signature="
                    + random(HEX, 64)))
        .isEmpty();
    assertThat(rule("", "account.blob.core.windows.net", "/box/file?sv=2024-05-04&sr=b&sig=" + key))
        .isEmpty();
    assertThat(rule("", "storage.googleapis.com", "/box/file?X-Goog-Signature=" + random(HEX, 512)))
        .isEmpty();
    assertThat(rule("", "api.openai.com", "/v1/threads/thread_" + random(BASE62, 24))).isEmpty();
  }

  @Test
  void longUrlsAreRefusedWithTheSetting() {
    var objection = about(policy(""), "example.com", "/" + "a/".repeat(1100)).orElseThrow();

    assertThat(objection.rule()).isEqualTo("url.length");
    assertThat(objection.setting()).isEqualTo("fetch_proxy.monitoring.max_url_length");
    assertThat(rule("", "example.com", "/" + "a/".repeat(900))).isEmpty();
    assertThat(rule("\"maxUrlLength\":4096", "example.com", "/" + "a/".repeat(1100))).isEmpty();
  }

  @Test
  void settingsMoveTheBounds() {
    var host = random(BASE32, 40) + ".evil.com";
    var path = "/" + random(BASE62, 60);

    assertThat(rule("\"subdomainEntropyThreshold\":0", host, "/")).isEmpty();
    assertThat(rule("\"subdomainEntropyExclusions\":[\"*.evil.com\"]", host, "/")).isEmpty();
    assertThat(rule("\"entropyThreshold\":0", "example.com", path)).isEmpty();
    assertThat(rule("\"entropyThreshold\":5.9", "example.com", path)).isEmpty();
  }

  @Test
  void blockListWinsOverTheAllowList() {
    var policy =
        Policies.of(
            "{\"mode\":\"strict\",\"forwardProxy\":{\"enabled\":true},"
                + "\"apiAllowlist\":[\"*.example.com\"],"
                + "\"fetchProxy\":{\"monitoring\":{\"blocklist\":[\"*.bad.example.com\"]}}}");

    assertThat(about(policy, "a.bad.example.com", "/").map(Objection::setting))
        .contains("fetch_proxy.monitoring.blocklist");
    assertThat(about(policy, "good.example.com", "/")).isEmpty();
  }
}
