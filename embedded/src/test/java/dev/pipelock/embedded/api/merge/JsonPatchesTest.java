package dev.pipelock.embedded.api.merge;

import static dev.pipelock.embedded.api.merge.Trees.object;
import static dev.pipelock.embedded.api.merge.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pipelock.embedded.api.resource.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchesTest {

  @Test
  void patchesCopyWhenEveryOperationHolds() {
    var target = object("{a: [1], b: x}");

    var result =
        JsonPatches.apply(
            target,
            tree(
                "[{op: test, path: /b, value: x}, {op: add, path: /a/-, value: 2}, {op: remove, path: /b}]"));

    assertThat(result).isEqualTo(object("{a: [1, 2]}"));
    assertThat(target).isEqualTo(object("{a: [1], b: x}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{op: test, path: /b, value: y}]",
        "[{op: remove, path: /absent}]",
        "[{op: add, path: /absent/child, value: 1}]",
        "[{op: unknown, path: /b}]",
        "{op: remove}",
        "[{op: replace, path: '', value: text}]"
      })
  void refusesPatchThatDoesNotHold(String patch) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> JsonPatches.apply(object("{a: [1], b: x}"), tree(patch)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(422));
  }
}
