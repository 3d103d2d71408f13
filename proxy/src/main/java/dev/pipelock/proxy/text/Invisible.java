package dev.pipelock.proxy.text;

/** Characters that a person does not see and a model reads past; used to cut words for scanners. */
public final class Invisible {
  private Invisible() {}

  /** Whether the code point draws nothing: fillers, joiners, bidi controls, tags, selectors. */
  public static boolean test(int codePoint) {
    if (codePoint < 0xAD) {
      return false;
    }
    return switch (codePoint) {
      case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0 ->
          true;
      default ->
          (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0x200B && codePoint <= 0x200F)
              || (codePoint >= 0x202A && codePoint <= 0x202E)
              || (codePoint >= 0x2060 && codePoint <= 0x206F)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xFFF9 && codePoint <= 0xFFFB)
              || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    };
  }
}
