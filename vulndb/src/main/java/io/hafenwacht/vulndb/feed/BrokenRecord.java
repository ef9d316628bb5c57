package io.hafenwacht.vulndb.feed;

/// A record that breaks the OSV format or a limit: skipped and counted, never fatal. [#reason()] says what.
public final class BrokenRecord extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    public BrokenRecord(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
