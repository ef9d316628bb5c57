package io.hafenwacht.audit.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlCommentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            2-2 § # hafenwacht:ignore X¶a: 1¶b: 2
            1-1 § a: 1 # hafenwacht:ignore X¶b: 2
            2-4 § # hafenwacht:ignore X¶a:¶  b: 1¶  c: 2¶d: 3
            2-4 § # trivy:ignore:*¶a:¶- b¶- c¶d: 3
            2-2 § # trivy:ignore:*¶- b¶- c
            4-4 § # hafenwacht:ignore X¶# more¶¶a: 1
            2-2 § # hafenwacht:ignore X
            ''  § # nothing of ours: ignore¶a: 1
            ''  § a: "x#hafenwacht:ignore"
            """)
    void linesThatACommentSpeaksOf(String lines, String text) {
        String found = YamlComments.of("c", text.replace('¶', '\n')).stream()
                .map(c -> c.from() + "-" + c.to())
                .findFirst()
                .orElse("''");
        assertThat(found).isEqualTo(lines);
    }
}
