/** What common programs do with the words and the input that a command line gives them. */
@NullMarked
package dev.pipelock.proxy.inspect.shell.program;

import org.jspecify.annotations.NullMarked;
