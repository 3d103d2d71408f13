/** The interception authority and the leaf certificates it mints. */
@NullMarked
package dev.pipelock.proxy.tls;

import org.jspecify.annotations.NullMarked;
