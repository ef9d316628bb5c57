/// A scriptable Docker Engine on a Unix socket or loopback port, and throw-away certificates for it. Begin
/// with `FakeEngine`.
@NullMarked
package io.hafenwacht.testkit.engine;

import org.jspecify.annotations.NullMarked;
