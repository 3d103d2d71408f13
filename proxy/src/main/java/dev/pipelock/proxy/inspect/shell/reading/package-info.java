/** Command lines as a shell would understand them: what would run, whatever it was written as. */
@NullMarked
package dev.pipelock.proxy.inspect.shell.reading;

import org.jspecify.annotations.NullMarked;
