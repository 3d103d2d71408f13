package dev.pipelock.proxy.cli;

import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.config.PolicyCheck;
import dev.pipelock.proxy.policy.PolicySnapshot;
import dev.pipelock.proxy.tls.InterceptionAuthority;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses a policy whose interception authority cannot sign, so that a broken rotation of the CA
 * keeps the old one serving.
 */
final class CertificationCheck implements PolicyCheck {

  @Override
  public List<Violation> violations(PolicySnapshot snapshot) {
    var tls = snapshot.policy().tlsInterception();
    if (tls == null
        || Boolean.FALSE.equals(tls.enabled())
        || tls.caCert() == null
        || tls.caKey() == null) {
      return List.of();
    }
    return switch (InterceptionAuthority.load(Path.of(tls.caCert()), Path.of(tls.caKey()))) {
      case InterceptionAuthority.Loaded.Ok ok -> List.of();
      case InterceptionAuthority.Loaded.Invalid bad ->
          List.of(
              new Violation(
                  bad.setting(),
                  null,
                  bad.file() + ": " + bad.detail(),
                  "a PEM certificate authority and its key",
                  null));
    };
  }
}
