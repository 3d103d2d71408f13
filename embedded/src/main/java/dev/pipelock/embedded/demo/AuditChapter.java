package dev.pipelock.embedded.demo;

import static dev.pipelock.embedded.demo.DemoFailedException.unless;

import java.time.Duration;

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
  private final PolicyView policy;
  private final Sample sample;

  AuditChapter(Story story, TrafficChapter traffic, PolicyView policy, Sample sample) {
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
    unless(traffic.leakStatus() == FORBIDDEN, "the leak passed before the change");
    var pods = sample.proxyPods();
    var before = sample.policyFile();
    try (var steady = new Steady(traffic::cleanPasses)) {
      policy.mode("audit");
      var written =
          Patience.until("the new ConfigMap", SOON, () -> !sample.policyFile().equals(before));
      var effective = Patience.until("the leak passes", SOON, () -> passesOn(pods.size()));
      unless(
          effective.compareTo(ONE_SECOND) <= 0,
          "the new policy took " + effective.toMillis() + " ms after the file changed");
      unless(steady.failure().isEmpty(), "a request was lost: " + steady.failure());
      unless(steady.passed() > 0, "no clean request ran");
      unless(sample.proxyPods().equals(pods), "a pod was replaced: mode is a hot setting");
      return "ConfigMap written after %d ms, new verdict %d ms later; %d clean requests, none lost"
          .formatted(written.toMillis(), effective.toMillis(), steady.passed());
    }
  }

  /** The Service spreads connections over the replicas: each must have its turn. */
  private boolean passesOn(int replicas) throws Exception {
    for (int turn = 0; turn < 2 * replicas; turn++) {
      if (traffic.leakStatus() != OK) {
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
