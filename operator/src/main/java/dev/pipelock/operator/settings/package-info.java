/** The operator's start-up facts: the environment and the command line, parsed once. */
@NullMarked
package dev.pipelock.operator.settings;

import org.jspecify.annotations.NullMarked;
