/** A container as a process: its command, its environment, its life and its end. */
@NullMarked
package dev.pipelock.embedded.kubelet.container;

import org.jspecify.annotations.NullMarked;
