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

  private static final int TRIAL_BLOCKS = 64;
  private static final Kernel CHOSEN = choose();

  private Kernels() {}

  static Kernel chosen() {
    return CHOSEN;
  }

  /** Whether both tell the same of every character and of random ones. */
  static boolean agree(Kernel one, Kernel other) {
    var text = new char[(1 << 16) + TRIAL_BLOCKS * Kernel.BLOCK];
    var random = new SplittableRandom(1);
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) (i < 1 << 16 ? i : random.nextInt(0x100));
    }
    int blocks = text.length / Kernel.BLOCK;
    var masks = new long[CharClass.COUNT][blocks];
    var others = new long[CharClass.COUNT][blocks];
    one.classify(text, blocks, masks);
    other.classify(text, blocks, others);
    var signs = new byte[text.length];
    var otherSigns = new byte[text.length];
    one.phraseSigns(text, blocks, signs);
    other.phraseSigns(text, blocks, otherSigns);
    boolean same = Arrays.deepEquals(masks, others) && Arrays.equals(signs, otherSigns);
    one.tokenSigns(text, blocks, signs);
    other.tokenSigns(text, blocks, otherSigns);
    return same && Arrays.equals(signs, otherSigns);
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
