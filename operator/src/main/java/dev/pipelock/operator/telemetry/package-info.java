/** Names that dashboards, alerts and scripts rely on: condition reasons, event reasons, meters. */
@NullMarked
package dev.pipelock.operator.telemetry;

import org.jspecify.annotations.NullMarked;
