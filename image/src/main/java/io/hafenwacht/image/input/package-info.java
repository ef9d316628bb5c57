/// The ways in: archives, layouts, root file systems, streams of an engine.
@NullMarked
package io.hafenwacht.image.input;

import org.jspecify.annotations.NullMarked;
