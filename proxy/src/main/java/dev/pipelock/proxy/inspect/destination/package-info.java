/** Where traffic may go: hosts, ports and addresses, before and after DNS. */
@NullMarked
package dev.pipelock.proxy.inspect.destination;

import org.jspecify.annotations.NullMarked;
