package io.hafenwacht.formats.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Checksums that issuers build into their tokens.
public final class Checksums {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int DIGITS = 6;

    private Checksums() {}

    /// Whether the last six characters are the CRC-32 of what stands between the token's last `_` and them,
    /// in base 62, as GitHub and npm do.
    public static boolean crc32Base62(String token) {
        int from = token.lastIndexOf('_') + 1;
        int to = token.length() - DIGITS;
        return to > from && token.substring(to).equals(crc32Base62Of(token.substring(from, to)));
    }

    /// The six characters that belong behind `body`.
    public static String crc32Base62Of(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[DIGITS];
        long rest = crc.getValue();
        for (int i = DIGITS - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }
}
