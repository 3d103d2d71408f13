/** From observations to status conditions; pure. */
@NullMarked
package dev.pipelock.operator.status;

import org.jspecify.annotations.NullMarked;
