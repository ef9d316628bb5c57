/// Named limits: a value with its unit and its reason.
@NullMarked
package io.hafenwacht.core.limit;

import org.jspecify.annotations.NullMarked;
