/// One tree for every text format, with the position of each value. Begin with [Node].
@NullMarked
package io.hafenwacht.core.node;

import org.jspecify.annotations.NullMarked;
