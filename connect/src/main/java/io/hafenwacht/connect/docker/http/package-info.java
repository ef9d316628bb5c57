/// HTTP/1.1 as a Docker Engine speaks it, over any byte stream: heads, body framing, limits. Begin with
/// `ResponseReader`.
@NullMarked
package io.hafenwacht.connect.docker.http;

import org.jspecify.annotations.NullMarked;
