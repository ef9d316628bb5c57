package io.hafenwacht.core.rule;

/// Who demands it, named exactly: `CIS-Docker:5.5`, `OWASP-Docker:RULE-3`, `Trivy:DS-0005`.
public record Reference(String source, String clause) implements Comparable<Reference> {
    /// Reads `SOURCE:CLAUSE`.
    public static Reference of(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("a reference has the form SOURCE:CLAUSE, got '" + text + "'");
        }
        return new Reference(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Reference other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return source + ":" + clause;
    }
}
