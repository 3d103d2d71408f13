package dev.pipelock.operator.webhook;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
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
  private final AtomicReference<@Nullable Generation> newest = new AtomicReference<>();

  /**
   * A certificate under an alias of its own. The TLS stack asks for an alias first, and with that
   * for the key and then for the chain: the one before is kept, so that they belong together when a
   * new one comes in between.
   */
  private record Generation(
      String alias, List<X509Certificate> chain, PrivateKey key, @Nullable Generation before) {

    @Nullable Generation find(String wanted) {
      if (alias.equals(wanted)) {
        return this;
      }
      return before != null && before.alias.equals(wanted) ? before : null;
    }

    Generation withoutBefore() {
      return new Generation(alias, chain, key, null);
    }
  }

  /** Serves with this from the next handshake on. Called by one thread. */
  void use(X509Certificate[] chain, PrivateKey key) {
    var now = newest.get();
    if (now == null || !now.chain().equals(List.of(chain)) || !now.key().equals(key)) {
      newest.set(
          new Generation(
              "serving-" + chain[0].getSerialNumber().toString(Character.MAX_RADIX),
              List.of(chain),
              key,
              now == null ? null : now.withoutBefore()));
    }
  }

  /** Whether there is a certificate at all. */
  public boolean present() {
    return newest.get() != null;
  }

  X509ExtendedKeyManager keys() {
    return new Keys();
  }

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys()}, null, new SecureRandom());
      return context;
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java runtime has TLS", absent);
    }
  }

  private @Nullable Generation find(String alias) {
    var now = newest.get();
    return now == null ? null : now.find(alias);
  }

  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      var alias = chooseServerAlias(type, issuers, null);
      return alias == null ? null : new String[] {alias};
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
      var now = newest.get();
      return now != null && now.key().getAlgorithm().equals(type) ? now.alias() : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return chooseServerAlias(type, issuers, null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      var found = find(alias);
      return found == null ? null : found.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      var found = find(alias);
      return found == null ? null : found.key();
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
