package io.hafenwacht.core.version;

import java.util.List;
import java.util.Locale;

/// Python's PEP 440 (Version specifiers): `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, with all the
/// spellings that its appendix B accepts.
///
/// Strings that it does not accept are before all that it does, as the tools had it while they still read
/// them, and among themselves by numbers and words.
final class Pep440Order implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        Version left = new Parser(a).parse();
        Version right = new Parser(b).parse();
        if (!left.valid || !right.valid) {
            return left.valid || right.valid
                    ? Boolean.compare(left.valid, right.valid)
                    : RpmOrder.compareParts(left.text, right.text);
        }
        int c = left.epoch.compareNumber(left.text, right.epoch, right.text);
        if (c == 0) {
            c = compareRelease(left, right);
        }
        if (c == 0) {
            c = Integer.compare(left.phase(), right.phase());
        }
        if (c == 0) {
            c = left.pre.compareNumber(left.text, right.pre, right.text);
        }
        if (c == 0) {
            c = Boolean.compare(left.post.present(), right.post.present());
        }
        if (c == 0) {
            c = left.post.compareNumber(left.text, right.post, right.text);
        }
        if (c == 0) {
            // a development release is before what it leads to
            c = Boolean.compare(right.dev.present(), left.dev.present());
        }
        if (c == 0) {
            c = left.dev.compareNumber(left.text, right.dev, right.text);
        }
        return c != 0 ? c : compareLocal(left, right);
    }

    private static int compareRelease(Version left, Version right) {
        int i = left.release.from;
        int j = right.release.from;
        while (i < left.release.to || j < right.release.to) {
            int iTo = Digits.end(left.text, i, left.release.to);
            int jTo = Digits.end(right.text, j, right.release.to);
            int c = Digits.compare(left.text, i, iTo, right.text, j, jTo);
            if (c != 0) {
                return c;
            }
            i = Math.min(iTo + 1, left.release.to);
            j = Math.min(jTo + 1, right.release.to);
        }
        return 0;
    }

    /// Segments left to right, numbers after words, more segments after fewer, any after none.
    private static int compareLocal(Version left, Version right) {
        if (!left.local.present() || !right.local.present()) {
            return Boolean.compare(left.local.present(), right.local.present());
        }
        int i = left.local.from;
        int j = right.local.from;
        while (i <= left.local.to && j <= right.local.to) {
            int iTo = endOfSegment(left.text, i, left.local.to);
            int jTo = endOfSegment(right.text, j, right.local.to);
            boolean aNumber = Digits.only(left.text, i, iTo);
            boolean bNumber = Digits.only(right.text, j, jTo);
            int c = Boolean.compare(aNumber, bNumber);
            if (c == 0) {
                c = aNumber
                        ? Digits.compare(left.text, i, iTo, right.text, j, jTo)
                        : Digits.compareText(left.text, i, iTo, right.text, j, jTo);
            }
            if (c != 0) {
                return c;
            }
            i = iTo + 1;
            j = jTo + 1;
        }
        return Boolean.compare(i <= left.local.to, j <= right.local.to);
    }

    private static int endOfSegment(String text, int from, int to) {
        int at = from;
        while (at < to && !Parser.separates(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// A part of the text; `from` is -1 where the version has no such part.
    private record Part(int from, int to) {
        static final Part NONE = new Part(-1, -1);

        boolean present() {
            return from >= 0;
        }

        int compareNumber(String text, Part other, String otherText) {
            return Digits.compare(
                    text,
                    Math.max(from, 0),
                    Math.max(to, 0),
                    otherText,
                    Math.max(other.from, 0),
                    Math.max(other.to, 0));
        }
    }

    private record Version(
            String text,
            boolean valid,
            Part epoch,
            Part release,
            int letter,
            Part pre,
            Part post,
            Part dev,
            Part local) {
        /// 0 a development release of the final one, then alpha, beta, candidate, and 4 the final release.
        int phase() {
            if (pre.present()) {
                return letter;
            }
            return dev.present() && !post.present() ? 0 : 4;
        }
    }

    private static final class Parser {
        /// Longest spelling first, with the phase that it means.
        private static final List<String> PRE = List.of("alpha", "beta", "preview", "pre", "rc", "a", "b", "c");
        private static final int[] PHASES = {1, 2, 3, 3, 3, 1, 2, 3};

        private final String text;
        private int at;
        private int letter;

        Parser(String raw) {
            this.text = raw.strip().toLowerCase(Locale.ROOT);
        }

        Version parse() {
            if (at < text.length() && text.charAt(at) == 'v') {
                at++;
            }
            Part epoch = epoch();
            Part release = release();
            Part pre = pre();
            Part post = post();
            Part dev = dev();
            Part local = local();
            boolean valid = release.from < release.to && at == text.length();
            return new Version(text, valid, epoch, release, letter, pre, post, dev, local);
        }

        private Part epoch() {
            int end = Digits.end(text, at, text.length());
            if (end > at && end < text.length() && text.charAt(end) == '!') {
                Part part = new Part(at, end);
                at = end + 1;
                return part;
            }
            return Part.NONE;
        }

        private Part release() {
            int from = at;
            at = Digits.end(text, at, text.length());
            while (at > from
                    && at + 1 < text.length()
                    && text.charAt(at) == '.'
                    && Digits.isDigit(text.charAt(at + 1))) {
                at = Digits.end(text, at + 1, text.length());
            }
            return new Part(from, at);
        }

        private Part pre() {
            int word = separated(at);
            for (int i = 0; i < PRE.size(); i++) {
                if (text.startsWith(PRE.get(i), word)) {
                    letter = PHASES[i];
                    return number(word + PRE.get(i).length());
                }
            }
            return Part.NONE;
        }

        private Part post() {
            if (at + 1 < text.length() && text.charAt(at) == '-' && Digits.isDigit(text.charAt(at + 1))) {
                int from = at + 1;
                at = Digits.end(text, from, text.length());
                return new Part(from, at);
            }
            int word = separated(at);
            for (String spelling : List.of("post", "rev", "r")) {
                if (text.startsWith(spelling, word)) {
                    return number(word + spelling.length());
                }
            }
            return Part.NONE;
        }

        private Part dev() {
            int word = separated(at);
            return text.startsWith("dev", word) ? number(word + 3) : Part.NONE;
        }

        /// The number after a word, a separator between them allowed (also before nothing); without one it is
        /// 0.
        private Part number(int from) {
            int digits = separated(from);
            int end = Digits.end(text, digits, text.length());
            at = end;
            return end > digits ? new Part(digits, end) : new Part(from, from);
        }

        private Part local() {
            if (at >= text.length() || text.charAt(at) != '+') {
                return Part.NONE;
            }
            int from = at + 1;
            int end = from;
            while (end < text.length()
                    && (letterOrDigit(end)
                            || separates(text.charAt(end))
                                    && letterOrDigit(end - 1)
                                    && end + 1 < text.length()
                                    && letterOrDigit(end + 1))) {
                end++;
            }
            at = end > from ? end : at;
            return new Part(from, end);
        }

        private boolean letterOrDigit(int index) {
            char c = text.charAt(index);
            return Digits.isDigit(c) || Digits.isLetter(c);
        }

        private int separated(int from) {
            return from < text.length() && separates(text.charAt(from)) ? from + 1 : from;
        }

        static boolean separates(char c) {
            return c == '.' || c == '-' || c == '_';
        }
    }
}
