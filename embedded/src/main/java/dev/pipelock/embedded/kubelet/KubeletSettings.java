package dev.pipelock.embedded.kubelet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded kubelet runs pods: its node, its files, its images and its bounds.
 *
 * @param nodeName the node it registers and whose pods it runs
 * @param stateDirectory volumes, logs and hosts files go here
 * @param images image name, with or without a tag, to the distribution folder that stands for it
 * @param pretendUnknownImages whether a container of another image is shown as running without a
 *     process; otherwise it waits with {@code ErrImageNeverPull}
 * @param exclusiveNode whether all other nodes are cordoned while the kubelet lives, so that a real
 *     scheduler puts every new pod here
 * @param hosts further names that the processes resolve, and their addresses
 * @param bounds periods and limits
 */
public record KubeletSettings(
    String nodeName,
    Path stateDirectory,
    Map<String, Path> images,
    boolean pretendUnknownImages,
    boolean exclusiveNode,
    Map<String, String> hosts,
    Bounds bounds) {

  public KubeletSettings {
    images = Map.copyOf(images);
    hosts = Map.copyOf(hosts);
  }

  /**
   * Periods and limits.
   *
   * @param volumeRefresh how old a volume may be when its pod does not change; a real kubelet:
   *     about a minute
   * @param initialBackoff the delay before a container's second restart; a real kubelet: 10 s
   * @param maxBackoff the longest delay before a restart; a real kubelet: 5 min
   * @param shutdownGrace time for processes to end when the kubelet closes
   * @param maxLogBytes a container's log above this is set aside, and the one before it dropped
   * @param maxPods pods above this are refused, as {@code OutOfpods}
   * @param maxConnections open connections per relayed service port
   */
  public record Bounds(
      Duration volumeRefresh,
      Duration initialBackoff,
      Duration maxBackoff,
      Duration shutdownGrace,
      long maxLogBytes,
      int maxPods,
      int maxConnections) {
    /** The defaults: quicker than a real kubelet's, for tests and demonstrations. */
    public static final Bounds DEFAULT =
        new Bounds(
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            64L << 20,
            250,
            1024);

    /** The same with another {@code volumeRefresh}. */
    public Bounds withVolumeRefresh(Duration period) {
      return new Bounds(
          period, initialBackoff, maxBackoff, shutdownGrace, maxLogBytes, maxPods, maxConnections);
    }

    /** The same with another back-off. */
    public Bounds withBackoff(Duration initial, Duration max) {
      return new Bounds(
          volumeRefresh, initial, max, shutdownGrace, maxLogBytes, maxPods, maxConnections);
    }
  }

  /** A node without images that shares the cluster with others. */
  public static KubeletSettings of(String nodeName, Path stateDirectory) {
    return new KubeletSettings(
        nodeName, stateDirectory, Map.of(), false, false, Map.of(), Bounds.DEFAULT);
  }

  /** Adds an image. */
  public KubeletSettings image(String name, Path folder) {
    var all = new HashMap<>(images);
    all.put(name, folder.toAbsolutePath());
    return new KubeletSettings(
        nodeName, stateDirectory, all, pretendUnknownImages, exclusiveNode, hosts, bounds);
  }

  /** Sets {@link #pretendUnknownImages}. */
  public KubeletSettings pretendUnknownImages(boolean pretend) {
    return new KubeletSettings(
        nodeName, stateDirectory, images, pretend, exclusiveNode, hosts, bounds);
  }

  /** Sets {@link #exclusiveNode}. */
  public KubeletSettings exclusiveNode(boolean exclusive) {
    return new KubeletSettings(
        nodeName, stateDirectory, images, pretendUnknownImages, exclusive, hosts, bounds);
  }

  /** Adds a name that the processes resolve. */
  public KubeletSettings host(String name, String address) {
    var all = new HashMap<>(hosts);
    all.put(name, address);
    return new KubeletSettings(
        nodeName, stateDirectory, images, pretendUnknownImages, exclusiveNode, all, bounds);
  }

  /** Replaces the bounds. */
  public KubeletSettings bounds(Bounds others) {
    return new KubeletSettings(
        nodeName, stateDirectory, images, pretendUnknownImages, exclusiveNode, hosts, others);
  }

  /** The folder of an image: by its whole reference, or without its tag and digest. */
  Optional<Path> folder(String image) {
    var exact = images.get(image);
    if (exact != null) {
      return Optional.of(exact);
    }
    var untagged = image.replaceFirst("@.*$", "").replaceFirst(":[^:/]*$", "");
    return Optional.ofNullable(images.get(untagged));
  }
}
