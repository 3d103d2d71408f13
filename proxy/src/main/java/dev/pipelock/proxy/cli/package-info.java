/** The command line of the image. */
@NullMarked
package dev.pipelock.proxy.cli;

import org.jspecify.annotations.NullMarked;
