/** How content codings are undone as octets arrive: pure Java, bounded memory, no threads. */
@NullMarked
package dev.pipelock.proxy.coding;

import org.jspecify.annotations.NullMarked;
