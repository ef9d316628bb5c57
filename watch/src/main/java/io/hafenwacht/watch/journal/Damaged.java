package io.hafenwacht.watch.journal;

import java.io.IOException;

/// Bytes that are not what was written. Stays inside this package: what is damaged becomes a gap.
final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String what) {
        super(what);
    }
}
