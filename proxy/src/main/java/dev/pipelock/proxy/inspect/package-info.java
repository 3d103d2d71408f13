/** Inspectors look at content and report findings; they never decide. */
@NullMarked
package dev.pipelock.proxy.inspect;

import org.jspecify.annotations.NullMarked;
