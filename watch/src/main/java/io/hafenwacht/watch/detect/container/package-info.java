/// What befalls containers, one detector per file.
@NullMarked
package io.hafenwacht.watch.detect.container;

import org.jspecify.annotations.NullMarked;
