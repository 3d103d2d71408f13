/** Byte relay and interception behind CONNECT. */
@NullMarked
package dev.pipelock.proxy.transport.tunnel;

import org.jspecify.annotations.NullMarked;
