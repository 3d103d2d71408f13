/** One pass over a text that finds where expressions could match. */
@NullMarked
package dev.pipelock.proxy.match.scan;

import org.jspecify.annotations.NullMarked;
