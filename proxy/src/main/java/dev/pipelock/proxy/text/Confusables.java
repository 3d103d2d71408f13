package dev.pipelock.proxy.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Characters that look like a Latin letter (after Unicode UTS 39): Cyrillic, Greek, Armenian and
 * Cherokee letters, small capitals, and the letters of emoji that NFKC leaves alone.
 */
final class Confusables {
  /** A Latin letter, then what looks like it, in either case. */
  private static final String[] LOOK_ALIKES = {
    "aаαɑɐᴀᎪ",
    "bьЬВвβΒЪʙᏴᏏ",
    "cсϲᴄᏟꮯ",
    "dԁժᴅᎠɗ",
    "eеєεΕҽᴇᎬ",
    "fғϝꜰƒ",
    "gցɡɢԌᏀᏻ",
    "hһΗНнհʜᎻ",
    "iіιӏɪΙІᎥı",
    "jјϳյᴊᎫ",
    "kкκᴋᏦ",
    "lⅼӀʟᏞլ",
    "mмΜᴍᎷ",
    "nпηոΝɴ",
    "oоοօσᴏՕ",
    "pрρᴘᏢ",
    "qԛզգ",
    "rгʀᎡᏒ",
    "sѕꜱᏚՏ",
    "tтτᴛᎢ",
    "uυսμᴜՍ",
    "vνѵᴠᏙ",
    "wѡԝωᴡᎳ",
    "xхχ",
    "yуγүʏΥ",
    "zᴢΖᏃ"
  };

  private static final int SQUARED = 0x1F130;
  private static final int NEGATIVE_CIRCLED = 0x1F150;
  private static final int NEGATIVE_SQUARED = 0x1F170;
  private static final int REGIONAL = 0x1F1E6;
  private static final Map<Integer, Character> LATIN = table();

  private Confusables() {}

  private static Map<Integer, Character> table() {
    var table = new HashMap<Integer, Character>();
    for (var row : LOOK_ALIKES) {
      var latin = row.charAt(0);
      var others = row.substring(1);
      // Lower case first: where the cases of a letter look like two Latin ones, as written wins.
      others.toLowerCase(Locale.ROOT).codePoints().forEach(c -> table.putIfAbsent(c, latin));
    }
    for (var row : LOOK_ALIKES) {
      row.substring(1).codePoints().forEach(c -> table.put(c, row.charAt(0)));
    }
    return Map.copyOf(table);
  }

  /** The Latin letter that the code point looks like, in lower case, or -1. */
  static int latin(int codePoint) {
    if (codePoint < 0x80) {
      return -1;
    }
    for (int first : new int[] {SQUARED, NEGATIVE_CIRCLED, NEGATIVE_SQUARED, REGIONAL}) {
      if (codePoint >= first && codePoint < first + 26) {
        return 'a' + codePoint - first;
      }
    }
    var exact = LATIN.get(codePoint);
    if (exact == null) {
      exact = LATIN.get(Character.toLowerCase(codePoint));
    }
    return exact == null ? -1 : exact;
  }
}
