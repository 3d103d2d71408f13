package dev.pipelock.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {

  @Test
  void defaultsServeEveryNamespaceAlone() {
    var settings = parse(Map.of());

    assertThat(settings.watchNamespaces()).isEmpty();
    assertThat(settings.leaderElection()).isEmpty();
    assertThat(settings.healthPort()).isEqualTo(8080);
    assertThat(settings.webhookPort()).isEqualTo(9443);
  }

  @Test
  void flagsWinOverTheEnvironment() {
    var settings =
        parse(
            Map.of("PIPELOCK_HEALTH_PORT", "1", "PIPELOCK_WATCH_NAMESPACES", " a, b ,"),
            "--health-port=2",
            "--proxy-image",
            "p:1");

    assertThat(settings.healthPort()).isEqualTo(2);
    assertThat(settings.watchNamespaces()).containsExactly("a", "b");
    assertThat(settings.proxyImage()).isEqualTo("p:1");
  }

  @Test
  void leaderElectionTakesTheOperatorsOwnNamespaceAndName() {
    var environment =
        Map.of("PIPELOCK_LEADER_ELECTION", "true", "POD_NAMESPACE", "ns", "POD_NAME", "me");

    assertThat(parse(environment).leaderElection())
        .contains(new OperatorSettings.LeaderElection("ns", "me"));
  }

  @Test
  void writtenNamespaceIsTheOperatorsOwn() {
    var environment = Map.of("POD_NAMESPACE", "ns", "POD_NAME", "me");

    assertThat(parse(environment, "--leader-election=true", "--namespace=mine").leaderElection())
        .contains(new OperatorSettings.LeaderElection("mine", "me"));
  }

  @Test
  void mistakesNameTheSettingAndWhatItMayBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of("PIPELOCK_WEBHOOK_PORT", "70000")))
        .withMessageContaining("PIPELOCK_WEBHOOK_PORT")
        .withMessageContaining("0 to 65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of(), "--health-port", "x"))
        .withMessageContaining("--health-port");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of(), "--unheard-of=1"))
        .withMessageContaining("--unheard-of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of(), "--identity"))
        .withMessageContaining("no value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of(), "--leader-election=yes"))
        .withMessageContaining("true or false");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of(), "--leader-election=true"))
        .withMessageContaining("--lease-namespace");
  }

  private static OperatorSettings parse(Map<String, String> environment, String... arguments) {
    return OperatorSettings.parse(arguments, environment);
  }
}
