package dev.pipelock.embedded.api.merge;

import static dev.pipelock.embedded.api.merge.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergeTest {

  private static final StrategicMerge MERGE = new StrategicMerge(new BuiltInShapes());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "merges elements by key | {spec: {containers: [{name: a, image: i}]}} | {spec: {containers: [{name: a, tty: true}, {name: b}]}} | {spec: {containers: [{name: a, image: i, tty: true}, {name: b}]}}",
        "deletes an element | {spec: {containers: [{name: a}, {name: b}]}} | {spec: {containers: [{name: a, $patch: delete}]}} | {spec: {containers: [{name: b}]}}",
        "replaces a keyed list | {spec: {containers: [{name: a}]}} | {spec: {containers: [{$patch: replace}, {name: b}]}} | {spec: {containers: [{name: b}]}}",
        "replaces a map | {spec: {strategy: {type: X, rollingUpdate: {}}}} | {spec: {strategy: {$patch: replace, type: Y}}} | {spec: {strategy: {type: Y}}}",
        "retains only named keys | {spec: {strategy: {type: X, rollingUpdate: {a: 1}}}} | {spec: {strategy: {$retainKeys: [type], type: Y}}} | {spec: {strategy: {type: Y}}}",
        "removes with null | {data: {a: x, b: y}} | {data: {a: null}} | {data: {b: y}}",
        "replaces an atomic list | {spec: {tolerations: [{key: a}]}} | {spec: {tolerations: [{key: b}]}} | {spec: {tolerations: [{key: b}]}}",
        "unites and subtracts sets | {metadata: {finalizers: [a, b]}} | {metadata: {finalizers: [c], $deleteFromPrimitiveList/finalizers: [a]}} | {metadata: {finalizers: [b, c]}}",
        "ignores element order | {spec: {containers: [{name: a}]}} | {spec: {$setElementOrder/containers: [{name: a}]}} | {spec: {containers: [{name: a}]}}"
      })
  void patches(String what, String target, String patch, String result) {
    assertThat(MERGE.apply(object(target), object(patch))).as(what).isEqualTo(object(result));
  }
}
