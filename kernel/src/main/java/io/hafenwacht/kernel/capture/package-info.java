/// Packets of a network namespace, seen and written down. Begin with `Capture`.
@NullMarked
package io.hafenwacht.kernel.capture;

import org.jspecify.annotations.NullMarked;
