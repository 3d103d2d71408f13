package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.Anchor;
import dev.pipelock.proxy.match.anchor.AsciiSet;
import dev.pipelock.proxy.match.anchor.Requirement;
import java.util.ArrayList;
import java.util.List;

/** All ways in which expressions can match, and the table of their anchors. Immutable. */
final class Ways {
  final AnchorTable table;
  private final List<Way> ways = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>();
  private final Role[] byNumber;

  /** By role, what is asked at every anchor that stands in a text. */
  private final int[] chains;

  private final long[] beforeLow;
  private final long[] beforeHigh;
  private final PhraseAnchor[] told;

  /**
   * One way.
   *
   * @param expression index of the expression
   * @param marks signs of punctuation that every match has
   * @param length most code points of a match
   * @param isPaired whether the first anchor alone says too little
   */
  record Way(int expression, AsciiSet marks, int length, boolean isPaired) {}

  /**
   * What an anchor says where it stands.
   *
   * @param chain {@code 2 * way}, one more for a second anchor
   */
  record Role(int chain, Anchor anchor) {}

  /**
   * @param requirements by expression; an expression without any is none of this table's
   * @param onlyFirst whether the table is asked with the first signs of a place, not with eight
   */
  Ways(List<List<Requirement>> requirements, boolean onlyFirst) {
    var builder = new AnchorTable.Builder(onlyFirst);
    for (int expression = 0; expression < requirements.size(); expression++) {
      for (var requirement : requirements.get(expression)) {
        int chain = 2 * ways.size();
        ways.add(
            new Way(
                expression,
                requirement.marks(),
                requirement.length(),
                !requirement.second().isEmpty()));
        requirement.first().forEach(anchor -> add(chain, anchor, builder));
        requirement.second().forEach(anchor -> add(chain + 1, anchor, builder));
      }
    }
    table = builder.build();
    byNumber = roles.toArray(Role[]::new);
    chains = roles.stream().mapToInt(Role::chain).toArray();
    beforeLow = roles.stream().mapToLong(role -> role.anchor().before().low()).toArray();
    beforeHigh = roles.stream().mapToLong(role -> role.anchor().before().high()).toArray();
    told = roles.stream().map(this::phraseAnchor).toArray(PhraseAnchor[]::new);
  }

  private void add(int chain, Anchor anchor, AnchorTable.Builder builder) {
    builder.add(anchor.prefixes(), roles.size());
    roles.add(new Role(chain, anchor));
  }

  /** The chain of a role. */
  int chain(int role) {
    return chains[role];
  }

  /** Whether a role's anchor may stand after a character; 0 stands for the text's start. */
  boolean mayFollow(int role, int character) {
    long members = character < Long.SIZE ? beforeLow[role] : beforeHigh[role];
    return character == 0 || character >= 0x80 || (members >>> character & 1) != 0;
  }

  int count() {
    return ways.size();
  }

  Way way(int number) {
    return ways.get(number);
  }

  Role role(int number) {
    return byNumber[number];
  }

  /** What is told of a role. */
  PhraseAnchor phraseAnchor(int number) {
    return told[number];
  }

  private PhraseAnchor phraseAnchor(Role role) {
    var way = ways.get(role.chain() / 2);
    return new PhraseAnchor(
        way.expression(), role.anchor().least(), role.anchor().most(), way.marks(), way.length());
  }
}
