package dev.pipelock.proxy.match.scan;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses the kernel, once: vectors where the module is there and tells what the scalar one tells.
 */
public final class Kernels {
  private static final String MODULE = "jdk.incubator.vector";

  /** System property: {@code scalar} does without vectors; anything else chooses. */
  private static final String PROPERTY = "pipelock.kernel";

  private static final String SCALAR = "scalar";

  private static final int TRIAL_BLOCKS = 32;

  /** Characters of which all are tried. */
  private static final int FIRST = 0x200;

  /** No multiple of the lanes of a vector. */
  private static final int STRIDE = 61;

  private static final Kernel CHOSEN = choose();

  private Kernels() {}

  static Kernel chosen() {
    return CHOSEN;
  }

  /**
   * Whether both tell the same of a sample of characters: the first ones, some of every hundred of
   * the others, and ASCII in disorder. More would be felt at start-up; a test asks about all.
   */
  private static boolean agree(Kernel one, Kernel other) {
    var text = new char[TRIAL_BLOCKS * Kernel.BLOCK];
    var random = new SplittableRandom(1);
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (i < FIRST ? i : i % 2 == 0 ? i * STRIDE : random.nextInt(0x80));
    }
    return agree(text, one, other);
  }

  /** Whether both tell the same of a text of whole blocks. */
  static boolean agree(char[] text, Kernel one, Kernel other) {
    boolean agree = true;
    for (var sight : Sight.values()) {
      agree &= agree(sight, text, one, other);
    }
    return agree;
  }

  private static boolean agree(Sight sight, char[] text, Kernel one, Kernel other) {
    int blocks = text.length / Kernel.BLOCK;
    var masks = new long[Sight.ROWS][blocks];
    var others = new long[Sight.ROWS][blocks];
    var signs = new byte[text.length];
    var otherSigns = new byte[text.length];
    one.see(sight, text, blocks, masks, signs);
    other.see(sight, text, blocks, others, otherSigns);
    return Arrays.deepEquals(masks, others) && Arrays.equals(signs, otherSigns);
  }

  private static Kernel choose() {
    var scalar = new ScalarKernel();
    var wanted = System.getProperty(PROPERTY, "");
    if (wanted.equals(SCALAR) || ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return scalar;
    }
    try {
      var vector = new VectorKernel();
      return agree(scalar, vector) ? vector : scalar;
    } catch (LinkageError | RuntimeException unusable) {
      return scalar;
    }
  }
}
