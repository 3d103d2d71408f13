/** Figures of the packaged proxy, measured from outside on its own process. */
@NullMarked
package dev.pipelock.embedded.figures;

import org.jspecify.annotations.NullMarked;
