package io.hafenwacht.connect.docker.dial;

import java.io.IOException;

/// The ssh client ended with a status of its own; what it had to say went to our standard error.
public final class SshEnded extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    SshEnded(int status) {
        super("ssh ended with status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
