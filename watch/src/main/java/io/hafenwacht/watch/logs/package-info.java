/// Log lines for people: found, kept together, in one order. Begin with `LogGroup`.
@NullMarked
package io.hafenwacht.watch.logs;

import org.jspecify.annotations.NullMarked;
