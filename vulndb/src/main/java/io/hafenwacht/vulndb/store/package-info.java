/// The compiled, immutable, memory-mapped file.
@NullMarked
package io.hafenwacht.vulndb.store;

import org.jspecify.annotations.NullMarked;
