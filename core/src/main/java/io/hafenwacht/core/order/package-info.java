/// Orders of lists.
@NullMarked
package io.hafenwacht.core.order;

import org.jspecify.annotations.NullMarked;
