package dev.pipelock.operator.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.v1alpha1.Image;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyImageTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -, -, registry.example:5000/p:1, registry.example:5000/p:1
          '', '', registry.example:5000/p:1, registry.example:5000/p:1
          mine/p, 2, registry.example:5000/p:1, mine/p:2
          -, 2, registry.example:5000/p:1, registry.example:5000/p:2
          -, 2, registry.example:5000/p, registry.example:5000/p:2
          -, 2, p@sha256:abc, p:2
          mine/p, sha256:abc, p:1, mine/p@sha256:abc
          mine/p, 2@sha256:abc, p:1, mine/p:2@sha256:abc
          mine/p:7, -, p:1, mine/p:7
          """)
  void writtenPartsWinOverTheDefault(
      @Nullable String repository, @Nullable String tag, String fallback, String expected) {
    var image = new Image(repository, tag, null, null);

    assertThat(ProxyImage.of(image, fallback).reference()).isEqualTo(expected);
  }
}
