/// Sends events on: what a sink is, how it is configured, and the pump that reads the journal for it. Begin
/// with `SinkKind`.
@NullMarked
package io.hafenwacht.watch.sink;

import org.jspecify.annotations.NullMarked;
