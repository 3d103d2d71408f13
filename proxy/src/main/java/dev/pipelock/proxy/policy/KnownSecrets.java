package dev.pipelock.proxy.policy;

import dev.pipelock.proxy.policy.SecretDigester.Form;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values that must not leave, known by keyed digests only: a rolling hash over the first characters
 * of each form finds candidates in one pass, a digest of the whole form decides. Immutable.
 */
public final class KnownSecrets {
  public static final KnownSecrets NONE = new KnownSecrets(SecretDigester.create(), List.of());

  private final SecretDigester digester;
  private final List<Group> groups;
  private final int size;

  private KnownSecrets(SecretDigester digester, List<Form> forms) {
    this.digester = digester;
    this.size = forms.size();
    this.groups =
        forms.stream()
            .map(Form::window)
            .distinct()
            .sorted()
            .map(
                window ->
                    new Group(
                        digester,
                        window,
                        forms.stream().filter(f -> f.window() == window).toList()))
            .toList();
  }

  public static KnownSecrets of(SecretDigester digester, List<Form> forms) {
    return new KnownSecrets(digester, forms);
  }

  /** Number of forms looked for. */
  public int size() {
    return size;
  }

  /** Receives what was found. */
  @FunctionalInterface
  public interface Sink {
    void found(Form form, int start, int end);
  }

  /** Hands every place where a form stands to the sink. */
  public void scan(String text, Sink sink) {
    for (var group : groups) {
      group.scan(text, digester, sink);
    }
  }

  /** The forms that share a window length. */
  private static final class Group {
    private static final int FILTER_BITS = 1 << 16;

    private final int window;
    private final long leading;
    private final long[] rolling;
    private final List<List<Form>> forms;
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];

    Group(SecretDigester digester, int window, List<Form> all) {
      this.window = window;
      this.leading = digester.leading(window);
      this.rolling = all.stream().mapToLong(Form::rolling).distinct().sorted().toArray();
      this.forms = new ArrayList<>();
      for (long hash : rolling) {
        forms.add(all.stream().filter(form -> form.rolling() == hash).toList());
        filter[bit(hash) >> 6] |= 1L << bit(hash);
      }
    }

    void scan(String text, SecretDigester digester, Sink sink) {
      long hash = 0;
      for (int i = 0; i < text.length(); i++) {
        hash = digester.next(hash, text.charAt(i));
        if (i >= window) {
          hash = digester.without(hash, text.charAt(i - window), leading);
        }
        if (i + 1 >= window && (filter[bit(hash) >> 6] & 1L << bit(hash)) != 0) {
          candidate(text, i + 1 - window, hash, digester, sink);
        }
      }
    }

    private void candidate(String text, int start, long hash, SecretDigester digester, Sink sink) {
      int at = Arrays.binarySearch(rolling, hash);
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

    private static int bit(long hash) {
      return (int) (hash ^ hash >>> 32) & (FILTER_BITS - 1);
    }
  }
}
