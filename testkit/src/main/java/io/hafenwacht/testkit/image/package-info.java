/// Builds images and archives for tests, broken ones too. Begin with [ImageBuilder] and [TarBuilder].
@NullMarked
package io.hafenwacht.testkit.image;

import org.jspecify.annotations.NullMarked;
