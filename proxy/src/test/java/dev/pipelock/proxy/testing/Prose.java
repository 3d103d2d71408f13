package dev.pipelock.proxy.testing;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Ordinary text as an assistant for household money reads and writes it: sentences over a few
 * hundred words, amounts, dates, lists, headings, tables, links and names from code. The same text
 * for the same seed.
 */
public final class Prose {
  private static final String[] COMMON =
      words(
          """
          the of and to in for on with that this is are was be have has from by at as it we they
          you our their its not but or if when then there here what which who how all each every some
          most many few more less other another same such only also even still again already
          often always never soon later before after during between within without about above
          below under over against through around because although while unless until since
          can could may might will would should must need want like help show check review look find
          give take keep make put set send pay spend save earn owe move add split merge plan compare
          explain estimate expect remember decide choose change update remove import export open
          close start stop finish wait watch happen appear seem become remain belong include contain
          cover support allow prefer suggest recommend mention describe answer ask
          good better best bad small large high low long short early late new old next last first
          second third whole half full empty simple clear exact rough typical unusual recent
          regular monthly weekly yearly daily quarterly annual current previous upcoming recurring
          fixed variable shared joint personal joined separate different similar possible likely
          sure ready easy hard cheap expensive free safe careful helpful useful practical
          day week month quarter year morning evening weekend holiday season house flat kitchen
          garden car bicycle train school office family child parent friend neighbour partner doctor
          shop market bakery pharmacy restaurant coffee lunch dinner bread milk fruit vegetables
          book paper phone letter list note table line column page number name place way part piece
          side end kind reason question problem idea result choice step point case example detail
          summary overview difference total average share rest amount size level rate trend
          """);

  private static final String[] MONEY =
      words(
          """
          account balance budget category transaction transfer statement invoice receipt refund
          salary income expense rent mortgage loan interest principal deposit withdrawal savings
          investment portfolio dividend fund bond stock pension insurance premium tax deduction fee
          charge subscription utility electricity heating groceries transport fuel travel
          holdings valuation liability asset equity debt credit cash currency exchange merchant payee
          instalment overdraft threshold forecast surplus deficit allocation goal reserve cushion
          """);

  private static final String[] CODE =
      words(
          """
          account_id category_id transaction_count start_date end_date per_page created_at
          getTransactions() balance_sheet.csv family.accounts net_worth total_amount isPending
          import_rows Account.sum budget.month currency_code merchant_name sync_status
          """);

  private static final String[] MONTHS =
      words(
          "January February March April May June July August September October November December");

  private final RandomGenerator random;

  public Prose(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Paragraphs, lists, tables and headings, of at least so many characters. */
  public String text(int length) {
    var out = new StringBuilder(length + 512);
    while (out.length() < length) {
      block(out);
    }
    return out.toString().strip();
  }

  /** One sentence. */
  public String sentence() {
    var out = new StringBuilder();
    sentence(out);
    return out.toString();
  }

  /** A word, the more common the earlier in its list. */
  public String word() {
    int at = (int) (COMMON.length * Math.pow(random.nextDouble(), 1.6));
    return COMMON[at];
  }

  private void block(StringBuilder out) {
    switch (random.nextInt(12)) {
      case 0 -> out.append("## ").append(capital(pick(MONEY))).append(' ').append(word());
      case 1, 2 -> list(out);
      case 3 -> table(out);
      default -> paragraph(out);
    }
    out.append("\n\n");
  }

  private void paragraph(StringBuilder out) {
    int sentences = 2 + random.nextInt(5);
    for (int i = 0; i < sentences; i++) {
      sentence(out);
      out.append(i + 1 == sentences ? "" : " ");
    }
  }

  private void list(StringBuilder out) {
    boolean numbered = random.nextBoolean();
    int items = 3 + random.nextInt(4);
    for (int i = 0; i < items; i++) {
      out.append(numbered ? (i + 1) + ". " : "- ");
      out.append("**").append(capital(pick(MONEY))).append("**: ");
      sentence(out);
      out.append(i + 1 == items ? "" : "\n");
    }
  }

  private void table(StringBuilder out) {
    out.append("| Month | ").append(capital(pick(MONEY))).append(" | Change |\n|---|---:|---:|\n");
    int rows = 2 + random.nextInt(5);
    for (int i = 0; i < rows; i++) {
      out.append("| ").append(pick(MONTHS)).append(" | ").append(amount()).append(" | ");
      out.append(random.nextInt(-90, 90)).append(" % |").append(i + 1 == rows ? "" : "\n");
    }
  }

  private void sentence(StringBuilder out) {
    int words = 5 + random.nextInt(14);
    for (int i = 0; i < words; i++) {
      var word = element();
      out.append(i == 0 ? capital(word) : word);
      if (i + 1 < words) {
        out.append(random.nextInt(11) == 0 ? ", " : " ");
      }
    }
    out.append(
        switch (random.nextInt(12)) {
          case 0 -> "?";
          case 1 -> ":";
          case 2 -> "!";
          default -> ".";
        });
  }

  private String element() {
    return switch (random.nextInt(60)) {
      case 0 -> amount();
      case 1 -> date();
      case 2 -> String.valueOf(random.nextInt(2, 400));
      case 3 -> random.nextInt(1, 100) + " %";
      case 4 -> '`' + pick(CODE) + '`';
      case 5 -> "\"" + word() + ' ' + pick(MONEY) + '"';
      case 6 -> random.nextInt(5) == 0 ? link() : "(" + word() + ' ' + word() + ")";
      case 7 -> "it's";
      case 8 -> pick(MONTHS);
      case 9, 10, 11, 12, 13, 14, 15, 16, 17, 18 -> pick(MONEY);
      default -> word();
    };
  }

  private String amount() {
    return String.format(
        Locale.ROOT, random.nextBoolean() ? "%,.2f EUR" : "$%,.2f", random.nextDouble() * 9000);
  }

  private String date() {
    return random.nextBoolean()
        ? String.format(
            Locale.ROOT,
            "%d-%02d-%02d",
            random.nextInt(2019, 2027),
            random.nextInt(1, 13),
            random.nextInt(1, 29))
        : random.nextInt(1, 29) + " " + pick(MONTHS) + " " + random.nextInt(2019, 2027);
  }

  private String link() {
    return "https://www."
        + pick(MONEY)
        + "-"
        + pick(MONEY)
        + ".example/"
        + pick(MONEY)
        + "/"
        + word()
        + "?page="
        + random.nextInt(1, 40);
  }

  private String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String[] words(String list) {
    return list.strip().split("\\s+");
  }
}
