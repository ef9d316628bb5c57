package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeRootTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 2 DL3067 § FROM a¶COPY --from=x / /
            fail 2 DL3067 § FROM a¶COPY --from=x /. /
            pass § FROM a¶COPY --from=x /app /
            pass § FROM a¶COPY / /
            pass § FROM a¶COPY --from=x / /¶FROM b
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new WholeRoot(), dockerfile)).isEqualTo(answer);
    }
}
