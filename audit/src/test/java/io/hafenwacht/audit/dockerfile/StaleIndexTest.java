package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaleIndexTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DS-0017 § RUN apt-get update
            fail 1 DS-0017 § RUN apt-get update¶RUN apt-get install -y a
            fail 1 DS-0017 § RUN apk update
            fail 1 DS-0017 § RUN apt-get install -y a && apt-get update
            pass § RUN apt-get update && apt-get install -y a
            pass § RUN apt-get update && apt-get upgrade -y
            pass § RUN apt-get update && ./install.sh
            fail 1 DS-0017 § RUN apt-get update && pip install a
            fail 1 DS-0017 § RUN dnf -y update
            fail 1 § RUN zypper refresh
            pass § RUN apt-get update && tool install a
            pass § RUN yum -y update && yum -y install a
            pass § RUN echo apt-get update
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new StaleIndex(), dockerfile)).isEqualTo(answer);
    }
}
