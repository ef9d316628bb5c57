/// What happens, is said and is measured while Hafenwacht watches. Begin with `Event`.
@NullMarked
package io.hafenwacht.core.event;

import org.jspecify.annotations.NullMarked;
