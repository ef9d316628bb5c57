package io.hafenwacht.formats.secret;

import java.nio.charset.StandardCharsets;

/// A view of the bytes around an anchor, nothing copied. `anchorFrom` and `anchorTo` bound the anchor;
/// outside `start` and `limit` there is nothing, which reads as -1.
public record Window(byte[] bytes, int start, int limit, int anchorFrom, int anchorTo) {
    static Window of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Window(bytes, 0, bytes.length, 0, 0);
    }

    public int at(int index) {
        return index >= start && index < limit ? bytes[index] & 0xff : -1;
    }

    /// Whether this text stands at `index`, exactly.
    public boolean has(int index, String text) {
        if (index < start || index > limit - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[index + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// As [#has], without regard to ASCII case; `text` is lower-case.
    public boolean hasIgnoringCase(int index, String text) {
        if (index < start || index > limit - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(bytes[index + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether this lower-case text stands anywhere between the two, without regard to ASCII case.
    public boolean containsIgnoringCase(int from, int to, String text) {
        for (int i = from; i <= to - text.length(); i++) {
            if (hasIgnoringCase(i, text)) {
                return true;
            }
        }
        return false;
    }

    /// The first index from `index` on whose byte is not in `chars`, at most `max` further.
    public int skip(int index, Chars chars, int max) {
        int end = index;
        while (end - index < max && chars.has(at(end))) {
            end++;
        }
        return end;
    }

    /// As ISO 8859-1, so that every byte is one character.
    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// Whether a token may begin at `index`: no letter, digit or `_` stands before it, unless that letter
    /// belongs to an escape such as `\n` in a string literal.
    public boolean beginsWord(int index) {
        int before = at(index - 1);
        return !Chars.WORD.has(before) || ((before == 'n' || before == 'r' || before == 't') && at(index - 2) == '\\');
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
