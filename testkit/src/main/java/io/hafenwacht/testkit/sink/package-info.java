/// Places where events go, as tests need them: a server that records and misbehaves on demand.
@NullMarked
package io.hafenwacht.testkit.sink;

import org.jspecify.annotations.NullMarked;
