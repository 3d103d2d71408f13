/** Multi-pattern search; the only package that names the regex engine. */
@NullMarked
package dev.pipelock.proxy.match;

import org.jspecify.annotations.NullMarked;
