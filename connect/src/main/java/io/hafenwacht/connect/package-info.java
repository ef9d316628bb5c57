/// The only module with sockets, credentials and host files.
@NullMarked
package io.hafenwacht.connect;

import org.jspecify.annotations.NullMarked;
