/// Real servers as processes, for tests of what talks to them.
@NullMarked
package io.hafenwacht.testkit.server;

import org.jspecify.annotations.NullMarked;
