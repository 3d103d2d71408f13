package dev.pipelock.proxy.verdict;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.inspect.destination.Objection;
import dev.pipelock.proxy.policy.Target;
import java.net.InetAddress;
import java.util.List;

/**
 * From what speaks against a destination to whether it may be reached; the only maker of permits.
 */
public final class Admissions {
  private Admissions() {}

  /** Whether the mode lets this objection refuse anything. */
  public static boolean refuses(Objection objection, Mode mode) {
    return objection.absolute() || mode != Mode.AUDIT;
  }

  /** Refused for this objection. */
  public static Admission.Denied denied(Objection objection) {
    return new Admission.Denied(
        new BlockReason(
            objection.rule(),
            Cause.POLICY,
            objection.scanner(),
            objection.summary(),
            "destination",
            objection.setting()));
  }

  /** Allowed at all of these addresses. */
  public static Admission.Granted granted(Target target, List<InetAddress> vetted) {
    return new Admission.Granted(new Permit(target, vetted));
  }

  /**
   * For an upstream that the admin configured on the command line: it may be internal, as Sure's
   * own Service is, because no client chose it.
   */
  public static Permit configured(Target target, List<InetAddress> resolved) {
    return new Permit(target, resolved);
  }
}
