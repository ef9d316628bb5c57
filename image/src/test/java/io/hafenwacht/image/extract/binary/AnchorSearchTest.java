package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnchorSearchTest {
    @Test
    void reportsEveryAnchorWithItsPlace() {
        assertThat(hits("xabcabdabc", "abc", "abd", "b")).containsExactly("2@2", "0@1", "2@5", "1@4", "2@8", "0@7");
        assertThat(hits("aaaa", "aa")).as("overlapping").containsExactly("0@0", "0@1", "0@2");
        assertThat(hits("ab", "abc")).isEmpty();
        assertThat(hits("", "a")).isEmpty();
    }

    @Test
    void hashStandsForOneDigit() {
        assertThat(hits("v1.2 v12 vx.y v#.# v9.0", "v#.#")).containsExactly("0@0", "0@19");
        assertThat(hits("\0\u00ff1\0", "\u00ff#\0")).containsExactly("0@1");
    }

    @Test
    void anAnchorDoesNotRunIntoTheNextOne() {
        assertThat(hits("bc", "ab", "cd")).isEmpty();
        assertThat(hits("abd", "ab", "cd")).containsExactly("0@0");
    }

    @Test
    void findsTheSameAsAPlainSearchAcrossChunks() {
        var random = new Random(42);
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        var expected = new ArrayList<String>();
        for (int i = text.indexOf("abcabca"); i >= 0; i = text.indexOf("abcabca", i + 1)) {
            expected.add("0@" + i);
        }
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(hits(text.toString(), "abcabca")).isEqualTo(expected);
        for (int border = 16 * 1024 - 8; border < 16 * 1024 + 2; border++) {
            assertThat(hits("x".repeat(border) + "anchor" + "x".repeat(9), "anchor"))
                    .containsExactly("0@" + border);
        }
    }

    @Test
    void stopsWhenTold() {
        var seen = new ArrayList<Long>();
        new AnchorSearch(List.of("a")).search(bytes("aaaa"), (_, offset) -> {
            seen.add(offset);
            return seen.size() < 2;
        });
        assertThat(seen).containsExactly(0L, 1L);
    }

    @Test
    void anchorsFillOneLong() {
        assertThat(hits("y".repeat(64), "x".repeat(60), "yyyy")).hasSize(61);
        assertThatThrownBy(() -> hits("", "x".repeat(60), "yyyyy")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hits("", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> hits(String text, String... anchors) {
        var hits = new ArrayList<String>();
        new AnchorSearch(List.of(anchors)).search(bytes(text), (anchor, offset) -> hits.add(anchor + "@" + offset));
        return hits;
    }

    private static MemorySegment bytes(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
