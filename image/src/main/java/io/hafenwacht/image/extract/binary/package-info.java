/// What executables say about themselves: Go and Rust build information, interpreters and servers.
@NullMarked
package io.hafenwacht.image.extract.binary;

import org.jspecify.annotations.NullMarked;
