package dev.pipelock.proxy.match.anchor;

import dev.pipelock.proxy.text.PhraseSigns;
import java.util.HashMap;
import java.util.Map;

/**
 * How often words of ordinary English about money start with some signs, by the most frequent
 * words. Not safe for threads.
 */
final class WordShares {
  /** Words in thousandths of running text, roughly. */
  private static final String FREQUENT =
      "the 55 of 28 and 27 to 26 a 22 in 19 is 11 for 10 that 9 you 9 it 9 on 8 with 7 are 7 be 6 this 6 as 6"
          + " i 6 your 6 have 5 or 5 at 5 from 5 we 5 not 4 can 4 by 4 if 4 an 4 will 4 my 4 was 4 has 3 all 3"
          + " but 3 they 3 what 3 which 3 when 3 one 2 our 3 more 2 there 2 how 2 please 2 would 2 so 2 their 2"
          + " do 3 new 2 any 2 about 2 also 2 other 2 out 2 up 2 time 2 no 2 these 2 its 2 should 2 use 2 each 2"
          + " than 2 some 1.5 into 1.5 may 1.5 who 1.5 only 1.5 her 1 his 1.5 were 1.5 been 1.5 had 1.5 year 1.5 like 1.5"
          + " me 1.5 just 1 after 1 make 1.2 such 1 must 1 over 1 them 1 then 1 system 1 first 1 most 1 between 1"
          + " through 1 following 1 using 1 used 1 need 1.2 account 1 data 1 user 1 information 1 number 1 where 1"
          + " does 0.8 write 0.8 list 0.8 name 0.8 based 0.6 because 0.6 under 0.6 same 0.6 work 1 without 0.6 give 0.6"
          + " tell 0.5 want 0.6 know 0.7 could 0.8 help 0.8 before 0.6 example 0.6 note 0.4 message 0.5 now 0.7 let 0.4"
          + " here 0.6 order 0.4 part 0.5 question 0.5 answer 0.5 text 0.5 request 0.5 end 0.4 set 0.5 get 0.6 go 0.5"
          + " model 0.3 rule 0.3 above 0.3 previous 0.2 important 0.3 password 0.1 send 0.3 response 0.3 task 0.3 provide 0.5"
          + " include 0.5 every 0.4 never 0.3 always 0.3 act 0.2 role 0.2 being 0.4 still 0.4 well 0.4 even 0.4 take 0.5"
          + " transaction 2 transfer 1 pay 1.5 payment 1 payee 0.5 balance 1 budget 1 category 1 month 1.5 week 1 day 1"
          + " total 1 amount 1 income 0.5 expense 0.7 savings 0.5 bank 0.7 money 0.7 report 0.5 statement 0.5 review 0.4"
          + " already 0.5 another 0.5 although 0.3 recommend 0.3 remember 0.3 finish 0.3 recurring 0.3 open 0.5 personal 0.3"
          + " http 1.5 https 1 right 0.4 start 0.4 show 0.4 say 0.4 said 0.4 see 0.5 own 0.3 both 0.4 many 0.5 those 0.5 while 0.4 during 0.4";

  /**
   * Of words that are not in the list, as many start with two given signs, with three, and so on.
   */
  private static final double[] RARE = {1.5e-2, 2e-3, 2e-4, 8e-5, 3e-5, 1.5e-5, 8e-6};

  /** As much less often in a text of which most is English. */
  private static final double OTHER_SCRIPT = 0.05;

  /** A sign follows another one by chance once in so many times. */
  private static final double BY_CHANCE = 0.08;

  /** Share of words that start with the signs. */
  private static final Map<String, Double> STARTS = new HashMap<>();

  /** Share of whole words shorter than a prefix. */
  private static final Map<String, Double> WHOLE = new HashMap<>();

  /** What was asked for already. */
  private final Map<String, Double> known = new HashMap<>();

  static {
    var words = FREQUENT.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      var signs = signs(words[i]);
      double share = Double.parseDouble(words[i + 1]) / 1000;
      WHOLE.merge(signs, share, Double::sum);
      for (int length = 1; length <= Math.min(signs.length(), Anchor.LONGEST); length++) {
        STARTS.merge(signs.substring(0, length), share, Double::sum);
      }
    }
  }

  private static String signs(String word) {
    var signs = new StringBuilder();
    word.chars().forEach(letter -> signs.append((char) PhraseSigns.ascii(letter)));
    return signs.toString();
  }

  double share(String prefix) {
    return known.computeIfAbsent(prefix, this::computed);
  }

  private double computed(String prefix) {
    double rare = RARE[Math.min(prefix.length(), Anchor.LONGEST) - Anchor.SHORTEST];
    double share =
        (prefix.charAt(0) >= 0x80 ? rare * OTHER_SCRIPT : rare) + STARTS.getOrDefault(prefix, 0.0);
    for (int length = 1; length < prefix.length(); length++) {
      var word = WHOLE.get(prefix.substring(0, length));
      if (word != null) {
        share += word * follows(prefix.substring(length));
      }
    }
    return share;
  }

  /** How often a word starts with these signs, which are few. */
  private double follows(String prefix) {
    return Math.pow(BY_CHANCE, Math.min(prefix.length(), Anchor.USUAL))
        + STARTS.getOrDefault(prefix, 0.0);
  }
}
