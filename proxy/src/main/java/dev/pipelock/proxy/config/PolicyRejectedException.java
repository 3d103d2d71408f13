package dev.pipelock.proxy.config;

import dev.pipelock.api.validation.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** There is no usable policy to start with; tells every reason, one a line. */
public final class PolicyRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reasons;

  PolicyRejectedException(Optional<Path> file, List<Violation> violations) {
    this(describe(file.orElse(null), violations));
  }

  private PolicyRejectedException(String reasons) {
    super(reasons);
    this.reasons = reasons;
  }

  /** Every reason, one a line; the message of this exception. */
  public String reasons() {
    return reasons;
  }

  /** {@code file:line: path: found (expected ...)} per violation. */
  public static String describe(@Nullable Path file, List<Violation> violations) {
    var name = file == null ? "(defaults)" : file.toString();
    return violations.stream()
        .map(violation -> describe(name, violation))
        .collect(Collectors.joining("\n"));
  }

  private static String describe(String file, Violation violation) {
    return file
        + (violation.line() == null ? "" : ":" + violation.line())
        + ": "
        + violation.path()
        + ": "
        + violation.found()
        + " (expected "
        + violation.expected()
        + ")"
        + (violation.suggestion() == null ? "" : "; did you mean " + violation.suggestion() + "?");
  }
}
