package dev.pipelock.proxy.match.scan;

import dev.pipelock.proxy.match.anchor.TokenAlphabet;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Compares whole vectors. A leaf without branches on data, because mixing vectors with branches
 * makes the compiler throw its work away again and again.
 */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** As many bytes as there are lanes. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private static final short[] SEPARATORS = separators();

  private static short[] separators() {
    var separators = new short[TokenAlphabet.SEPARATORS.length()];
    for (int i = 0; i < separators.length; i++) {
      separators[i] = (short) TokenAlphabet.SEPARATORS.charAt(i);
    }
    return separators;
  }

  /** What is read as a letter, and which. */
  private static final short[] LEET = {
    '0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's', '7', 't', '@', 'a', '$', 's', '!', 'i'
  };

  @Override
  public void see(Sight sight, char[] text, int blocks, long[][] masks, byte[] signs) {
    classify(text, blocks, masks);
    if (sight == Sight.PHRASES) {
      leet(text, blocks, masks[3]);
      phraseSigns(text, blocks, signs);
    } else {
      breaks(text, blocks, masks[3]);
      tokenSigns(text, blocks, signs);
    }
  }

  private static void classify(char[] text, int blocks, long[][] masks) {
    var lower = masks[0];
    var upper = masks[1];
    var digit = masks[2];
    var dash = masks[4];
    var slash = masks[5];
    var escape = masks[6];
    var mark = masks[7];
    var odd = masks[8];
    for (int block = 0; block < blocks; block++) {
      long lowers = 0;
      long uppers = 0;
      long digits = 0;
      long dashes = 0;
      long slashes = 0;
      long escapes = 0;
      long marks = 0;
      long odds = 0;
      for (int lane = 0; lane < BLOCK; lane += LANES) {
        var v = ShortVector.fromCharArray(SPECIES, text, block * BLOCK + lane);
        lowers |= within(v, 'a', 26) << lane;
        uppers |= within(v, 'A', 26) << lane;
        digits |= within(v, '0', 10) << lane;
        dashes |= is(v, '-').or(is(v, '_')).toLong() << lane;
        slashes |= is(v, '+').or(is(v, '/')).toLong() << lane;
        escapes |= is(v, '%').or(is(v, '\\')).or(is(v, '&')).toLong() << lane;
        marks |= is(v, '=').or(is(v, ':')).or(is(v, '@')).or(is(v, '~')).toLong() << lane;
        odds |= odd(v).toLong() << lane;
      }
      lower[block] = lowers;
      upper[block] = uppers;
      digit[block] = digits;
      dash[block] = dashes;
      slash[block] = slashes;
      escape[block] = escapes;
      mark[block] = marks;
      odd[block] = odds;
    }
  }

  private static void leet(char[] text, int blocks, long[] leet) {
    for (int block = 0; block < blocks; block++) {
      long leets = 0;
      for (int lane = 0; lane < BLOCK; lane += LANES) {
        var v = ShortVector.fromCharArray(SPECIES, text, block * BLOCK + lane);
        leets |= leet(v).toLong() << lane;
      }
      leet[block] = leets;
    }
  }

  private static void breaks(char[] text, int blocks, long[] breaks) {
    for (int block = 0; block < blocks; block++) {
      long ends = 0;
      for (int lane = 0; lane < BLOCK; lane += LANES) {
        var v = ShortVector.fromCharArray(SPECIES, text, block * BLOCK + lane);
        ends |= is(v, '\n').or(is(v, '\r')).toLong() << lane;
      }
      breaks[block] = ends;
    }
  }

  private static void phraseSigns(char[] text, int blocks, byte[] signs) {
    for (int at = 0; at < blocks * BLOCK; at += LANES) {
      var v = ShortVector.fromCharArray(SPECIES, text, at);
      var lower = v.or((short) 0x20);
      var isLetter = lower.sub((short) 'a').compare(VectorOperators.ULT, (short) 26);
      var r = ShortVector.zero(SPECIES).blend(lower, isLetter);
      r = r.blend((short) 'i', is(r, 'l'));
      for (int i = 0; i < LEET.length; i += 2) {
        r = r.blend(LEET[i + 1], v.eq(LEET[i]));
      }
      ((ByteVector) r.castShape(BYTES, 0)).intoArray(signs, at);
    }
  }

  private static void tokenSigns(char[] text, int blocks, byte[] signs) {
    for (int at = 0; at < blocks * BLOCK; at += LANES) {
      var v = ShortVector.fromCharArray(SPECIES, text, at);
      var isUpper = v.sub((short) 'A').compare(VectorOperators.ULT, (short) 26);
      var r = v.blend(v.or((short) 0x20), isUpper);
      var separates = v.eq(SEPARATORS[0]);
      for (int i = 1; i < SEPARATORS.length; i++) {
        separates = separates.or(v.eq(SEPARATORS[i]));
      }
      r = r.blend(v.or((short) Sight.SEPARATOR), separates);
      r = r.blend((short) TokenAlphabet.OTHER, v.compare(VectorOperators.UGE, (short) 0x80));
      ((ByteVector) r.castShape(BYTES, 0)).intoArray(signs, at);
    }
  }

  private static long within(ShortVector v, char first, int count) {
    return v.sub((short) first).compare(VectorOperators.ULT, (short) count).toLong();
  }

  private static VectorMask<Short> leet(ShortVector v) {
    // 0, 1, then 3 to 5, and 7, beside the three signs.
    return is(v, '@')
        .or(is(v, '$'))
        .or(is(v, '!'))
        .or(is(v, '7'))
        .or(v.sub((short) '0').compare(VectorOperators.ULT, (short) 2))
        .or(v.sub((short) '3').compare(VectorOperators.ULT, (short) 3));
  }

  private static VectorMask<Short> odd(ShortVector v) {
    var isControl = v.compare(VectorOperators.ULT, (short) ' ');
    var isLayout = is(v, '\t').or(is(v, '\n')).or(is(v, '\r'));
    return v.compare(VectorOperators.UGE, (short) 0x7F).or(isControl.andNot(isLayout));
  }

  private static VectorMask<Short> is(ShortVector v, char character) {
    return v.eq((short) character);
  }
}
