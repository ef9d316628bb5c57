package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownValueTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "text"                            | "text"
            "two\\nlines"                     | "two lines"
            true                              | true
            1e3                               | 1e3
            ["ALL", 7]                        | ["ALL", 7]
            [[1], []]                         | [[…], []]
            {}                                | {}
            {"a": 1}                          | {…}
            [1,2,3,4,5,6,7,8,9,10,11]         | [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
            """)
    void oneShortLine(String json, String shown) {
        assertThat(ShownValue.of(Judged.json(json))).isEqualTo(shown);
    }

    @Test
    void megabytesAreCut() {
        assertThat(ShownValue.of("x".repeat(1 << 20))).hasSize(121).endsWith("…");
        assertThat(ShownValue.of(Judged.json("[\"" + "x".repeat(9999) + "\", \"" + "y".repeat(9999) + "\"]")))
                .hasSizeLessThan(130);
    }
}
