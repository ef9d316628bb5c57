package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposedSshTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DS-0004 § EXPOSE 22
            fail 1 DS-0004 § EXPOSE 80 22/tcp
            fail 1 DS-0004 § EXPOSE 20-25
            fail 1 DS-0004 § EXPOSE 22/udp
            fail 2 DS-0004 § FROM a AS b¶EXPOSE 22¶FROM c
            pass § EXPOSE 2222
            unknown 1 § EXPOSE $P
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new ExposedSsh(), dockerfile)).isEqualTo(answer);
    }
}
