package io.hafenwacht.core.version;

/// Debian Policy 5.6.12: `[epoch:]upstream[-revision]`; `~` is before the end, letters before other signs,
/// digits by value. A missing epoch or revision is 0.
final class DpkgOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        String left = a.strip();
        String right = b.strip();
        int leftColon = Digits.endOfEpoch(left);
        int rightColon = Digits.endOfEpoch(right);
        int c = Digits.compareEpochs(left, leftColon, right, rightColon);
        if (c != 0) {
            return c;
        }
        int leftDash = revision(left, leftColon + 1);
        int rightDash = revision(right, rightColon + 1);
        c = comparePart(left, leftColon + 1, leftDash, right, rightColon + 1, rightDash);
        return c != 0
                ? c
                : comparePart(
                        left,
                        Math.min(leftDash + 1, left.length()),
                        left.length(),
                        right,
                        Math.min(rightDash + 1, right.length()),
                        right.length());
    }

    private static int revision(String text, int from) {
        int dash = text.lastIndexOf('-');
        return dash < from ? text.length() : dash;
    }

    private static int comparePart(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo || j < bTo) {
            while (i < aTo && !Digits.isDigit(a.charAt(i)) || j < bTo && !Digits.isDigit(b.charAt(j))) {
                int c = Integer.compare(weight(a, i, aTo), weight(b, j, bTo));
                if (c != 0) {
                    return c;
                }
                i++;
                j++;
            }
            int iTo = i < aTo ? Digits.end(a, i, aTo) : i;
            int jTo = j < bTo ? Digits.end(b, j, bTo) : j;
            int c = Digits.compare(a, i, iTo, b, j, jTo);
            if (c != 0) {
                return c;
            }
            i = iTo;
            j = jTo;
        }
        return 0;
    }

    /// Digits and the end weigh the same, so that `1.0` and `1.` part only in the number that follows.
    private static int weight(String text, int at, int to) {
        if (at >= to || Digits.isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Digits.isLetter(c) ? c : c + 256;
    }
}
