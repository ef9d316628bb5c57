package io.hafenwacht.core.version;

/// Go modules (`v1.2.3`, pseudo-versions, `+incompatible`) and the toolchain's releases (`go1.21rc1`), which
/// the vulnerability database writes as Semantic Versions: `go1.21rc1` is `1.21.0-rc.1`, `go1.21` is
/// `1.21.0`.
///
/// Follows golang.org/x/mod/semver: a pseudo-version is a pre-release of the version after its base.
final class GoOrder implements VersionOrder {
    private static final VersionOrder SEMVER = new SemverOrder();

    @Override
    public int compare(String a, String b) {
        return SEMVER.compare(semantic(a), semantic(b));
    }

    private static String semantic(String raw) {
        String text = raw.strip();
        int from = text.startsWith("go") ? 2 : text.startsWith("v") ? 1 : 0;
        int length = text.length();
        int at = from;
        while (at < length && (Digits.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        int word = Digits.endOfLetters(text, at, length);
        if (at == from || word == at) {
            return from == 0 ? text : text.substring(from);
        }
        int number = Digits.end(text, word, length);
        return text.substring(from, at)
                + '-'
                + text.substring(at, word)
                + (number > word ? "." + text.substring(word, number) : "")
                + text.substring(number);
    }
}
