/** Prompt injections and poisoned tool texts. */
@NullMarked
package dev.pipelock.proxy.inspect.injection;

import org.jspecify.annotations.NullMarked;
