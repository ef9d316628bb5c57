package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativePathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3000 DS-0009 § WORKDIR app
            fail 1 DL3045 § COPY a b
            fail 4 DL3045 § FROM a¶WORKDIR /x¶FROM b¶COPY a b
            pass § WORKDIR /app
            unknown 1 § WORKDIR $X/app
            pass § WORKDIR C:\\app
            pass § WORKDIR /x¶COPY a b
            pass § FROM a AS b¶WORKDIR /x¶FROM b¶COPY a b
            unknown 1 § COPY a $X
            pass § WORKDIR /a/$X
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new RelativePath(), dockerfile)).isEqualTo(answer);
    }
}
