package io.hafenwacht.core.finding;

/// The four answers of a check.
public enum OutcomeKind {
    PASS("pass"),
    FAIL("fail"),
    NOT_APPLICABLE("notApplicable"),
    UNKNOWN("unknown");

    private final String word;

    OutcomeKind(String word) {
        this.word = word;
    }

    /// The word in reports.
    public String word() {
        return word;
    }
}
