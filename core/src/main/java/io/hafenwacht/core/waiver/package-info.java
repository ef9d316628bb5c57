/// Findings that somebody accepted, or that a VEX document explains away. Begin with [Waivers].
@NullMarked
package io.hafenwacht.core.waiver;

import org.jspecify.annotations.NullMarked;
