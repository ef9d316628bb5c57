/// Folds detections into stories that a person can read. Begin with `Stories`.
@NullMarked
package io.hafenwacht.watch.incident;

import org.jspecify.annotations.NullMarked;
