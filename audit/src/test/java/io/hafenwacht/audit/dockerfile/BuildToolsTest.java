package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildToolsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § RUN apt-get install -y build-essential
            fail 1 § RUN apk add libpq-dev
            pass § RUN apk add gcc && make && apk del gcc
            pass § RUN apt-get install -y curl
            pass § FROM a AS b¶RUN apk add gcc¶FROM c
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new BuildTools(), dockerfile)).isEqualTo(answer);
    }
}
