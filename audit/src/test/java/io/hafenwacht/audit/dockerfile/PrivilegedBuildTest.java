package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegedBuildTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § RUN --security=insecure a
            fail 1 § RUN --network=host a
            pass § RUN --network=none a
            pass § RUN a --network=host
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new PrivilegedBuild(), dockerfile)).isEqualTo(answer);
    }
}
