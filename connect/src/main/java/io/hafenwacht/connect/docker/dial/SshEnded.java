package io.hafenwacht.connect.docker.dial;

import io.hafenwacht.core.text.TextException;

/// The ssh client ended with a status of its own; what it had to say went to our standard error.
public final class SshEnded extends TextException {
    private static final long serialVersionUID = 1L;

    SshEnded(int status) {
        super("ssh ended with status " + status, "ssh endete mit Status " + status);
    }
}
