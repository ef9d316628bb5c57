/// Reads from a Docker Engine, and only reads: where it listens, what it may be asked, what it answered.
/// Begin with `EngineLocator` and `EngineClient`.
@NullMarked
package io.hafenwacht.connect.docker;

import org.jspecify.annotations.NullMarked;
