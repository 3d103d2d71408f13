package dev.pipelock.proxy.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelock.api.sections.Severity;
import dev.pipelock.proxy.inspect.Finding;
import dev.pipelock.proxy.text.Content;
import dev.pipelock.proxy.text.ContentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedSampleTest {

  @ParameterizedTest
  @CsvSource({
    "GitHub Token, 'x ghp_aaaabbbb', ghp_…[12]",
    "GitHub Token, 'x Z2hwX2FhYWFi', …[12]",
    "a rule of an admin, 'x ghp_aaaabbbb', …[12]"
  })
  void showsAPublicPrefixOrTheLengthAlone(String rule, String text, String sample) {
    var finding = new Finding(rule, Severity.HIGH, "dlp", "body", 2, 14, "plain", false);
    var content = Content.of(ContentKind.REQUEST_BODY, "body", text);

    assertThat(MaskedSample.of(finding, content)).isEqualTo(sample);
  }

  @Test
  void knowsHowTheFormatsBegin() {
    assertThat(MaskedSample.prefixed()).contains("GitHub Token", "AWS Access ID", "Slack Token");
  }
}
