package dev.pipelock.proxy.inspect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.mediation.Exchange;
import dev.pipelock.proxy.mediation.InspectingMediator;
import dev.pipelock.proxy.mediation.Surface;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.testing.Policies;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import dev.pipelock.proxy.verdict.Verdict;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a secret and is none, and where a secret is allowed to go. */
class PrecisionTest {
  private static final String STAND_IN = "AKIA" + "IOSFODNN7" + "EXAMPLE";

  private final InspectingMediator mediator =
      new InspectingMediator(List.of(new SecretInspector()), event -> {});

  private Verdict judge(PolicySnapshot policy, String url, Content content) {
    Exchange exchange = Policies.exchange(policy, Surface.MCP, url);
    return mediator.judge(exchange, content);
  }

  private Verdict judge(String... values) {
    var fields = new ArrayList<Content.Field>();
    for (int i = 0; i < values.length; i++) {
      fields.add(new Content.Field("arguments.v" + (char) ('a' + i), values[i]));
    }
    return judge(
        Policies.of(Mode.BALANCED),
        "https://mcp.example.net/",
        new Content(ContentKind.MCP_INPUT, fields));
  }

  /** Texts of a finance app, made anew from their formats with a fixed seed. */
  static Stream<String> financeTexts() {
    var random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(20_26);
    var texts = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      texts.add("Account " + digits(random, 10) + ", sort code 20-00-0" + random.nextInt(10));
      texts.add(
          "Transfer of 120.50 EUR to " + iban(random) + ", reference RF18" + digits(random, 9));
      texts.add(table(random));
      texts.add("Statement of 2026-0" + (1 + i % 9) + "-15T08:30:00Z, id " + uuid(random));
      texts.add("tx 0x" + hex(random, 64) + " in block 0x" + hex(random, 64));
      texts.add(
          "{\"blockHash\":\"0x" + hex(random, 64) + "\",\"from\":\"0x" + hex(random, 40) + "\"}");
      texts.add("sha256 " + hex(random, 64) + "  report-2026.pdf");
      texts.add(
          "ISIN US" + digits(random, 9) + "5, WKN A" + digits(random, 5) + ", BIC COBADEFFXXX");
      texts.add("Invoice INV-2026-" + digits(random, 6) + ", order 1-" + digits(random, 8));
      texts.add(
          "Call +49 30 " + digits(random, 8) + " or +1 (555) 01" + digits(random, 2) + "-0199");
      texts.add("commit " + hex(random, 40) + " adds the ledger export");
    }
    return texts.stream();
  }

  private static String table(RandomGenerator random) {
    var rows = new StringBuilder("date;payee;amount;balance;ref\n");
    for (int i = 0; i < 12; i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "2026-01-%02d;Shop %d;-%d.%02d;%d.10;%s%n",
              i + 1,
              i,
              random.nextInt(900),
              random.nextInt(100),
              random.nextInt(9000),
              digits(random, 12)));
    }
    return rows.toString();
  }

  private static String digits(RandomGenerator random, int count) {
    return random
        .ints(count, 0, 10)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  private static String hex(RandomGenerator random, int count) {
    var bytes = new byte[count / 2];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String iban(RandomGenerator random) {
    return "DE" + digits(random, 20);
  }

  private static String uuid(RandomGenerator random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  @ParameterizedTest
  @MethodSource("financeTexts")
  void financeTextsPass(String text) {
    assertThat(judge(text)).isNotInstanceOf(Verdict.Block.class);
  }

  @Test
  void financeValuesBesideEachOtherPass() {
    var texts = financeTexts().limit(20).toArray(String[]::new);

    assertThat(judge(texts)).isNotInstanceOf(Verdict.Block.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "highp_{alnum:36}", "risk-ant-api03-{alnum:60}", "XAKIA{upper:16}", "task_live_{alnum:24}",
        "maya29.{alnum:40}", "MSG.{alnum:22}.{alnum:43}", "DISK{hex:32}", "xnpm_{alnum:36}"
      })
  void aTokenDoesNotStartInsideAWord(String template) {
    assertThat(judge(SampleText.expand(template))).isNotInstanceOf(Verdict.Block.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GHP_{upper:36}",
        "akia{lower:16}",
        "Glpat-{alnum:20}",
        "SK_LIVE_{upper:24}",
        "Xoxb-{digit:12}-{digit:12}-{lower:24}",
        "aiza{lower:35}"
      })
  void aPrefixInTheOtherCaseIsNoPrefix(String template) {
    assertThat(judge(SampleText.expand(template))).isNotInstanceOf(Verdict.Block.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghp_", "sk-ant-", "AKIA", "xoxb-", "SK", "key-", "0x"})
  void aPrefixAndAnOrdinaryValueAreNoKey(String prefix) {
    for (var value :
        List.of(
            "the quick brown fox jumps over the lazy dog again",
            "thequickbrownfoxjumpsoverthelazydogandrunsaway",
            SampleText.expand("{uuid:3}"),
            SampleText.expand("{hex:64}"),
            "2026-01-15T08:30:00Z",
            "GB29NWBK60161331926819")) {
      assertThat(judge(prefix, value))
          .as(prefix + " | " + value)
          .isNotInstanceOf(Verdict.Block.class);
    }
  }

  @Test
  void theEnvelopeOfACallIsNoPieceOfAToken() {
    var envelope =
        List.of(
            new Content.Field("jsonrpc", "2.0"),
            new Content.Field("method", "tools/call"),
            new Content.Field("params.name", "send_message7"),
            new Content.Field("params.arguments.text", "xoxb-" + "12345-abc4efg"));

    var verdict =
        judge(
            Policies.of(Mode.BALANCED),
            "https://a.example.net/",
            new Content(ContentKind.MCP_INPUT, envelope));

    assertThat(verdict).isNotInstanceOf(Verdict.Block.class);
  }

  @Test
  void theSameMessageGetsTheSameFindingsEveryTime() {
    var token = SampleText.expand("ghp_{alnum:36}");
    var fields =
        List.of(
            new Content.Field("arguments.z", token.substring(0, 20)),
            new Content.Field("arguments.a", token.substring(20)),
            new Content.Field("arguments.m", SampleText.expand("postgres://u:{alnum:16}@db/x")));
    var content = new Content(ContentKind.MCP_INPUT, fields);
    var first = judge(Policies.of(Mode.BALANCED), "https://a.example.net/", content).findings();

    for (int i = 0; i < 20; i++) {
      assertThat(judge(Policies.of(Mode.BALANCED), "https://a.example.net/", content).findings())
          .isEqualTo(first);
    }
    assertThat(first).extracting(Finding::path).contains("arguments.m");
  }

  @Test
  void aSuppressionHoldsForItsRuleAndItsPlaceOnly() {
    var content = Content.of(ContentKind.REQUEST_BODY, "body", SampleText.expand("ghp_{alnum:36}"));
    var byHost = suppressing("GitHub Token", "git.example.net");
    var byPath = suppressing("GitHub Token", "git.example.net/hook");
    var byField = suppressing("github token", "body");
    var another = suppressing("GitLab PAT", "git.example.net");

    assertThat(judge(byHost, "https://git.example.net/x", content))
        .isNotInstanceOf(Verdict.Block.class);
    assertThat(judge(byHost, "https://other.example.net/x", content))
        .isInstanceOf(Verdict.Block.class);
    assertThat(judge(byPath, "https://git.example.net/hook", content))
        .isNotInstanceOf(Verdict.Block.class);
    assertThat(judge(byPath, "https://git.example.net/else", content))
        .isInstanceOf(Verdict.Block.class);
    assertThat(judge(byField, "https://other.example.net/x", content))
        .isNotInstanceOf(Verdict.Block.class);
    assertThat(judge(another, "https://git.example.net/x", content))
        .isInstanceOf(Verdict.Block.class);
  }

  private static PolicySnapshot suppressing(String rule, String path) {
    return Policies.of(
        "{\"mode\":\"balanced\",\"suppress\":[{\"rule\":\""
            + rule
            + "\",\"path\":\""
            + path
            + "\",\"reason\":\"known\"}]}");
  }

  @Test
  void standInsFollowTheSetting() {
    assertThat(placeholders("\"warn\"").findings())
        .singleElement()
        .matches(finding -> finding.severity() == Severity.LOW && finding.warnOnly());
    assertThat(placeholders("\"ignore\"").findings()).isEmpty();
    assertThat(placeholders("\"block\"")).isInstanceOf(Verdict.Block.class);
    assertThat(placeholders("null").findings()).as("default").hasSize(1);
  }

  private Verdict placeholders(String setting) {
    return judge(
        Policies.of("{\"mode\":\"balanced\",\"dlp\":{\"placeholders\":" + setting + "}}"),
        "https://a.example.net/",
        Content.of(ContentKind.MCP_INPUT, "a", "use " + STAND_IN + " in the docs"));
  }

  @Test
  void aWalletKeyIsToldFromATransactionByItsLabel() {
    var number = SampleText.expand("0x{hex:64}");

    assertThat(judge("PRIVATE_KEY=" + number)).isInstanceOf(Verdict.Block.class);
    assertThat(judge("the deployer key is " + number)).isInstanceOf(Verdict.Block.class);
    assertThat(judge("transaction hash " + number)).isNotInstanceOf(Verdict.Block.class);
    assertThat(judge(number).findings())
        .singleElement()
        .matches(f -> f.severity() == Severity.MEDIUM);
  }
}
