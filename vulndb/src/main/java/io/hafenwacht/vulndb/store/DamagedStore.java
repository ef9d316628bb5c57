package io.hafenwacht.vulndb.store;

/// The database file contradicts itself. Stays inside this package: [VulnerabilityStore] turns it into a gap.
final class DamagedStore extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    DamagedStore(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
