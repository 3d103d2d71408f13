/** The kill switch as it stands now: its sources, and what is told when one turns it on. */
@NullMarked
package dev.pipelock.proxy.killswitch;

import org.jspecify.annotations.NullMarked;
