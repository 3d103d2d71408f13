package dev.pipelock.proxy.policy;

import dev.pipelock.proxy.policy.SecretDigester.Form;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values that must not leave, known by keyed digests only. One pass looks at every four characters
 * whether some form could start with them; where one could, a hash of its first characters says
 * which, and a digest of the whole form decides. Immutable.
 */
public final class KnownSecrets {
  public static final KnownSecrets NONE = new KnownSecrets(SecretDigester.create(), List.of());

  /** Bits of the filter for each form: a place in a hundred is looked at for nothing. */
  private static final int BITS_FOR_ONE = 128;

  private static final int LEAST_BITS = 10;
  private static final int MOST_BITS = 18;

  private final SecretDigester digester;
  private final List<Group> groups;
  private final int size;
  private final int shortest;
  private final long[] filter;
  private final int shift;

  private KnownSecrets(SecretDigester digester, List<Form> forms) {
    this.digester = digester;
    this.size = forms.size();
    this.shortest = forms.stream().mapToInt(Form::length).min().orElse(Integer.MAX_VALUE);
    this.groups =
        forms.stream()
            .map(Form::window)
            .distinct()
            .sorted()
            .map(window -> Group.of(forms.stream().filter(f -> f.window() == window).toList()))
            .toList();
    int bits =
        Math.clamp(
            Integer.SIZE - Integer.numberOfLeadingZeros(forms.size() * BITS_FOR_ONE),
            LEAST_BITS,
            MOST_BITS);
    this.shift = Long.SIZE - bits;
    this.filter = new long[1 << (bits - 6)];
    for (var form : forms) {
      int bit = (int) (form.start() >>> shift);
      filter[bit >> 6] |= 1L << bit;
    }
  }

  public static KnownSecrets of(SecretDigester digester, List<Form> forms) {
    return new KnownSecrets(digester, forms);
  }

  /** Number of forms looked for. */
  public int size() {
    return size;
  }

  /** Whether a text of so many characters is long enough to hold one. */
  public boolean fitInto(int characters) {
    return characters >= shortest;
  }

  /** Receives what was found. */
  @FunctionalInterface
  public interface Sink {
    void found(Form form, int start, int end);
  }

  /** Hands every place where a form stands to the sink. */
  public void scan(String text, Sink sink) {
    if (!fitInto(text.length())) {
      return;
    }
    int before = SecretDigester.shortest() - 1;
    long last = 0;
    for (int i = 0; i < text.length(); i++) {
      last = SecretDigester.packed(last, text.charAt(i));
      int bit = (int) (digester.start(last) >>> shift);
      if ((filter[bit >> 6] & 1L << bit) != 0 && i >= before) {
        candidate(text, i - before, sink);
      }
    }
  }

  private void candidate(String text, int start, Sink sink) {
    for (var group : groups) {
      if (start + group.window() <= text.length()) {
        group.candidate(text, start, digester, sink);
      }
    }
  }

  /**
   * The forms that share a window length.
   *
   * @param rolling hashes of their windows, sorted
   * @param forms those of each
   */
  @SuppressWarnings("ArrayRecordComponent") // searched, never compared
  private record Group(int window, long[] rolling, List<List<Form>> forms) {

    static Group of(List<Form> all) {
      Map<Long, List<Form>> byHash = new HashMap<>();
      for (var form : all) {
        byHash.merge(
            form.rolling(),
            List.of(form),
            (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
      }
      var rolling = byHash.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
      var forms = Arrays.stream(rolling).mapToObj(byHash::get).toList();
      return new Group(all.getFirst().window(), rolling, forms);
    }

    void candidate(String text, int start, SecretDigester digester, Sink sink) {
      int at = Arrays.binarySearch(rolling, digester.rolling(text, start, window));
      if (at < 0) {
        return;
      }
      for (var form : forms.get(at)) {
        int end = start + form.length();
        if (end <= text.length()
            && MessageDigest.isEqual(
                form.digest(), digester.digest(text.subSequence(start, end)))) {
          sink.found(form, start, end);
        }
      }
    }
  }
}
