package dev.pipelock.operator.dependent;

import dev.pipelock.operator.instance.Keys;

/**
 * Label selectors of the informers: the operator keeps what it made and nothing else, however many
 * Secrets and ConfigMaps a cluster has.
 */
final class Ours {
  private static final String MANAGED = Keys.MANAGED_BY + '=' + Keys.MANAGER + ',' + Keys.OBJECT;

  static final String PROXY = MANAGED + "=proxy";
  static final String POLICY = MANAGED + "=policy";
  static final String CA = MANAGED + "=ca";
  static final String TRUST = MANAGED + "=trust";

  private Ours() {}
}
