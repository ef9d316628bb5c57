/// Installed packages of programming languages, one file per ecosystem.
@NullMarked
package io.hafenwacht.image.extract.lang;

import org.jspecify.annotations.NullMarked;
