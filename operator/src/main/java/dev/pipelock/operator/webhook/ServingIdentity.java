package dev.pipelock.operator.webhook;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the webhook serves with. It is looked up at each handshake, so a new one
 * takes effect without closing a connection.
 */
public final class ServingIdentity {
  private static final String ALIAS = "serving";

  private final AtomicReference<@Nullable Current> current = new AtomicReference<>();

  @SuppressWarnings("ArrayRecordComponent")
  private record Current(X509Certificate[] chain, PrivateKey key) {}

  /** Serves with this from the next handshake on. */
  void use(X509Certificate[] chain, PrivateKey key) {
    current.set(new Current(chain.clone(), key));
  }

  /** Whether there is a certificate at all. */
  public boolean present() {
    return current.get() != null;
  }

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new Keys()}, null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java runtime has TLS", absent);
    }
  }

  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return "EC".equals(type) && present() ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return chooseServerAlias(type, issuers, null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      var now = current.get();
      return now == null ? null : now.chain().clone();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      var now = current.get();
      return now == null ? null : now.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }
  }
}
