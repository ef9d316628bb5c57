package io.hafenwacht.diagnose.docker;

/// One case: what it is, which playbook proves it (none where empty), and a part of the cause.
record FaultRow(String what, String id, String cause, Cases file) {
    static FaultRow proves(String id, String what, String cause, Cases file) {
        return new FaultRow(what, id, cause, file);
    }

    static FaultRow nothing(String what, Cases file) {
        return new FaultRow(what, "", "", file);
    }

    @Override
    public String toString() {
        return what;
    }
}
