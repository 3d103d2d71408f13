/** A kubelet that runs pods as processes of this machine. */
@NullMarked
package dev.pipelock.embedded.kubelet;

import org.jspecify.annotations.NullMarked;
