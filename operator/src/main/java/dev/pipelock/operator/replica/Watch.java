package dev.pipelock.operator.replica;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The replicas of one group and what they shall run; guarded by its owner. */
final class Watch<K> {
  private final K group;
  private final Map<String, Probe<K>> probes = new HashMap<>();
  private @Nullable String wantedHash;

  Watch(K group) {
    this.group = group;
  }

  void retain(Set<String> uids) {
    probes
        .entrySet()
        .removeIf(
            entry -> {
              var gone = !uids.contains(entry.getKey());
              if (gone) {
                entry.getValue().end();
              }
              return gone;
            });
  }

  /** Whether that is another configuration than before. */
  boolean want(@Nullable String hash) {
    var changed = !Objects.equals(wantedHash, hash);
    wantedHash = hash;
    return changed;
  }

  /** The replica's probe; a new one where its address changed, as after a new sandbox. */
  Probe<K> probe(String uid, URI address) {
    var known = probes.get(uid);
    if (known != null && known.address().equals(address)) {
      return known;
    }
    if (known != null) {
      known.end();
    }
    var probe = new Probe<>(this, address);
    probes.put(uid, probe);
    return probe;
  }

  Optional<Acknowledgement> answer(String uid) {
    var probe = probes.get(uid);
    return probe == null ? Optional.empty() : probe.answer();
  }

  @Nullable String wantedHash() {
    return wantedHash;
  }

  K group() {
    return group;
  }
}
