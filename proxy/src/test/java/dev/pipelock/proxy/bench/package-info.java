/** Benchmarks of the inspection engine: {@code make bench-engine} runs them, the build does not. */
@NullMarked
package dev.pipelock.proxy.bench;

import org.jspecify.annotations.NullMarked;
