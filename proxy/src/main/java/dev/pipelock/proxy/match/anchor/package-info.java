/** What a text must hold for an expression to match in it, derived from the expression itself. */
@NullMarked
package dev.pipelock.proxy.match.anchor;

import org.jspecify.annotations.NullMarked;
