/// Remembers what layers hold, so that an image is unpacked once. Begin with [LayerCache].
@NullMarked
package io.hafenwacht.image.layer.cache;

import org.jspecify.annotations.NullMarked;
