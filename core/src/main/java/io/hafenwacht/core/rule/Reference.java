package io.hafenwacht.core.rule;

import io.hafenwacht.core.limit.Limit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who demands it, named exactly: `CIS-Docker:5.5`, `OWASP-Docker:RULE-3`, `Trivy:DS-0005`.
public record Reference(String source, String clause) implements Comparable<Reference> {
    /// Checks cite the same few for each of thousands of objects.
    private static final Limit KNOWN = new Limit("references", 5_000, "references", "all checks together have 2,000");

    private static final Map<String, Reference> READ = new ConcurrentHashMap<>();

    /// Reads `SOURCE:CLAUSE`.
    public static Reference of(String text) {
        Reference known = READ.get(text);
        if (known != null) {
            return known;
        }
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("a reference has the form SOURCE:CLAUSE, got '" + text + "'");
        }
        var reference = new Reference(text.substring(0, colon), text.substring(colon + 1));
        if (!KNOWN.exceededBy(READ.size() + 1L)) {
            READ.put(text, reference);
        }
        return reference;
    }

    @Override
    public int compareTo(Reference other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return source + ":" + clause;
    }

    /// By hand, as `Text` does.
    @Override
    public boolean equals(Object other) {
        return other instanceof Reference reference
                && source.equals(reference.source)
                && clause.equals(reference.clause);
    }

    @Override
    public int hashCode() {
        return source.hashCode() * 31 + clause.hashCode();
    }
}
