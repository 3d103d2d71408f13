/** What happened, masked, to the log and the metrics alike. */
@NullMarked
package dev.pipelock.proxy.audit;

import org.jspecify.annotations.NullMarked;
