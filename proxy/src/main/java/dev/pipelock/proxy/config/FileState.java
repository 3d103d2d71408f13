package dev.pipelock.proxy.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a path holds at one moment, told by content: modification times lie on volumes whose files
 * are replaced by symlink swaps.
 *
 * @param path the path as configured
 * @param location the file it led to, through every symlink; the path itself where it leads nowhere
 * @param bytes the content; empty where there is none or it cannot be read
 * @param digest SHA-256 of the content in hex, or {@code absent:} and the reason
 */
@SuppressWarnings("ArrayRecordComponent") // compared by digest, see sameAs
record FileState(Path path, Path location, Optional<byte[]> bytes, String digest) {

  /** The API server takes no ConfigMap over 1 MiB; a larger file is a mistake, not a policy. */
  static final int MAX_BYTES = 1 << 20;

  static FileState of(Path path) {
    try {
      var location = path.toRealPath();
      if (!Files.isRegularFile(location)) {
        return absent(path, "not a regular file");
      }
      try (var in = Files.newInputStream(location)) {
        var bytes = in.readNBytes(MAX_BYTES + 1);
        return bytes.length > MAX_BYTES
            ? absent(path, "larger than " + MAX_BYTES + " bytes")
            : new FileState(path, location, Optional.of(bytes), sha256(bytes));
      }
    } catch (NoSuchFileException missing) {
      return absent(path, "no such file");
    } catch (AccessDeniedException denied) {
      return absent(path, "permission denied");
    } catch (IOException unreadable) {
      return absent(path, "unreadable: " + unreadable.getClass().getSimpleName());
    }
  }

  /** Why there is no content. */
  String reason() {
    return digest.substring("absent:".length());
  }

  /** A path that was not looked at yet; the same as nothing else. */
  static FileState unread(Path path) {
    return absent(path, "not read yet");
  }

  /** Unchanged, or another file behind a symlink that was swapped. */
  boolean swappedSince(FileState then) {
    return sameAs(then) || (bytes.isPresent() && !location.equals(then.location));
  }

  boolean sameAs(FileState other) {
    return digest.equals(other.digest);
  }

  /** The same without the content, for what must not stay in memory. */
  FileState withoutContent() {
    return new FileState(path, location, Optional.empty(), digest);
  }

  private static FileState absent(Path path, String reason) {
    return new FileState(path, path, Optional.empty(), "absent:" + reason);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
