package io.hafenwacht.connect.docker.watch;

import java.io.IOException;

/// What came is not the log of a container, or ended in the middle.
final class BrokenLog extends IOException {
    private static final long serialVersionUID = 1;

    BrokenLog(String message) {
        super(message);
    }
}
