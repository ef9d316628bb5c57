package io.hafenwacht.core.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `Gem::Version`: runs of digits and of letters, words before numbers, `-` as `.pre.`, missing segments as
/// 0.
///
/// A platform at the end (`1.19.3-x86_64-linux`) is part of a gem's full name, not of its version, and is
/// left out.
public final class RubyGemsOrder implements VersionOrder {
    /// First words of `Gem::Platform` strings: processors, and the platforms that name none.
    private static final Set<String> PLATFORMS = Set.of(
            "x86",
            "x86_64",
            "x64",
            "i386",
            "i486",
            "i586",
            "i686",
            "amd64",
            "universal",
            "arm",
            "arm64",
            "aarch64",
            "armv5",
            "armv6",
            "armv6l",
            "armv7",
            "armv7l",
            "armv8",
            "powerpc",
            "powerpc64",
            "ppc",
            "ppc64",
            "ppc64le",
            "s390x",
            "riscv64",
            "loongarch64",
            "mips",
            "mips64el",
            "sparc",
            "java",
            "jruby",
            "dalvik",
            "mswin",
            "mswin32",
            "mswin64",
            "mingw",
            "mingw32",
            "wasm32");

    @Override
    public int compare(String a, String b) {
        String left = withoutPlatform(a);
        String right = withoutPlatform(b);
        List<Segment> leftSegments = segments(left);
        List<Segment> rightSegments = segments(right);
        int count = Math.max(leftSegments.size(), rightSegments.size());
        for (int i = 0; i < count; i++) {
            int c = at(leftSegments, i).compare(left, at(rightSegments, i), right);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    /// The version without the platform of the gem's full name.
    public static String withoutPlatform(String raw) {
        String text = raw.strip();
        int dash = text.indexOf('-');
        while (dash > 0) {
            int next = text.indexOf('-', dash + 1);
            String word = text.substring(dash + 1, next < 0 ? text.length() : next);
            if (PLATFORMS.contains(word) || word.startsWith("armv")) {
                return text.substring(0, dash);
            }
            dash = next;
        }
        return text;
    }

    private static Segment at(List<Segment> segments, int index) {
        return index < segments.size() ? segments.get(index) : Segment.ZERO;
    }

    /// Canonical: zeros at the end of the leading numbers and at the end of the whole do not count.
    private static List<Segment> segments(String text) {
        var segments = new ArrayList<Segment>();
        boolean words = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Digits.isDigit(c)) {
                int end = Digits.end(text, at, text.length());
                segments.add(new Segment(Kind.NUMBER, at, end));
                at = end;
            } else if (c == '-' || Digits.isLetter(c)) {
                if (!words) {
                    dropZeros(segments, text);
                    words = true;
                }
                int end = c == '-' ? at + 1 : Digits.endOfLetters(text, at, text.length());
                segments.add(new Segment(c == '-' ? Kind.HYPHEN : Kind.WORD, at, end));
                at = end;
            } else {
                at++;
            }
        }
        dropZeros(segments, text);
        return segments;
    }

    private static void dropZeros(List<Segment> segments, String text) {
        while (!segments.isEmpty() && segments.getLast().isZero(text)) {
            segments.removeLast();
        }
    }

    private enum Kind {
        NUMBER,
        WORD,
        /// Stands for the word `pre`.
        HYPHEN
    }

    private record Segment(Kind kind, int from, int to) {
        static final Segment ZERO = new Segment(Kind.NUMBER, 0, 0);
        private static final String PRE = "pre";

        boolean isZero(String text) {
            return kind == Kind.NUMBER && Digits.zero(text, from, to);
        }

        int compare(String text, Segment other, String otherText) {
            boolean number = kind == Kind.NUMBER;
            boolean otherNumber = other.kind == Kind.NUMBER;
            if (number && otherNumber) {
                return Digits.compare(text, from, to, otherText, other.from, other.to);
            }
            if (number || otherNumber) {
                return number ? 1 : -1;
            }
            boolean pre = kind == Kind.HYPHEN;
            boolean otherPre = other.kind == Kind.HYPHEN;
            return Digits.compareText(
                    pre ? PRE : text,
                    pre ? 0 : from,
                    pre ? PRE.length() : to,
                    otherPre ? PRE : otherText,
                    otherPre ? 0 : other.from,
                    otherPre ? PRE.length() : other.to);
        }
    }
}
