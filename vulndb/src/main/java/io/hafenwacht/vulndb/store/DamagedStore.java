package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.Text;

/// The database file contradicts itself. Stays inside this package: [VulnerabilityStore] turns it into a gap.
final class DamagedStore extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text what;

    DamagedStore(String english, String german) {
        super(english, null, false, false);
        this.what = Text.of(english, german);
    }

    Text what() {
        return what;
    }
}
