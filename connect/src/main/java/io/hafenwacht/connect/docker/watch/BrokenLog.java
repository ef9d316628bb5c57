package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.text.TextException;

/// What came is not the log of a container, or ended in the middle.
final class BrokenLog extends TextException {
    private static final long serialVersionUID = 1;

    BrokenLog(String english, String german) {
        super(english, german);
    }
}
