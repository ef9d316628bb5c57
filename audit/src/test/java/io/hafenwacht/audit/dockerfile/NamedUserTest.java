package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedUserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3066 § USER app
            fail 1 DL3066 § USER app:1
            pass § USER 1000
            pass § USER 1000:app
            unknown 1 § USER $U
            none § RUN x
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new NamedUser(), dockerfile)).isEqualTo(answer);
    }
}
