package dev.pipelock.proxy.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The configuration file and every file that it names, as they were at one moment.
 *
 * @param file the configuration file
 * @param materials the named files, by path
 */
record Fingerprint(FileState file, Map<Path, FileState> materials) {

  static Fingerprint of(FileState file, Collection<Path> materials) {
    var states = new LinkedHashMap<Path, FileState>();
    materials.forEach(path -> states.put(path, FileState.of(path)));
    return new Fingerprint(file, states);
  }

  /** The same files as they are now. */
  Fingerprint refreshed() {
    return of(FileState.of(file.path()), materials.keySet());
  }

  boolean sameAs(Fingerprint other) {
    return file.sameAs(other.file)
        && materials.keySet().equals(other.materials.keySet())
        && materials.entrySet().stream()
            .allMatch(entry -> entry.getValue().sameAs(other.materialAt(entry.getKey())));
  }

  /**
   * Whether every file that changed since then is another file now, reached through a symlink that
   * was swapped. Such files were complete before they came into sight.
   */
  boolean swappedSince(Fingerprint then) {
    return file.swappedSince(then.file)
        && materials.entrySet().stream()
            .allMatch(entry -> entry.getValue().swappedSince(then.materialAt(entry.getKey())));
  }

  /** The folders in which a change would show. */
  List<Path> folders() {
    return Stream.concat(Stream.of(file.path()), materials.keySet().stream())
        .map(path -> path.toAbsolutePath().getParent())
        .filter(folder -> folder != null)
        .distinct()
        .toList();
  }

  private FileState materialAt(Path path) {
    var state = materials.get(path);
    return state == null ? FileState.unread(path) : state;
  }
}
