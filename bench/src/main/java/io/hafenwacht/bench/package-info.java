/// Benchmarks that print ratios, never times alone.
@NullMarked
package io.hafenwacht.bench;

import org.jspecify.annotations.NullMarked;
