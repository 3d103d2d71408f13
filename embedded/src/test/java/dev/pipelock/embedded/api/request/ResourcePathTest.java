package dev.pipelock.embedded.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {

  /** The expectation is group, version, namespace, plural, name, subresource. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "api/v1/pods | ,v1,,pods,,",
        "api/v1/namespaces | ,v1,,namespaces,,",
        "api/v1/namespaces/a | ,v1,,namespaces,a,",
        "api/v1/namespaces/a/status | ,v1,,namespaces,a,status",
        "api/v1/namespaces/a/pods | ,v1,a,pods,,",
        "api/v1/namespaces/a/pods/p/status | ,v1,a,pods,p,status",
        "apis/apps/v1/namespaces/a/deployments/d | apps,v1,a,deployments,d,",
        "apis/x.io/v1/things/c | x.io,v1,,things,c,"
      })
  void reads(String path, String expected) {
    ResourcePath parsed = ResourcePath.parse(List.of(path.split("/"))).orElseThrow();

    assertThat(
            String.join(
                ",",
                parsed.group(),
                parsed.version(),
                parsed.namespace(),
                parsed.plural(),
                parsed.name(),
                parsed.subresource()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "api",
        "api/v1",
        "apis/apps/v1",
        "x/y/z/a/b",
        "api/v1/namespaces/a/pods/p/status/more"
      })
  void leavesOtherPathsToOthers(String path) {
    assertThat(ResourcePath.parse(List.of(path.split("/")))).isEmpty();
  }
}
