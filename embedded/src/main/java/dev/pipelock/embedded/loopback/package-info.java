/** Addresses of 127.0.0.0/8 that stand in for a pod and a service network. */
@NullMarked
package dev.pipelock.embedded.loopback;

import org.jspecify.annotations.NullMarked;
