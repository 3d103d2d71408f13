package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.match.syntax.CharSet;

/**
 * What code points are taken for while anchors are looked for. Many may be taken for one, and some
 * for nothing, as long as every view of a text that rules read is taken for the same as the text.
 */
public interface Alphabet {

  /** Signs from 1 to 255 that the code point is taken for; empty where it is passed over. */
  String signs(int codePoint);

  /**
   * Whether a match may start an anchor between a code point of one set and one of the other:
   * whether every such place is looked at.
   */
  boolean isStart(CharSet before, CharSet first);

  /** Whether every occurrence of a code point of the set is looked at, whatever stands before. */
  boolean isAlwaysStart(CharSet first);

  /**
   * What stands in a text before a place that has a code point of the set before it in some view;
   * only ASCII counts. At the start of a text anything does.
   */
  AsciiSet before(CharSet inView);

  /** How often a place looked at is followed by these signs in ordinary text, 0 to 1. */
  double share(String signs);

  /** Nanoseconds to look closer at a place where an expression could match, roughly. */
  double closerLook();

  /** Most prefixes of one anchor. */
  int mostPrefixes();

  /** Whether it is known how far from one another two anchors of one match can stand in a text. */
  boolean knowsDistance();
}
