/// Reads images: hostile bytes in, an inventory out, no socket. Begin with the extractors' contract in
/// `extract`.
@NullMarked
package io.hafenwacht.image;

import org.jspecify.annotations.NullMarked;
