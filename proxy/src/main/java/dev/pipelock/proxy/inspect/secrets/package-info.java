/** Secrets that must not leave. */
@NullMarked
package dev.pipelock.proxy.inspect.secrets;

import org.jspecify.annotations.NullMarked;
