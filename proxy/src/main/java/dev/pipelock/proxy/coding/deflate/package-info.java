/** zlib, bare deflate and gzip (RFC 1950 to 1952), over the JDK's inflater. */
@NullMarked
package dev.pipelock.proxy.coding.deflate;

import org.jspecify.annotations.NullMarked;
