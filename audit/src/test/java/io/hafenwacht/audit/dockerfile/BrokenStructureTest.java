package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenStructureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 3 DL4003 DS-0016 § FROM a¶CMD a¶CMD b
            fail 2 DL4004 DS-0007 § ENTRYPOINT a¶ENTRYPOINT b
            fail 2 DL3024 DS-0012 § FROM a AS x¶FROM b AS X
            fail 1 DL3063 § FROM a AS scratch
            fail 1 DL3021 DS-0011 § COPY a b c
            fail 2 DL3023 DS-0006 § FROM a AS x¶COPY --from=x a b
            fail 2 DL3023 DS-0006 § FROM a¶COPY --from=0 a b
            fail 2 DL3022 § FROM a¶COPY --from=y a b
            fail 1 DL3021 DS-0011 § COPY a b .
            fail 2 DL3022 § FROM a¶COPY --from=b/y a b
            fail 1 DL3043 § ONBUILD FROM a
            fail 1 DL3043 § ONBUILD ONBUILD RUN a
            fail 1 DL3044 § ENV A=1 B=$A
            fail 1 DL3061 § LABEL a=b¶FROM c
            pass § FROM a¶CMD a¶FROM b¶CMD b
            pass § COPY a b c/
            unknown 1 § COPY a b $X
            pass § COPY a b $X/
            pass § COPY file:00 in b
            pass § FROM a AS x¶FROM b¶COPY --from=x a b¶COPY --from=0 a b
            pass § COPY --from=nginx:1 a b
            pass § ENV A=1¶ENV A=2 B=$A
            pass § ENV PATH=/x:$PATH
            pass § ONBUILD RUN a
            pass § ARG A¶FROM c
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new BrokenStructure(), dockerfile)).isEqualTo(answer);
    }
}
