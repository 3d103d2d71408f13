/** Regular expressions as trees, and what their matches have in common. */
@NullMarked
package dev.pipelock.proxy.match.syntax;

import org.jspecify.annotations.NullMarked;
