/** Server-sent events: strict parsing, and the joined text of a provider's stream. */
@NullMarked
package dev.pipelock.proxy.sse;

import org.jspecify.annotations.NullMarked;
