package io.hafenwacht.formats.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeywordAutomatonTest {
    @Test
    void findsOverlappingAndNestedKeywords() {
        assertThat(found(List.of("she", "he", "hers", "his"), "uSHErs his"))
                .containsExactly("she@4", "he@4", "hers@6", "his@10");
    }

    @Test
    void findsWhatAPlainSearchFinds() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<String> keywords = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                String keyword = text(random, 1 + random.nextInt(5));
                if (!keywords.contains(keyword)) {
                    keywords.add(keyword);
                }
            }
            String text = text(random, 200);

            assertThat(found(keywords, text)).containsExactlyInAnyOrderElementsOf(plain(keywords, text));
        }
    }

    @Test
    void countsLinesAsAPlainLoopDoes() {
        Random random = new Random(13);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(70)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "\n\u000b\t\u008aa\u0000\u00ff".charAt(random.nextInt(7));
            }
            int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int expected = 0;
            for (int i = from; i < bytes.length; i++) {
                expected += bytes[i] == '\n' ? 1 : 0;
            }

            assertThat(Lines.count(bytes, from, bytes.length)).isEqualTo(expected);
        }
    }

    @Test
    void computesTheChecksumOfTokens() {
        // CRC-32 of "123456789" is cbf43926 (the check value of the CRC catalogue); here in base 62.
        assertThat(Checksums.crc32Base62Of("123456789")).isEqualTo("3jZRME");
        assertThat(Checksums.crc32Base62("x_123456789" + Checksums.crc32Base62Of("123456789")))
                .isTrue();
        assertThat(Checksums.crc32Base62("x_123456780" + Checksums.crc32Base62Of("123456789")))
                .isFalse();
        assertThat(Checksums.crc32Base62("")).isFalse();
        assertThat(Checksums.crc32Base62("x_123")).isFalse();
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    private static List<String> found(List<String> keywords, String text) {
        KeywordAutomaton automaton = new KeywordAutomaton(keywords);
        byte[] bytes = text.getBytes(ISO_8859_1);
        List<String> found = new ArrayList<>();
        int state = 0;
        int at = 0;
        while (at < bytes.length) {
            long reached = automaton.advance(state, bytes, at, bytes.length);
            state = (int) (reached >>> 32);
            at = (int) reached;
            if (automaton.accepts(state)) {
                for (int keyword : automaton.ending(state)) {
                    found.add(keywords.get(keyword) + "@" + at);
                }
            }
        }
        return found;
    }

    private static List<String> plain(List<String> keywords, String text) {
        List<String> found = new ArrayList<>();
        for (String keyword : keywords) {
            int at = text.toLowerCase(Locale.ROOT).indexOf(keyword);
            while (at >= 0) {
                found.add(keyword + "@" + (at + keyword.length()));
                at = text.indexOf(keyword, at + 1);
            }
        }
        return found;
    }
}
