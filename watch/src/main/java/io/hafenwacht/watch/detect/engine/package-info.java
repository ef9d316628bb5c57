/// What befalls engines, clusters and our view of them, one detector per file.
@NullMarked
package io.hafenwacht.watch.detect.engine;

import org.jspecify.annotations.NullMarked;
