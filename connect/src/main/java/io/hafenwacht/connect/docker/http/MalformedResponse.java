package io.hafenwacht.connect.docker.http;

import io.hafenwacht.core.text.TextException;

/// An answer that breaks HTTP/1.1 (RFC 9112), ends too early or is over a limit. The text says what.
public final class MalformedResponse extends TextException {
    private static final long serialVersionUID = 1;

    private final boolean beforeFirstByte;

    MalformedResponse(String english, String german) {
        this(english, german, false);
    }

    private MalformedResponse(String english, String german, boolean beforeFirstByte) {
        super(english, german);
        this.beforeFirstByte = beforeFirstByte;
    }

    static MalformedResponse endedBeforeFirstByte() {
        return new MalformedResponse(
                "the connection ended before the answer began",
                "die Verbindung endete, bevor die Antwort begann",
                true);
    }

    /// Whether not one byte of an answer came: on a reused connection that only means that the other side had
    /// closed it meanwhile.
    public boolean beforeFirstByte() {
        return beforeFirstByte;
    }
}
