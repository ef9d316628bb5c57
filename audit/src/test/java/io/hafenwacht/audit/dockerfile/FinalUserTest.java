package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalUserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DS-0002 § FROM debian:12
            fail 2 DL3002 DS-0002 § FROM debian:12¶USER root
            fail 2 DL3002 DS-0002 § FROM debian:12¶USER 0:0
            fail 2 DL3002 DS-0002 § FROM a AS b¶USER root¶FROM b¶RUN x
            pass § FROM debian:12¶USER root¶USER app
            pass § FROM debian:12¶USER rooty
            pass § FROM gcr.io/distroless/static:nonroot
            fail 2 DL3002 § FROM a AS b¶USER root¶FROM c¶USER 1
            fail 2 DL3002 § FROM a AS b¶USER root¶FROM b¶USER 1
            fail 3 § FROM a AS b¶USER 1¶FROM c
            fail 2 DL3002, fail 3 DS-0002 § FROM a AS b¶USER root¶FROM c
            pass § FROM a AS b¶USER root¶USER 2¶FROM c¶USER 1
            unknown 3 § FROM a¶ARG U¶USER $U
            none § RUN x
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new FinalUser(), dockerfile)).isEqualTo(answer);
    }
}
