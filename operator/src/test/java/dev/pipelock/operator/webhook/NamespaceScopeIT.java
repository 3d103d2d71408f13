package dev.pipelock.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pipelock.embedded.api.EmbeddedApiServer;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NamespaceScopeIT {
  private static EmbeddedApiServer server;
  private static KubernetesClient client;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private NamespaceScope scope;

  @BeforeAll
  static void start() {
    server = EmbeddedApiServer.start();
    client = server.newClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @BeforeEach
  void listen() {
    scope = new NamespaceScope(client);
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(NamespaceScope.class);
  }

  @Test
  void opensAndClosesAndKeepsOtherLabels() {
    namespace("plain");
    label("plain", "team", "money");

    scope.bring(Set.of("plain"));
    var opened = value("plain");
    scope.bring(Set.of());

    assertThat(opened).isEqualTo("enabled");
    assertThat(value("plain")).isNull();
    assertThat(get("plain").getMetadata().getLabels()).containsEntry("team", "money");
  }

  @Test
  void closesWhatAnEarlierLifeOpened() {
    namespace("left");
    scope.bring(Set.of("left"));

    new NamespaceScope(client).bring(Set.of());

    assertThat(value("left")).isNull();
  }

  @Test
  void leavesAnAdminsOwnLabelThatOpensANamespace() {
    namespace("opened");
    label("opened", NamespaceScope.LABEL, "enabled");

    scope.bring(Set.of("opened"));
    scope.bring(Set.of());

    assertThat(value("opened")).isEqualTo("enabled");
  }

  @Test
  void bowsToAVetoAndSaysSoOnce() {
    namespace("vetoed");
    label("vetoed", NamespaceScope.LABEL, "disabled");

    for (var i = 0; i < 3; i++) {
      scope.bring(Set.of("vetoed"));
      scope.lookAgain();
    }

    assertThat(value("vetoed")).isEqualTo("disabled");
    assertThat(log.list)
        .singleElement()
        .asString()
        .contains("namespace vetoed", NamespaceScope.LABEL, "no pod in it is injected");
  }

  @Test
  void bowsToAVetoThatComesAfterItOpened() {
    namespace("later");
    scope.bring(Set.of("later"));
    label("later", NamespaceScope.LABEL, "disabled");

    scope.lookAgain();
    scope.bring(Set.of("later"));
    scope.bring(Set.of());

    assertThat(value("later")).isEqualTo("disabled");
    assertThat(log.list).hasSize(1);
  }

  @Test
  void opensAgainWhenTheVetoIsLifted() {
    namespace("lifted");
    label("lifted", NamespaceScope.LABEL, "disabled");
    scope.bring(Set.of("lifted"));
    client
        .namespaces()
        .withName("lifted")
        .edit(
            n ->
                new NamespaceBuilder(n)
                    .editMetadata()
                    .removeFromLabels(NamespaceScope.LABEL)
                    .endMetadata()
                    .build());

    scope.lookAgain();
    scope.bring(Set.of("lifted"));

    assertThat(value("lifted")).isEqualTo("enabled");
  }

  @Test
  void aMissingNamespaceKeepsNoOtherFromBeingOpened() {
    namespace("there");

    scope.bring(Set.of("absent", "there"));
    var missing = client.namespaces().withName("absent").get();
    namespace("absent");
    scope.bring(Set.of("absent", "there"));

    assertThat(missing).as("a label must not create a namespace").isNull();
    assertThat(value("there")).isEqualTo("enabled");
    assertThat(value("absent")).isEqualTo("enabled");
  }

  private static void namespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  /** As an admin does with kubectl: another field manager. */
  private static void label(String name, String key, String value) {
    client
        .namespaces()
        .withName(name)
        .edit(
            n ->
                new NamespaceBuilder(n)
                    .editMetadata()
                    .addToLabels(key, value)
                    .endMetadata()
                    .build());
  }

  private static Namespace get(String name) {
    return client.namespaces().withName(name).get();
  }

  private static @Nullable String value(String name) {
    return get(name).getMetadata().getLabels().get(NamespaceScope.LABEL);
  }
}
