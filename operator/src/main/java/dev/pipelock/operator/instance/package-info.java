/** One policy's names, labels, selectors and ports, all from one value. */
@NullMarked
package dev.pipelock.operator.instance;

import org.jspecify.annotations.NullMarked;
