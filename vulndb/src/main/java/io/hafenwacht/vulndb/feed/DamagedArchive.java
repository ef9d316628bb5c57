package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.text.TextException;

/// An archive of a feed that is none, was cut or is over a limit.
public final class DamagedArchive extends TextException {
    private static final long serialVersionUID = 1;

    DamagedArchive(String english, String german) {
        super(english, german);
    }
}
