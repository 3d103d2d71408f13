package dev.pipelock.operator.mutation;

import static dev.pipelock.operator.mutation.Pods.NO_PROXY;
import static dev.pipelock.operator.mutation.Pods.URL;
import static dev.pipelock.operator.mutation.Pods.WEB;
import static dev.pipelock.operator.mutation.Pods.admitted;
import static dev.pipelock.operator.mutation.Pods.env;
import static dev.pipelock.operator.mutation.Pods.refused;
import static dev.pipelock.operator.mutation.Pods.wanted;
import static dev.pipelock.operator.mutation.Pods.web;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.api.v1alpha1.EnvConflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvConflictTest {
  private static final String CORP = "http://proxy.corp.example:3128";

  /** A variable whose value the webhook cannot read. */
  private static String fromSecret(String name) {
    return """
        "env": [{"name": "%s", "valueFrom": {"secretKeyRef": {"name": "net", "key": "proxy"}}}]
        """
        .formatted(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
  void keepsACompanysProxyInBothCasesOfTheName(String name) {
    var admitted = admitted(web(env(name + '=' + CORP)), wanted(EnvConflict.KEEP));

    assertThat(admitted.env(WEB))
        .containsEntry(name, CORP)
        .doesNotContainKey("HTTPS_PROXY".equals(name) ? "https_proxy" : "HTTPS_PROXY")
        .containsEntry("HTTP_PROXY", URL);
    assertThat(admitted.warnings())
        .singleElement()
        .asString()
        .contains("policy sure", "web/" + name, "may not be inspected", "injection.onConflict");
    assertThat(admitted.stamped()).as("status must not count it as injected").isFalse();
  }

  @Test
  void takesAwayAStampThatAPodWithAnotherProxyBringsAlong() {
    var pod = (ObjectNode) web(env("HTTP_PROXY=" + CORP));
    pod.withObject("/metadata/annotations")
        .put("pipelock.dev/injected-policy", "sure")
        .put("pipelock.dev/injected-hash", "0123456789abcdef");

    var admitted = admitted(pod, wanted(EnvConflict.KEEP));

    assertThat(admitted.at("/metadata/annotations")).isEmpty();
  }

  @Test
  void replacesACompanysProxyWhereAskedTo() {
    var pod = web(env("HTTPS_PROXY=" + CORP, "http_proxy=$(CORP)"));

    var admitted = admitted(pod, wanted(EnvConflict.REPLACE));

    assertThat(admitted.env(WEB)).containsAllEntriesOf(admitted(web()).env(WEB)).hasSize(7);
    assertThat(admitted.stamped()).isTrue();
    assertThat(admitted.warnings()).isEmpty();
  }

  @Test
  void refusesACompanysProxyWhereAskedTo() {
    var message = refused(web(env("HTTPS_PROXY=" + CORP)), wanted(EnvConflict.DENY));

    assertThat(message)
        .contains("policy sure", "web/HTTPS_PROXY", "injection.onConflict", "Keep or Replace")
        .doesNotContain(CORP);
  }

  @Test
  void refusesNoPodWithoutAConflict() {
    var admitted = admitted(web(env("NO_PROXY=intranet")), wanted(EnvConflict.DENY));

    assertThat(admitted.env(WEB)).containsEntry("HTTPS_PROXY", URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_DIR"})
  void treatsAValueFromElsewhereAsAConflict(String name) {
    var kept = admitted(web(fromSecret(name)), wanted(EnvConflict.KEEP));
    var replaced = admitted(web(fromSecret(name)), wanted(EnvConflict.REPLACE));
    var refusal = refused(web(fromSecret(name)), wanted(EnvConflict.DENY));

    assertThat(kept.at(WEB + "/env/0").has("valueFrom")).isTrue();
    assertThat(kept.stamped()).isFalse();
    assertThat(kept.warnings()).singleElement().asString().contains("web/" + name);
    assertThat(replaced.env(WEB)).isEqualTo(admitted(web()).env(WEB));
    assertThat(replaced.at(WEB + "/env/0").has("valueFrom")).isFalse();
    assertThat(replaced.stamped()).isTrue();
    assertThat(refusal).contains("web/" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_PROXY=db.example,.intranet", "no_proxy=db.example .intranet"})
  void joinsNoProxyWithOurs(String present) {
    var env = admitted(web(env(present))).env(WEB);

    assertThat(env)
        .containsEntry("NO_PROXY", "db.example,.intranet," + NO_PROXY)
        .containsEntry("no_proxy", "db.example,.intranet," + NO_PROXY);
  }

  @Test
  void joinsBothCasesOfNoProxy() {
    var env = admitted(web(env("NO_PROXY=a.example,.svc", "no_proxy=b.example"))).env(WEB);

    assertThat(env)
        .containsEntry("NO_PROXY", "a.example,.svc,b.example,localhost,pipelock-sure.finance.svc")
        .containsEntry("no_proxy", env.get("NO_PROXY"));
  }

  @Test
  void dropsIpv6FromNoProxyForRubyReadsItAsAPattern() {
    var env =
        admitted(web(env("NO_PROXY=::1,fd12::1,[::1]:80,db.example:5432,10.0.0.0/8"))).env(WEB);

    assertThat(env).containsEntry("NO_PROXY", "db.example:5432,10.0.0.0/8," + NO_PROXY);
  }
}
