package io.hafenwacht.core.version;

/// Java runtimes before and after JEP 223: `1.8.0_302-b08`, `8u302` and `8.0.302+8` are the same; builds are
/// no part of the order.
final class JvmOrder implements VersionOrder {
    private static final VersionOrder SEMVER = new SemverOrder();

    @Override
    public int compare(String a, String b) {
        return SEMVER.compare(modern(a), modern(b));
    }

    /// The JEP 223 form of any spelling: feature, interim, update, then a pre-release word (`-ea`).
    private static String modern(String raw) {
        String text = raw.strip();
        int length = text.length();
        int from = text.startsWith("1.") && length > 2 && Digits.isDigit(text.charAt(2)) ? 2 : 0;
        int at = endOfNumbers(text, from, length);
        if (at == from) {
            return text;
        }
        var out = new StringBuilder(length).append(text, from, at);
        int updateFrom = startOfUpdate(text, at, length);
        int updateTo = Digits.end(text, updateFrom, length);
        if (updateTo > updateFrom) {
            appendUpdate(out, text.substring(updateFrom, updateTo));
            at = updateTo;
        }
        int wordTo = at + 1;
        if (at < length && text.charAt(at) == '-' && !build(text, at + 1, length)) {
            while (wordTo < length && text.charAt(wordTo) != '-' && text.charAt(wordTo) != '+') {
                wordTo++;
            }
            out.append(text, at, wordTo);
        }
        return out.toString();
    }

    private static int endOfNumbers(String text, int from, int length) {
        int at = from;
        while (at < length && (Digits.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    /// After `_`, `-update`, `-update_` or `u`; `from` itself where none of them follows.
    private static int startOfUpdate(String text, int from, int length) {
        int at = from;
        if (at < length && (text.charAt(at) == '_' || text.charAt(at) == '-')) {
            at++;
        }
        if (text.startsWith("update", at)) {
            at += "update".length();
        } else if (text.startsWith("u", at)) {
            at++;
        }
        if (at > from && at < length && text.charAt(at) == '_') {
            at++;
        }
        return at;
    }

    /// The update is the third number, whether or not the second and a zero third were written.
    private static void appendUpdate(StringBuilder out, String update) {
        long dots = out.chars().filter(c -> c == '.').count();
        if (dots >= 2 && out.lastIndexOf(".0") == out.length() - 2) {
            out.setLength(out.length() - 1);
        } else if (dots < 2) {
            out.append(dots == 0 ? ".0." : ".");
        } else {
            out.append('.');
        }
        out.append(update);
    }

    private static boolean build(String text, int from, int length) {
        return from < length && text.charAt(from) == 'b' && Digits.end(text, from + 1, length) > from + 1;
    }
}
