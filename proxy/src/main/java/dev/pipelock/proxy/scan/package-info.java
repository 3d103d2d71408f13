/** Inputs cut into items, judged in order on every core, and reported. */
@NullMarked
package dev.pipelock.proxy.scan;

import org.jspecify.annotations.NullMarked;
