package dev.pipelock.proxy.bench;

import dev.pipelock.proxy.inspect.SampleText;
import dev.pipelock.proxy.inspect.injection.InjectionRules;
import dev.pipelock.proxy.inspect.secrets.SecretRules;
import dev.pipelock.proxy.testing.Prose;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Texts made to be dear to read: each of its own kind of trouble, and all of them in turn. */
public enum AdversarialTexts {
  /** The start of every secret and nothing that completes it. */
  KEY_STARTS {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      var starts =
          SecretRules.all().stream()
              .flatMap(rule -> rule.matches().stream())
              .map(SampleText::expand)
              .map(sample -> sample.substring(0, Math.min(12, sample.length() / 2)))
              .toList();
      return () -> starts.get(random.nextInt(starts.size())) + " ";
    }
  },
  /** The first words of every injection, without the last ones. */
  PHRASE_STARTS {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      var starts =
          InjectionRules.all().stream()
              .flatMap(rule -> rule.matches().stream())
              .map(sample -> sample.substring(0, sample.length() * 2 / 3))
              .toList();
      return () -> starts.get(random.nextInt(starts.size())) + " ";
    }
  },
  /** Groups of digits: dates, cards, accounts, telephone numbers that are none. */
  DIGITS {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      return () ->
          random.nextInt(1000, 10_000) + "- .".substring(random.nextInt(3)).substring(0, 1);
    }
  },
  /** One token without an end: letters, digits and the signs of base64. */
  ONE_TOKEN {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      return () -> String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
  },
  /** Encodings within encodings. */
  NESTED {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      var prose = new Prose(random.nextLong());
      return () -> {
        var text = prose.sentence();
        for (int layer = 0; layer < 2; layer++) {
          text =
              switch (random.nextInt(3)) {
                case 0 -> base64(text);
                case 1 -> each(text, "%%%02x");
                default -> each(text, "\\u%04x");
              };
        }
        return text + " ";
      };
    }
  },
  /** Letters of other scripts, marks, and signs that draw nothing. */
  CONFUSABLES {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      return () -> random.nextInt(6) == 0 ? " " : DISGUISED.get(random.nextInt(DISGUISED.size()));
    }
  },
  /** All of the others, a few hundred characters each. */
  MIXED {
    @Override
    Supplier<String> pieces(RandomGenerator random) {
      var all = new ArrayList<Supplier<String>>();
      for (var other : values()) {
        if (other != MIXED) {
          all.add(other.pieces(random));
        }
      }
      return () -> {
        var piece = all.get(random.nextInt(all.size()));
        var out = new StringBuilder();
        while (out.length() < 300) {
          out.append(piece.get());
        }
        return out.append('\n').toString();
      };
    }
  };

  private static final String SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";

  private static final List<String> DISGUISED =
      "аеорсухіѕԁ\u200bɡһнкмтвαεοιρτυ\u0301ａｂｃｄｅ\u00adＡＢＣｉｇｎ０１２\u2060ᴀʙᴄᴅ𝐚𝐛𝐜𝕚𝕘𝕟"
          .codePoints()
          .mapToObj(Character::toString)
          .toList();

  abstract Supplier<String> pieces(RandomGenerator random);

  /** A text of so many characters; the same every time. */
  String text(int length) {
    var pieces = pieces(RandomGeneratorFactory.of("L64X128MixRandom").create(17));
    var out = new StringBuilder(length + 512);
    while (out.length() < length) {
      out.append(pieces.get());
    }
    return out.substring(0, length);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String each(String text, String format) {
    var out = new StringBuilder();
    text.chars().forEach(c -> out.append(format.formatted(c)));
    return out.toString();
  }
}
