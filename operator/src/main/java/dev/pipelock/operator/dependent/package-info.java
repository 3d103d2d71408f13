/** The framework's adapters, one per kind: annotations and one delegating line. */
@NullMarked
package dev.pipelock.operator.dependent;

import org.jspecify.annotations.NullMarked;
