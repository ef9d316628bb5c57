/// From sources through the stages into the journal. Begin with `Pipeline`.
@NullMarked
package io.hafenwacht.watch.pipeline;

import org.jspecify.annotations.NullMarked;
