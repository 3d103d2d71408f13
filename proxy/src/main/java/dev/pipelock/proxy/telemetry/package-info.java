/** Meters and the numbers behind /stats. */
@NullMarked
package dev.pipelock.proxy.telemetry;

import org.jspecify.annotations.NullMarked;
