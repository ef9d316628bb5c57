/// Texts that a user reads, always in English and German. Begin with [Text].
@NullMarked
package io.hafenwacht.core.text;

import org.jspecify.annotations.NullMarked;
