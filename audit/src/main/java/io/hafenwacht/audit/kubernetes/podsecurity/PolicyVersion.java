package io.hafenwacht.audit.kubernetes.podsecurity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which release's form of the standard judges: the minor of `v1.N`, or [#LATEST]. A version newer than the
/// newest change of any check means that newest form, as in the API server.
public record PolicyVersion(int minor) implements Comparable<PolicyVersion> {
    public static final PolicyVersion LATEST = new PolicyVersion(Integer.MAX_VALUE);
    private static final Pattern FORM = Pattern.compile("v1\\.(0|[1-9]\\d{0,8})");

    /// `latest` or `v1.25`; empty for everything else, which the API server refuses too.
    public static Optional<PolicyVersion> of(String text) {
        if (text.equals("latest")) {
            return Optional.of(LATEST);
        }
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new PolicyVersion(Integer.parseInt(form.group(1)))) : Optional.empty();
    }

    @Override
    public int compareTo(PolicyVersion other) {
        return Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return equals(LATEST) ? "latest" : "v1." + minor;
    }
}
