/** Pod volumes as directories, replaced as a whole the way a kubelet does it. */
@NullMarked
package dev.pipelock.embedded.kubelet.volume;

import org.jspecify.annotations.NullMarked;
