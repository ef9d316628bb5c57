package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoDigestTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § FROM debian:12
            pass § FROM debian:12@sha256:ab
            pass § FROM scratch
            pass § FROM a@sha256:ab AS b¶FROM b
            unknown 2 § ARG T¶FROM a:$T
            none § RUN x
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new NoDigest(), dockerfile)).isEqualTo(answer);
    }
}
