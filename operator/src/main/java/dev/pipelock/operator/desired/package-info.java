/** One factory per kind, from an instance to the object we want; pure. */
@NullMarked
package dev.pipelock.operator.desired;

import org.jspecify.annotations.NullMarked;
