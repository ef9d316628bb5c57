package io.hafenwacht.audit.kubernetes.podsecurity;

import java.util.Optional;

/// A level in the form of a version: `restricted:v1.25`.
public record Policy(Level level, PolicyVersion version) {
    /// What a namespace without labels has.
    public static final Policy NONE = new Policy(Level.PRIVILEGED, PolicyVersion.LATEST);

    /// `LEVEL` or `LEVEL:VERSION`; empty where either is none.
    public static Optional<Policy> of(String text) {
        int colon = text.indexOf(':');
        Optional<Level> level = Level.of(colon < 0 ? text : text.substring(0, colon));
        Optional<PolicyVersion> version =
                colon < 0 ? Optional.of(PolicyVersion.LATEST) : PolicyVersion.of(text.substring(colon + 1));
        return level.flatMap(l -> version.map(v -> new Policy(l, v)));
    }

    @Override
    public String toString() {
        return level.word() + ":" + version;
    }
}
