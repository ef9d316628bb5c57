package io.hafenwacht.formats.secret;

import java.util.Random;

/// A set of ASCII characters that a part of a token consists of.
public final class Chars {
    public static final Chars DIGITS = of("0123456789");
    public static final Chars HEX = of("0123456789abcdef");
    public static final Chars ANY_HEX = of("0123456789abcdefABCDEF");
    /// Lower-case UUIDs (RFC 9562) and no more than their characters.
    public static final Chars UUID = of("0123456789abcdef-");
    public static final Chars UPPER = of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    public static final Chars LOWER = of("abcdefghijklmnopqrstuvwxyz0123456789");
    public static final Chars BASE62 = of(UPPER + "abcdefghijklmnopqrstuvwxyz");
    /// Letters, digits, `-` and `_`: base64url and what many services use beside it.
    public static final Chars BASE64URL = of(BASE62 + "-_");
    public static final Chars BASE64 = of(BASE62 + "+/");
    /// Letters, digits and `_`: what may not stand beside a token.
    static final Chars WORD = of(BASE62 + "_");

    private final String members;
    private final boolean[] table = new boolean[128];

    private Chars(String members) {
        this.members = members;
        for (int i = 0; i < members.length(); i++) {
            table[members.charAt(i)] = true;
        }
    }

    /// Exactly the characters of this text, which must be ASCII.
    public static Chars of(String members) {
        return new Chars(members);
    }

    boolean has(int character) {
        return character >= 0 && character < 128 && table[character];
    }

    /// A made-up text of this length, the same in every run; for the samples of a kind.
    public String sample(int length) {
        Random random = new Random(31L * members.hashCode() + length);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(members.charAt(random.nextInt(members.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return members;
    }
}
