/// Layers: decompression, tar, whiteouts, merging, the cache.
@NullMarked
package io.hafenwacht.image.layer;

import org.jspecify.annotations.NullMarked;
