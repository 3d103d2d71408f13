package dev.pipelock.embedded.demo;

import static dev.pipelock.embedded.demo.DemoFailedException.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The policy goes to audit while clean traffic flows: the same leak passes within a second and is
 * counted, and no request is lost on the way.
 */
final class AuditChapter {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int FORBIDDEN = 403;
  private static final int OK = 200;

  private final Story story;
  private final TrafficChapter traffic;
  private final SureClient sure;
  private final PolicyView policy;
  private final Sample sample;
  private final Path pods;

  /**
   * @param pods directory of the kubelet with the pods' volumes
   */
  AuditChapter(
      Story story,
      TrafficChapter traffic,
      SureClient sure,
      PolicyView policy,
      Sample sample,
      Path pods) {
    this.sure = sure;
    this.pods = pods;
    this.story = story;
    this.traffic = traffic;
    this.policy = policy;
    this.sample = sample;
  }

  void tell() throws DemoFailedException {
    story.chapter("The policy goes to mode: audit, under traffic");
    story.detail(
        story.step("the same leak passes on every replica, no request is lost", this::change));
    story.step(
        "every replica acknowledges the new policy",
        () -> Patience.until("PolicyInSync", SOON, () -> policy.is("PolicyInSync")));
    story.detail(story.step("what would have been blocked is counted", this::counted));
    story.detail(policy.table());
  }

  private String change() throws Exception {
    var names = sample.proxyPods();
    var replicas = sample.proxyAddresses().stream().map(sure::through).toList();
    unless(allAnswer(replicas, FORBIDDEN), "the leak passed before the change");
    var before = sample.policyFile();
    try (var steady = new Steady(traffic::cleanPasses)) {
      policy.mode("audit");
      var written =
          Patience.until("the new ConfigMap", SOON, () -> !sample.policyFile().equals(before));
      var mounted =
          Patience.until("the file in every pod", SOON, () -> mountedEverywhere(names.size()));
      var effective = Patience.until("the leak passes", SOON, () -> allAnswer(replicas, OK));
      unless(
          effective.compareTo(ONE_SECOND) <= 0,
          "the new policy took " + effective.toMillis() + " ms after the file changed");
      unless(steady.failure().isEmpty(), "a request was lost: " + steady.failure());
      unless(steady.passed() > 0, "no clean request ran");
      unless(sample.proxyPods().equals(names), "a pod was replaced: mode is a hot setting");
      return "ConfigMap written after %d ms, in every pod's volume %d ms later, new verdict %d ms after that;\n%d clean requests meanwhile, none lost"
          .formatted(written.toMillis(), mounted.toMillis(), effective.toMillis(), steady.passed());
    }
  }

  private boolean mountedEverywhere(int replicas) throws IOException {
    try (var files = Files.walk(pods, FileVisitOption.FOLLOW_LINKS)) {
      var policies = files.filter(file -> file.endsWith("etc/pipelock/pipelock.yaml")).toList();
      for (var file : policies) {
        if (!Files.readString(file).contains("mode: audit")) {
          return false;
        }
      }
      return policies.size() == replicas;
    } catch (UncheckedIOException | NoSuchFileException swapped) {
      // A volume was swapped while we looked.
      return false;
    }
  }

  private static boolean allAnswer(List<SureClient> replicas, int status) throws Exception {
    for (var replica : replicas) {
      if (TrafficChapter.leakStatus(replica) != status) {
        return false;
      }
    }
    return true;
  }

  private String counted() throws Exception {
    var counts = sample.wouldBlock();
    unless(counts >= 1, "pipelock_would_block_total is " + counts);
    return "pipelock_would_block_total, over all replicas: " + Math.round(counts);
  }
}
