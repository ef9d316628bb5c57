/// System calls by number through the FFM API, and their errors as values. Begin with `Libc`.
@NullMarked
package io.hafenwacht.kernel.libc;

import org.jspecify.annotations.NullMarked;
