package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3025 § CMD ./run
            fail 1 DL3025 § ENTRYPOINT ./run
            fail 1 DL3025 § CMD ['./run']
            pass § CMD ["./run"]
            pass § CMD exec ./run
            pass § HEALTHCHECK CMD ./run
            pass § FROM a¶CMD x¶FROM b
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new ShellForm(), dockerfile)).isEqualTo(answer);
    }
}
