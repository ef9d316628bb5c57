/// How what is watched is now, made from events as they are kept: what the table and the metrics show. Begin
/// with `LiveView`.
@NullMarked
package io.hafenwacht.watch.live;

import org.jspecify.annotations.NullMarked;
