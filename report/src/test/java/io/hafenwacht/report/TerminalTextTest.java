package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 0x0a, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2060,
                0x2066, 0x206a, 0xfeff, 0xfff9, 0xd800, 0xe0041
            })
    void whatMovesReordersOrHidesIsShownAsNumber(int dangerous) {
        assertThat(TerminalText.safe("a" + Character.toString(dangerous) + "b"))
                .isEqualTo(String.format("a\\u%04Xb", dangerous));
    }

    @Test
    void textOfAnyLanguageStays() {
        String text = "Größe ~ naïve 日本語 עברית العربية 🐳 {}[]\\\"";
        assertThat(TerminalText.safe(text)).isSameAs(text);
    }
}
