/// Sends what sinks made: single requests over HTTP, and streams over TCP and TLS. When to try again is the
/// caller's business. Begin with `HttpSender`.
@NullMarked
package io.hafenwacht.connect.send;

import org.jspecify.annotations.NullMarked;
