/// Bounds-checked access to untrusted bytes. Begin with [ByteReader].
@NullMarked
package io.hafenwacht.image.bytes;

import org.jspecify.annotations.NullMarked;
