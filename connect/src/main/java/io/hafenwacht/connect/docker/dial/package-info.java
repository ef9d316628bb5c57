/// Opens the byte stream to an engine: Unix socket, TCP, TLS. Begin with `Dialer`.
@NullMarked
package io.hafenwacht.connect.docker.dial;

import org.jspecify.annotations.NullMarked;
