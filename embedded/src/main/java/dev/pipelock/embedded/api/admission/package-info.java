/** Webhooks that change or refuse a write before it is stored. */
@NullMarked
package dev.pipelock.embedded.api.admission;

import org.jspecify.annotations.NullMarked;
