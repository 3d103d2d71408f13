/** The interception CA of a policy: minted, read back and checked, named as OpenSSL names it. */
@NullMarked
package dev.pipelock.operator.authority;

import org.jspecify.annotations.NullMarked;
