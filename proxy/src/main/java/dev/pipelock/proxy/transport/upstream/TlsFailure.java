package dev.pipelock.proxy.transport.upstream;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.jspecify.annotations.Nullable;

/** From a failed handshake to the sentence that an admin can act on; exceptions stay inside. */
final class TlsFailure {
  private TlsFailure() {}

  static String sentence(Throwable failure) {
    String sentence = "the TLS handshake failed";
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SslHandshakeTimeoutException slow -> {
          return "the TLS handshake took too long";
        }
        case CertificateExpiredException expired -> {
          return "its certificate has expired";
        }
        case CertificateNotYetValidException early -> {
          return "its certificate is not valid yet";
        }
        case CertPathBuilderException noPath ->
            sentence =
                "its certificate does not chain to a trusted root"
                    + " (add the root to tls_interception.extra_ca_files)";
        case CertPathValidatorException invalid -> sentence = "its certificate chain is not valid";
        case CertificateException other -> {
          if (namesAnotherHost(other)) {
            return "its certificate is for another name";
          }
          sentence = "its certificate was not accepted";
        }
        default -> {
          // Wrappers of the engine: the reason is further down.
        }
      }
    }
    return sentence;
  }

  /** The JDK tells a host name mismatch by its text only ("No subject alternative …"). */
  private static boolean namesAnotherHost(CertificateException failure) {
    var text = String.valueOf(failure.getMessage());
    return text.contains("subject alternative") || text.contains("No name matching");
  }
}
