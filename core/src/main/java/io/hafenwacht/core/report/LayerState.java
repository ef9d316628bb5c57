package io.hafenwacht.core.report;

import java.util.Locale;

/// Whether a defence layer of an asset holds.
public enum LayerState {
    /// Looked at, nothing of medium or worse open.
    HOLDS,
    /// An open `fail` of medium or worse.
    BROKEN,
    /// None broken, but something could not be read.
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
