package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3015 DS-0029 § RUN apt-get install -y a
            fail 1 § RUN apt install -y a
            pass § RUN apt-get install -y --no-install-recommends a
            pass § RUN apt-get -o APT::Install-Recommends=false install a
            fail 1 DL3015 DS-0029 § RUN apt-get -o A::B=1 -f install
            pass § RUN apt-get remove a
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new Recommends(), dockerfile)).isEqualTo(answer);
    }
}
