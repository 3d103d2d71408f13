package dev.pipelock.proxy.inspect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.Subject;
import dev.pipelock.proxy.jsonrpc.JsonText;
import dev.pipelock.proxy.mcp.McpContent;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Cause;
import dev.pipelock.proxy.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretInspectorTest {
  private static final PolicySnapshot BALANCED = Policies.of(Mode.BALANCED);
  private static final String TOKEN = SampleText.expand("ghp_{alnum:36}");

  private final SecretInspector inspector = new SecretInspector();

  private List<Finding> inMessage(ContentKind kind, String url, Content.Field... fields) {
    return inspector.inspectMessage(
        Arrays.stream(fields)
            .map(field -> new Subject(BALANCED, Policies.target(url), kind, field, true))
            .toList());
  }

  private List<String> rules(String... values) {
    var fields = new Content.Field[values.length];
    for (int i = 0; i < values.length; i++) {
      fields[i] = new Content.Field("arguments.v" + (char) ('a' + i), values[i]);
    }
    return inMessage(ContentKind.MCP_INPUT, "https://example.net/", fields).stream()
        .map(Finding::rule)
        .toList();
  }

  @Test
  void findsATokenThatIsCutOverTwoValues() {
    assertThat(rules(TOKEN.substring(0, 17), TOKEN.substring(17))).contains("GitHub Token");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 2_000, 60_000})
  void findsATokenInPiecesHoweverMuchFollows(int further) {
    var text =
        String.join(".", TOKEN.split("(?<=\\G.{4})")) + " ! " + "and so on ".repeat(further / 10);

    assertThat(rules(text)).contains("GitHub Token");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2_000, 60_000})
  void findsATokenInPiecesThatNothingEnds(int further) {
    var text = String.join(" ", TOKEN.split("(?<=\\G.{4})")) + ".".repeat(further);

    assertThat(rules(text)).contains("GitHub Token");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", ".", " | ", ",", "\n", " / "})
  void findsATokenInPiecesThatIsKnownByWhatStandsInItsMiddle(String separator) {
    var token = SampleText.expand("{alnum:14}") + ".atlasv1." + SampleText.expand("{alnum:67}");

    var found = rules("key: " + String.join(separator, token.split("(?<=\\G.{5})")) + " end");

    assertThat(found).contains("HCP Terraform Token");
    assertThat(rules("the atlasv1. format of tokens has a body of sixty-seven letters and digits"))
        .isEmpty();
  }

  @Test
  void findsATokenThatIsCutOverManyValuesAmongOthers() {
    assertThat(
            rules(
                "monthly",
                TOKEN.substring(0, 9),
                TOKEN.substring(9, 20),
                TOKEN.substring(20),
                "USD"))
        .contains("GitHub Token");
  }

  @Test
  void findsATokenWhosePiecesStandInTheWrongOrder() {
    assertThat(rules(TOKEN.substring(20), "x", TOKEN.substring(0, 20))).contains("GitHub Token");
  }

  @Test
  void findsATokenThatIsCutOverQueryParameters() {
    var path = "/a?id=7&x=" + TOKEN.substring(0, 13) + "&y=" + TOKEN.substring(13);

    assertThat(
            inMessage(
                ContentKind.REQUEST_TARGET,
                "https://example.net/",
                new Content.Field("host", "example.net"),
                new Content.Field("path", path)))
        .extracting(Finding::rule)
        .contains("GitHub Token");
  }

  @Test
  void findsATokenThatIsCutOverKeys() {
    assertThat(
            inMessage(
                ContentKind.REQUEST_BODY,
                "https://example.net/",
                new Content.Field("a.*(key)", TOKEN.substring(0, 13)),
                new Content.Field("a.*", "1"),
                new Content.Field("a.*(key)", TOKEN.substring(13)),
                new Content.Field("a.*", "2")))
        .extracting(Finding::rule)
        .contains("GitHub Token");
  }

  @Test
  void aPrefixInOneValueAndProseInTheNextIsNoKey() {
    assertThat(rules("ghp_", "isthebeginningofpersonalaccesstokensofgithub")).isEmpty();
    assertThat(rules("the prefix is sk-ant-", "and the rest is secret")).isEmpty();
    assertThat(rules("SK", SampleText.expand("{hex:32}"))).as("a country and a digest").isEmpty();
    var head = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
    assertThat(rules(head, head, "USD")).as("heads of tokens").isEmpty();
    assertThat(rules("sk-ant-", SampleText.expand("{uuid:1}"))).as("a prefix and an id").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "/", " ", "\n", ", ", "|"})
  void findsATokenThatIsCutBySeparators(String separator) {
    for (int size : new int[] {1, 4, 7, 20}) {
      var cut = String.join(separator, TOKEN.split("(?<=\\G.{" + size + "})"));

      assertThat(rules("the key is " + cut + " as agreed")).as(cut).contains("GitHub Token");
    }
  }

  @Test
  void wordsAfterAPrefixAreNoToken() {
    assertThat(
            rules(
                "ghp_ is the prefix of personal access tokens and they have 36 characters since 2021",
                "sk-proj- is how the newer keys of this provider begin in 2024",
                "AKIA. identifies long term access keys. ASIA. temporary ones."))
        .isEmpty();
  }

  @Test
  void aStandInWarnsAndDoesNotHideARealKey() {
    var standIn = "AKIA" + "IOSFODNN7" + "EXAMPLE";
    var alone =
        inMessage(ContentKind.MCP_INPUT, "https://example.net/", new Content.Field("a", standIn));

    assertThat(alone).singleElement().matches(Finding::warnOnly);
    assertThat(
            inMessage(
                ContentKind.MCP_INPUT,
                "https://example.net/",
                new Content.Field("a", standIn + " " + SampleText.expand("AKIA{upper:16}"))))
        .anyMatch(finding -> finding.rule().equals("AWS Access ID") && !finding.warnOnly());
  }

  @Test
  void aHostNamedExampleMakesNoStandInOfThePassword() {
    assertThat(rules(SampleText.expand("postgres://app:{alnum:16}@db.example.com:5432/app")))
        .contains("Database URL with Password");
    assertThat(
            inMessage(
                ContentKind.MCP_INPUT,
                "https://h.example.net/",
                new Content.Field("a", "postgres://app:example-password-1@db.internal/app")))
        .allMatch(Finding::warnOnly);
  }

  @Test
  void aProvidersKeyMayGoHomeAndNowhereElse() {
    var header = new Content.Field("x-api-key", SampleText.expand("sk-ant-api03-{alnum:86}"));

    assertThat(inMessage(ContentKind.REQUEST_HEADER, "https://api.anthropic.com/v1", header))
        .isEmpty();
    assertThat(inMessage(ContentKind.REQUEST_HEADER, "https://api.openai.com/v1", header))
        .extracting(Finding::rule)
        .containsExactly("Anthropic API Key");
  }

  @Test
  void whatIsPackedTooDeepIsRefusedAsALimit() {
    var text = "some words that nobody may read, packed again and again";
    for (int i = 0; i < 5; i++) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    var mediator = InspectingMediator.standard(event -> {});
    var content = Content.of(ContentKind.MCP_INPUT, "text", text);

    var verdict =
        mediator.judge(
            Policies.exchange(BALANCED, Surface.MCP, "http://h.example.net/mcp"), content);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Block.class,
            block -> assertThat(block.reason().cause()).isEqualTo(Cause.LIMIT));
    assertThat(
            mediator.judge(
                Policies.exchange(Policies.of(Mode.AUDIT), Surface.MCP, "http://h.example.net/mcp"),
                content))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void aFileInLinesOfBase64HoldsNoToken() {
    var random = new java.util.SplittableRandom(7);
    var octets = new byte[300_000];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) random.nextInt(256);
    }

    assertThat(rules(Base64.getMimeEncoder().encodeToString(octets))).isEmpty();
  }

  @Test
  void ordinaryMessagesSpendNoBudget() {
    var ledger =
        "2024-03-01;GROCERIES;-54.20;EUR;" + SampleText.expand("{uuid:1}") + ";DE;checking\n";
    var path = "/var/lib/app/some/deeply/nested/directory/with/a/file.json ";

    assertThat(rules(ledger.repeat(2_000), path.repeat(500), SampleText.expand("{hex:64}")))
        .isEmpty();
  }

  @Test
  void saysWhereAnAdminsExpressionTookTooMuchEffort() {
    var policy =
        Policies.of(
            """
            {"mode":"balanced","dlp":{"patterns":[
              {"name":"Account","regex":"x(?:[^z]*z)?","validator":"luhn"}]}}
            """);
    var field = new Content.Field("arguments.v", "x".repeat(20_000));
    var subject =
        new Subject(
            policy, Policies.target("https://example.net/"), ContentKind.MCP_INPUT, field, true);

    assertThat(inspector.inspect(subject))
        .as("each of its matches fails the check, and was looked for to the end of the text")
        .extracting(Finding::rule)
        .containsExactly(Finding.UNREAD);
  }

  private static final String SERVICE_ACCOUNT =
      """
      {"type":"service_account","project_id":"p-1","private_key_id":"%s","private_key":"%s",\
      "client_email":"app@p-1.iam.gserviceaccount.com"}""";

  private List<String> inCall(String arguments) {
    var call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"save\",\"arguments\":"
            + arguments
            + "}}";
    var text = JsonText.of(call.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    return McpContent.ofClient(text).stream()
        .flatMap(
            content ->
                inMessage(
                    content.kind(),
                    "https://example.net/",
                    content.fields().toArray(Content.Field[]::new))
                    .stream())
        .filter(finding -> !finding.warnOnly())
        .map(Finding::rule)
        .toList();
  }

  @Test
  void findsAServiceAccountKeyAsArgumentsAsInAString() {
    var key =
        SampleText.expand("-----BEGIN {literal:PRIVATE} KEY-----\\n{base64:64}\\n{base64:64}");
    var file = SERVICE_ACCOUNT.formatted(SampleText.expand("{hex:40}"), key);

    assertThat(inCall(file)).contains("GCP Service Account Key");
    assertThat(inCall("{\"account\":" + file + "}")).contains("GCP Service Account Key");
    assertThat(rules(file)).contains("GCP Service Account Key");
    assertThat(inCall("{\"type\":\"service_account\"}"))
        .as("a file that shows no key at all may have it elsewhere")
        .contains("GCP Service Account Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[REDACTED]", "", "***", "<removed>", "see vault: kv/app/gcp"})
  void aServiceAccountWithoutItsKeyIsNone(String standIn) {
    var file = SERVICE_ACCOUNT.formatted(SampleText.expand("{hex:40}"), standIn);

    assertThat(inCall(file)).isEmpty();
    assertThat(inCall("{\"account\":" + file + "}")).isEmpty();
    assertThat(inCall("{\"file\":\"" + file.replace("\"", "\\\"") + "\"}")).isEmpty();
  }

  @Test
  void aStandInHidesNoOtherKey() {
    var real = SampleText.expand("{base64:64}{base64:64}");
    var file = SERVICE_ACCOUNT.formatted("1", "[REDACTED]\",\"private_key\":\"" + real);

    assertThat(rules(file)).contains("GCP Service Account Key");
  }

  @Test
  void findsAValueThatOnlyItsKeyGivesAway() {
    assertThat(inCall(SampleText.expand("{\"smtppassword\":\"{alnum:24}\"}")))
        .contains("Labelled Secret");
  }
}
