package io.hafenwacht.connect.kubernetes;

import java.time.Duration;

/// How patient a reader is: `connect` for connecting and the TLS handshake, `silence` for waiting within an
/// answer, `answer` for a whole one, `plugin` for an exec plugin.
public record ApiTimeouts(Duration connect, Duration silence, Duration answer, Duration plugin) {
    /// A page of 500 large objects takes an API server a second or two; a plugin may open a browser.
    public static final ApiTimeouts STANDARD = new ApiTimeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(60));
}
