/** The compiled, immutable policy and where it is published. */
@NullMarked
package dev.pipelock.proxy.policy;

import org.jspecify.annotations.NullMarked;
