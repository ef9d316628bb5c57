/// Events as other programs read them. Begin with `EventJson`.
@NullMarked
package io.hafenwacht.watch.event;

import org.jspecify.annotations.NullMarked;
