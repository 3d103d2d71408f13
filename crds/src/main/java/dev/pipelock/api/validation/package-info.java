/** From documents and sections to violations: pure, complete, ordered. */
@NullMarked
package dev.pipelock.api.validation;

import org.jspecify.annotations.NullMarked;
