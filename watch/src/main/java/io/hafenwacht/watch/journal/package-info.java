/// What watching keeps. Begin with `Journal`.
@NullMarked
package io.hafenwacht.watch.journal;

import org.jspecify.annotations.NullMarked;
