package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipeWithoutPipefailTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL4006 DS-0032 § RUN a | b
            fail 2 DL4006 DS-0032 § SHELL ["sh","-o","pipefail","-c"]¶RUN a | b
            pass § RUN a || b
            pass § RUN echo "a | b"
            pass § RUN set -o pipefail && a | b
            pass § RUN bash -o pipefail -c 'a | b'
            pass § SHELL ["/bin/bash","-eo","pipefail","-c"]¶RUN a | b
            pass § SHELL ["pwsh"]¶RUN a | b
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new PipeWithoutPipefail(), dockerfile)).isEqualTo(answer);
    }
}
