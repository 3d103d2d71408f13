/** What a command line is made of while it is read: words, commands, variables, and a budget. */
@NullMarked
package dev.pipelock.proxy.inspect.shell;

import org.jspecify.annotations.NullMarked;
