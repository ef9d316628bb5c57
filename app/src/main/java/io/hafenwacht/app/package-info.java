/// The command line: wiring by hand.
@NullMarked
package io.hafenwacht.app;

import org.jspecify.annotations.NullMarked;
