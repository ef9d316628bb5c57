package io.hafenwacht.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void noLanguageMayBeMissing() {
        assertThatThrownBy(() -> Text.of("only English", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Text.of("", "nur Deutsch")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsLongerIsCut() {
        assertThat(Text.same("abc").atMost(3)).isEqualTo(Text.same("abc"));
        assertThat(Text.of("abcd", "ab").atMost(3)).isEqualTo(Text.of("abc…", "ab"));
        assertThat(Text.same("ab\uD83D\uDEA2").atMost(3))
                .as("no half of a character")
                .isEqualTo(Text.same("ab…"));
    }

    @Test
    void germanForGermanLocalesEnglishForAllOthers() {
        assertThat(Language.of(Locale.of("de", "AT"))).isEqualTo(Language.GERMAN);
        assertThat(Language.of(Locale.FRENCH)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Locale.ROOT)).isEqualTo(Language.ENGLISH);
        assertThat(Language.parse("DE")).contains(Language.GERMAN);
        assertThat(Language.parse("fr")).isEmpty();
    }
}
