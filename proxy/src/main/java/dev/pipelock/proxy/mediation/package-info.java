/** The one path: inspect, decide, record. */
@NullMarked
package dev.pipelock.proxy.mediation;

import org.jspecify.annotations.NullMarked;
