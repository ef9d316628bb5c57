/// Packages of distributions, and the distribution itself.
@NullMarked
package io.hafenwacht.image.extract.os;

import org.jspecify.annotations.NullMarked;
