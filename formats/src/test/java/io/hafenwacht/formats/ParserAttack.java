package io.hafenwacht.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// What every text parser must withstand: each prefix of a text and each flipped bit give a result or a
/// failure.
public final class ParserAttack {
    private ParserAttack() {}

    /// Parses every prefix, and returns how many of them failed, so that a test can tell that some did.
    public static int truncate(TextParser parser, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int failed = 0;
        for (int length = 0; length < bytes.length; length++) {
            failed += failures(parser, Arrays.copyOf(bytes, length));
        }
        return failed;
    }

    /// Flips each bit of the text alone, then runs of random bytes from a fixed seed.
    public static int flip(TextParser parser, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int failed = 0;
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            failed += failures(parser, flipped);
        }
        Random random = new Random(4711);
        for (int round = 0; round < 2000; round++) {
            byte[] mangled = bytes.clone();
            for (int i = 0; i < 4; i++) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            failed += failures(parser, mangled);
        }
        return failed;
    }

    private static int failures(TextParser parser, byte[] bytes) {
        return switch (parser.parse(bytes)) {
            case ParseResult.Parsed _ -> 0;
            case ParseResult.Failed failed -> {
                assertThat(failed.problem().message().english()).isNotBlank();
                yield 1;
            }
        };
    }
}
