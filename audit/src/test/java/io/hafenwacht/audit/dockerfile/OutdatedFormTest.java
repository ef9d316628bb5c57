package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutdatedFormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL4000 DS-0022 § MAINTAINER a
            fail 1 DL3003 DS-0013 § RUN a && cd /b && cd c
            fail 2 DL4001 DS-0014 § RUN curl a¶RUN wget b¶RUN curl c
            pass § RUN echo cd a
            pass § RUN apt-get install curl wget && curl a
            pass § FROM a¶RUN curl b¶FROM c¶RUN wget d
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new OutdatedForm(), dockerfile)).isEqualTo(answer);
    }
}
