/// Checks of images.
@NullMarked
package io.hafenwacht.audit.image;

import org.jspecify.annotations.NullMarked;
