package dev.pipelock.proxy.policy;

import com.google.common.net.InternetDomainName;

/**
 * The part of a host name that somebody registered: what stands in front of it costs its owner
 * nothing. By the public suffix list with its private section, so that two customers of a hosting
 * platform are two owners.
 */
public final class RegistrableDomain {
  private RegistrableDomain() {}

  /** An address, a single label and a public suffix are their own. */
  public static String of(HostName host) {
    var name = host.value();
    if (host.isAddress() || name.indexOf('.') < 0) {
      return name;
    }
    try {
      var domain = InternetDomainName.from(name);
      if (domain.isTopPrivateDomain() || domain.isPublicSuffix()) {
        return name;
      }
      if (domain.isUnderPublicSuffix()) {
        return domain.topPrivateDomain().toString();
      }
    } catch (IllegalArgumentException unusual) {
      // Resolvers know names that the DNS rules of hosts do not: the last two labels then.
      return lastTwoLabels(name);
    }
    return lastTwoLabels(name);
  }

  private static String lastTwoLabels(String name) {
    int last = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', last - 1) + 1);
  }
}
