package dev.pipelock.embedded.kubelet.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose files change all at once, laid out as a kubelet's: {@code KEY} links to {@code
 * ..data/KEY}, {@code ..data} to a directory named by time, and one rename of {@code ..data}
 * publishes the next.
 *
 * <p>Used by one thread at a time.
 */
public final class AtomicDirectory {
  private static final String DATA = "..data";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'..'yyyy_MM_dd_HH_mm_ss.nnnnnnnnn").withZone(ZoneOffset.UTC);

  private final Path root;
  private final InstantSource clock;
  private Map<String, VolumeFile> published = Map.of();
  private boolean written;

  /** A directory that does not have to exist yet. */
  public AtomicDirectory(Path root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /**
   * Makes these the directory's files; relative path to file.
   *
   * @return false when they are so already, and nothing was touched
   */
  public boolean write(Map<String, VolumeFile> files) throws IOException {
    if (written && files.equals(published)) {
      return false;
    }
    Files.createDirectories(root);
    var next = nextDirectory();
    for (var file : files.entrySet()) {
      writeFile(next, file.getKey(), file.getValue());
    }
    var before = target();
    publish(next);
    linkNames(files.keySet());
    if (before != null) {
      delete(before);
    }
    published = Map.copyOf(files);
    written = true;
    return true;
  }

  private Path nextDirectory() throws IOException {
    var at = clock.instant();
    var next = root.resolve(NAME.format(at));
    while (Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
      at = at.plusNanos(1);
      next = root.resolve(NAME.format(at));
    }
    return Files.createDirectory(next);
  }

  private static void writeFile(Path directory, String name, VolumeFile file) throws IOException {
    var path = directory.resolve(name).normalize();
    if (!path.startsWith(directory) || path.equals(directory) || name.startsWith("..")) {
      throw new IOException("\"" + name + "\" is not a path inside its volume");
    }
    Files.createDirectories(path.getParent());
    Files.write(path, file.content());
    Files.setPosixFilePermissions(path, permissions(file.mode()));
  }

  private @Nullable Path target() throws IOException {
    var data = root.resolve(DATA);
    return Files.isSymbolicLink(data) ? root.resolve(Files.readSymbolicLink(data)) : null;
  }

  private void publish(Path next) throws IOException {
    var link = root.resolve("..data_tmp");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, next.getFileName());
    Files.move(link, root.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
  }

  private void linkNames(Set<String> paths) throws IOException {
    var names = new HashSet<String>();
    for (var path : paths) {
      names.add(Path.of(path).getName(0).toString());
    }
    for (var name : names) {
      var link = root.resolve(name);
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of(DATA, name));
      }
    }
    try (var present = Files.list(root)) {
      for (var link : present.toList()) {
        if (!names.contains(link.getFileName().toString()) && ours(link)) {
          Files.delete(link);
        }
      }
    }
  }

  /** Another volume may be mounted below this one; that is not ours to delete. */
  private static boolean ours(Path link) throws IOException {
    return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(DATA);
  }

  /** Deletes a tree without following its links. */
  public static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var all = Files.walk(tree)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var all = PosixFilePermission.values(); // OWNER_READ first, OTHERS_EXECUTE last: nine bits
    var set = EnumSet.noneOf(PosixFilePermission.class);
    for (var bit = 0; bit < all.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        set.add(all[bit]);
      }
    }
    return set;
  }
}
