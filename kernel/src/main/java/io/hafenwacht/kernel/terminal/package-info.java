/// The terminal that somebody sits at. Begin with `RawTerminal`.
@NullMarked
package io.hafenwacht.kernel.terminal;

import org.jspecify.annotations.NullMarked;
