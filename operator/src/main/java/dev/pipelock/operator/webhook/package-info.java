/** The HTTPS admission endpoint and its serving certificate. */
@NullMarked
package dev.pipelock.operator.webhook;

import org.jspecify.annotations.NullMarked;
