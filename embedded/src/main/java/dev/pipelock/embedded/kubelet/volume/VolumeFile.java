package dev.pipelock.embedded.kubelet.volume;

import java.util.Arrays;

/**
 * One file of a volume.
 *
 * @param mode permission bits, such as 0644
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record VolumeFile(byte[] content, int mode) {
  @Override
  public boolean equals(Object other) {
    return other instanceof VolumeFile(var bytes, var bits)
        && bits == mode
        && Arrays.equals(bytes, content);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(content) + mode;
  }

  @Override
  public String toString() {
    return "%d bytes, mode %o".formatted(content.length, mode);
  }
}
