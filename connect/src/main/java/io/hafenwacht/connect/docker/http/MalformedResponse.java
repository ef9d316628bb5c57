package io.hafenwacht.connect.docker.http;

import java.io.IOException;

/// An answer that breaks HTTP/1.1 (RFC 9112), ends too early or is over a limit. The message says what.
public final class MalformedResponse extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean beforeFirstByte;

    MalformedResponse(String message) {
        this(message, false);
    }

    private MalformedResponse(String message, boolean beforeFirstByte) {
        super(message);
        this.beforeFirstByte = beforeFirstByte;
    }

    static MalformedResponse endedBeforeFirstByte() {
        return new MalformedResponse("the connection ended before the answer began", true);
    }

    /// Whether not one byte of an answer came: on a reused connection that only means that the other side had
    /// closed it meanwhile.
    public boolean beforeFirstByte() {
        return beforeFirstByte;
    }
}
