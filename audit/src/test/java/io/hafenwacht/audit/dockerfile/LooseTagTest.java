package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseTagTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3006 DS-0001 § FROM debian
            fail 1 DL3007 DS-0001 § FROM debian:latest AS x
            fail 2 DL3007 DS-0001 § ARG T=latest¶FROM a:$T
            fail 2 DL3006 DS-0001 § ARG T¶FROM alpine$T
            fail 1 DL3006 DS-0001 § FROM host:5000/debian
            fail 2 DS-0001 § ARG B=debian¶FROM $B
            pass § FROM debian:12
            pass § FROM debian@sha256:ab
            pass § FROM scratch
            pass § FROM a:1 AS b¶FROM b
            unknown 2 § ARG T¶FROM a:$T
            unknown 1 § FROM ${X}
            pass § ARG V=${Y:-3}¶FROM a:${V:-latest}
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new LooseTag(), dockerfile)).isEqualTo(answer);
    }
}
