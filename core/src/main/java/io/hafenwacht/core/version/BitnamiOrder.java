package io.hafenwacht.core.version;

/// Bitnami components: Semantic Versioning without the packaging revision at the end (`2.3.1-4`), which
/// rebuilds the same upstream source and so never mends anything.
final class BitnamiOrder implements VersionOrder {
    private static final VersionOrder SEMVER = new SemverOrder();

    @Override
    public int compare(String a, String b) {
        return SEMVER.compare(withoutRevision(a), withoutRevision(b));
    }

    private static String withoutRevision(String raw) {
        String text = raw.strip();
        int hyphen = text.lastIndexOf('-');
        return hyphen > 0 && Digits.only(text, hyphen + 1, text.length()) ? text.substring(0, hyphen) : text;
    }
}
