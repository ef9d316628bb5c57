package io.hafenwacht.core.version;

/// Where the parts of a version of the Semantic Versioning family stand in its text: dotted numbers,
/// pre-release, build. Any string has such parts: a leading `v` or `=` is skipped, missing numbers are zero,
/// and what follows the numbers without a hyphen (`1.7rc2`) is a pre-release.
record DottedVersion(String text, int coreFrom, int coreTo, int preFrom, int preTo, int buildFrom, int buildTo) {

    static DottedVersion parse(String raw) {
        String text = raw.strip();
        int length = text.length();
        int from = 0;
        while (from < length && (text.charAt(from) == '=' || text.charAt(from) == ' ')) {
            from++;
        }
        if (from < length && (text.charAt(from) == 'v' || text.charAt(from) == 'V')) {
            from++;
        }
        int at = from;
        while (at < length && (Digits.isDigit(text.charAt(at)) || continuesCore(text, at, length))) {
            at++;
        }
        int coreTo = at;
        int plus = text.indexOf('+', at);
        int preTo = plus < 0 ? length : plus;
        int preFrom = at < preTo && (text.charAt(at) == '-' || text.charAt(at) == '.') ? at + 1 : at;
        int buildFrom = plus < 0 ? length : plus + 1;
        return new DottedVersion(text, from, coreTo, preFrom, preTo, buildFrom, length);
    }

    private static boolean continuesCore(String text, int at, int length) {
        return text.charAt(at) == '.' && at + 1 < length && Digits.isDigit(text.charAt(at + 1));
    }

    boolean isPreRelease() {
        return preFrom < preTo;
    }

    /// The dotted numbers, the shorter filled up with zeros.
    int compareCore(DottedVersion other) {
        int i = coreFrom;
        int j = other.coreFrom;
        while (i < coreTo || j < other.coreTo) {
            int iTo = Digits.end(text, i, coreTo);
            int jTo = Digits.end(other.text, j, other.coreTo);
            int c = Digits.compare(text, i, iTo, other.text, j, jTo);
            if (c != 0) {
                return c;
            }
            i = Math.min(iTo + 1, coreTo);
            j = Math.min(jTo + 1, other.coreTo);
        }
        return 0;
    }

    /// Semantic Versioning 2.0.0, section 11.3 and 11.4: a pre-release is before its release.
    int comparePreRelease(DottedVersion other, boolean ignoreCase) {
        if (!isPreRelease() || !other.isPreRelease()) {
            return Boolean.compare(!isPreRelease(), !other.isPreRelease());
        }
        return compareIdentifiers(text, preFrom, preTo, other.text, other.preFrom, other.preTo, ignoreCase);
    }

    /// For the ecosystems that order builds: none is before any.
    int compareBuild(DottedVersion other) {
        if (buildFrom >= buildTo || other.buildFrom >= other.buildTo) {
            return Boolean.compare(buildFrom < buildTo, other.buildFrom < other.buildTo);
        }
        return compareIdentifiers(text, buildFrom, buildTo, other.text, other.buildFrom, other.buildTo, false);
    }

    private static int compareIdentifiers(
            String a, int aFrom, int aTo, String b, int bFrom, int bTo, boolean ignoreCase) {
        int i = aFrom;
        int j = bFrom;
        while (i <= aTo && j <= bTo) {
            int iTo = endOfIdentifier(a, i, aTo);
            int jTo = endOfIdentifier(b, j, bTo);
            boolean aNumber = Digits.only(a, i, iTo);
            boolean bNumber = Digits.only(b, j, jTo);
            int c;
            if (aNumber && bNumber) {
                c = Digits.compare(a, i, iTo, b, j, jTo);
            } else if (aNumber || bNumber) {
                c = aNumber ? -1 : 1;
            } else {
                c = ignoreCase ? compareIgnoringCase(a, i, iTo, b, j, jTo) : Digits.compareText(a, i, iTo, b, j, jTo);
            }
            if (c != 0) {
                return c;
            }
            i = iTo + 1;
            j = jTo + 1;
        }
        return Boolean.compare(i <= aTo, j <= bTo);
    }

    private static int endOfIdentifier(String text, int from, int to) {
        int dot = text.indexOf('.', from, to);
        return dot < 0 ? to : dot;
    }

    private static int compareIgnoringCase(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo && j < bTo) {
            int c = Character.compare(Character.toUpperCase(a.charAt(i++)), Character.toUpperCase(b.charAt(j++)));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(aTo - i, bTo - j);
    }
}
