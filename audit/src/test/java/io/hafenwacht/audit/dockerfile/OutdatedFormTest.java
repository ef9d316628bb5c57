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
            fail 1 DL3001 § RUN service a start && b
            fail 1 DL4005 § RUN ln -sf /bin/bash /bin/sh
            fail 1 DL3046 § RUN useradd -m -u 123456 a
            fail 1 DL3029 § FROM --platform=linux/amd64 a
            fail 1 DL3065 § FROM --platform=${TARGETPLATFORM} a
            pass § RUN useradd -u 12345 a
            pass § RUN useradd -lu 123456 a
            pass § RUN useradd --no-log-init --uid=123456 a
            pass § FROM --platform=$BUILDPLATFORM a
            pass § RUN ln -s /bin/bash /usr/bin/sh
            pass § RUN echo cd a
            pass § RUN apt-get install curl wget && curl a
            pass § FROM a¶RUN curl b¶FROM c¶RUN wget d
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new OutdatedForm(), dockerfile)).isEqualTo(answer);
    }
}
