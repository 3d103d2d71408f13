package dev.pipelock.proxy.text;

import java.util.Arrays;

/**
 * Letters of other scripts that are drawn like Latin ones (from Unicode's confusables, UTS #39):
 * Cyrillic, Greek, Armenian, Cherokee, and Latin letters outside of ASCII.
 */
final class LookAlikes {
  /** Pairs: a look-alike, and what it looks like. */
  private static final String PAIRS =
      // Cyrillic
      "аaвbеeкkмmнhоoрpсcтtуyхxѕsіiјjԁdԛqԝwһhӏlѵvгrпnѡwԍGЬb"
          + "АAВBЕEКKМMНHОOРPСCТTУYХXЅSІIЈJԚQԜWҺhӀIѴVЗ3ЬbғfҒFԌGҮYүyҽeӠ3"
          // Greek
          + "αaβbγyεeηnιiκkνvοoρpσoτtυuχxωwςcϲcϳjϱpϐb"
          + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJϜF"
          // Armenian
          + "օoսuոnհhզqցgքfյjաwԛqցgոnռnւiլiգqՏSՍUՕOԼLՈnԶZԱUՀZ"
          // Cherokee
          + "ᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎥiᎫJᏦKᏞLᎷMᏢPᏚSᎢTᏙVᎳWᎩYᏃZᏒRᏌUᎡRᏆIᎾOᏎ4ꮯcꭰdꭼeꮐgꮋhꭵiꭻjꮶkꮮlꮇmꮲpꮪsꭲtꮩvꮃwꭹyꮓz"
          // Latin beyond ASCII
          + "ɑaɡgɩiıiȷjʟlɴnʀrꜱsʏyᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzøoØOđdĐDłlŁLħhĦHŧtŦTƀbɓbƙk";

  /** Code units above ASCII that have a partner, sorted, and their partners beside them. */
  private static final char[] FROM;

  private static final char[] TO;

  static {
    var pairs = new java.util.TreeMap<Character, Character>();
    for (int i = 0; i + 1 < PAIRS.length(); i += 2) {
      pairs.putIfAbsent(PAIRS.charAt(i), PAIRS.charAt(i + 1));
    }
    FROM = new char[pairs.size()];
    TO = new char[pairs.size()];
    int n = 0;
    for (var pair : pairs.entrySet()) {
      FROM[n] = pair.getKey();
      TO[n++] = pair.getValue();
    }
  }

  private LookAlikes() {}

  /** What the character looks like in ASCII; itself where it looks like nothing there. */
  static char ascii(char character) {
    if (character < 0x80) {
      return character;
    }
    int at = Arrays.binarySearch(FROM, character);
    return at < 0 ? character : TO[at];
  }
}
