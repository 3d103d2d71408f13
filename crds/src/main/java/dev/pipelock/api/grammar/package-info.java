/** The small languages inside values: domain patterns, networks, durations, expressions, URLs. */
@NullMarked
package dev.pipelock.api.grammar;

import org.jspecify.annotations.NullMarked;
