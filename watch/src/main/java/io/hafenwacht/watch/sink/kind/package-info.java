/// One file for each kind of place where events go.
@NullMarked
package io.hafenwacht.watch.sink.kind;

import org.jspecify.annotations.NullMarked;
