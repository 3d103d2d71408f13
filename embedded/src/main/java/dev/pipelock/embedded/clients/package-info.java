/** Clients that people really use, each as a process of its own, through a packaged proxy. */
@NullMarked
package dev.pipelock.embedded.clients;

import org.jspecify.annotations.NullMarked;
