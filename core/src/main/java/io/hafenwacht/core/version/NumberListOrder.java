package io.hafenwacht.core.version;

/// Versions that are lists of numbers and nothing else, a prefix before what it begins (`1.0` before
/// `1.0.0`): R's `package_version` with `.` and `-`, Haskell's Package Versioning Policy with `.` only.
///
/// What is no number, which neither allows, is before every number.
final class NumberListOrder implements VersionOrder {
    static final VersionOrder CRAN = new NumberListOrder(".-");
    static final VersionOrder HACKAGE = new NumberListOrder(".");

    private final String separators;

    private NumberListOrder(String separators) {
        this.separators = separators;
    }

    @Override
    public int compare(String left, String right) {
        String a = left.strip();
        String b = right.strip();
        int i = 0;
        int j = 0;
        while (i <= a.length() && j <= b.length()) {
            int iTo = end(a, i);
            int jTo = end(b, j);
            boolean aNumber = Digits.only(a, i, iTo);
            boolean bNumber = Digits.only(b, j, jTo);
            int c = Boolean.compare(aNumber, bNumber);
            if (c == 0) {
                c = aNumber ? Digits.compare(a, i, iTo, b, j, jTo) : Digits.compareText(a, i, iTo, b, j, jTo);
            }
            if (c != 0) {
                return c;
            }
            i = iTo + 1;
            j = jTo + 1;
        }
        return Boolean.compare(i <= a.length(), j <= b.length());
    }

    private int end(String text, int from) {
        int at = from;
        while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
