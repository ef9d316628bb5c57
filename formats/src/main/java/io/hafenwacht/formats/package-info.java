/// Text formats to one tree with positions, and the secret matcher.
@NullMarked
package io.hafenwacht.formats;

import org.jspecify.annotations.NullMarked;
