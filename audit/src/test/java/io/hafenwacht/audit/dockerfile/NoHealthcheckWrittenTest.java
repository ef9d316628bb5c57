package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoHealthcheckWrittenTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3057 DS-0026 § FROM a
            fail 3 DL3057 § FROM a¶HEALTHCHECK CMD x¶FROM b
            fail 3 DL3012 DS-0023 § FROM a¶HEALTHCHECK CMD x¶HEALTHCHECK CMD y
            fail 2 § FROM a¶HEALTHCHECK NONE
            pass § FROM a¶HEALTHCHECK --interval=5m CMD x
            pass § FROM a AS b¶HEALTHCHECK CMD x¶FROM b
            none § RUN x
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new NoHealthcheckWritten(), dockerfile)).isEqualTo(answer);
    }
}
