package io.hafenwacht.watch.journal;

import io.hafenwacht.core.text.TextException;

/// Bytes that are not what was written. Stays inside this package: what is damaged becomes a gap.
final class Damaged extends TextException {
    private static final long serialVersionUID = 1;

    Damaged(String english, String german) {
        super(english, german);
    }
}
