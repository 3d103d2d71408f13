/** The operator's composition root. */
@NullMarked
package dev.pipelock.operator;

import org.jspecify.annotations.NullMarked;
