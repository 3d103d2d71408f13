/** The proxy's own endpoints: /health, /metrics, /stats. */
@NullMarked
package dev.pipelock.proxy.transport.admin;

import org.jspecify.annotations.NullMarked;
