package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemWorkdirTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DS-0030 § WORKDIR /proc/self/fd/8
            fail 1 DS-0030 § WORKDIR "//./sys"
            fail 1 DS-0030 § WORKDIR /etc/app
            fail 1 DS-0030 § WORKDIR /lost+found/a
            unknown 1 § WORKDIR $X
            pass § WORKDIR /app/$X
            pass § WORKDIR /process
            pass § WORKDIR /usr/src/app
            pass § WORKDIR proc
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new SystemWorkdir(), dockerfile)).isEqualTo(answer);
    }
}
