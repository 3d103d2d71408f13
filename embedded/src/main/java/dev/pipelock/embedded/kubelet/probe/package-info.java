/** Startup, liveness and readiness probes: one check, and what a row of results means. */
@NullMarked
package dev.pipelock.embedded.kubelet.probe;

import org.jspecify.annotations.NullMarked;
