package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SudoInBuildTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3004 DS-0010 § RUN sudo id
            fail 1 DL3004 DS-0010 § RUN a && sudo -E b
            fail 1 DL3004 DS-0010 § RUN sh -c 'sudo id'
            fail 1 DL3004 DS-0010 § RUN ["sudo", "id"]
            fail 3 DL3004 DS-0010 § RUN <<E¶id¶sudo id¶E
            fail 2 DL3004 DS-0010, fail 4 DL3004 DS-0010 § RUN bash <<A && sh <<'B'¶sudo a¶A¶sudo b¶B
            fail 5 DL3004 DS-0010 § RUN cat <<A >/x && sh <<B¶sudo a¶A¶id¶sudo b¶B
            fail 1 DL3004 DS-0010 § RUN sudo id && bash <<A¶id¶A
            pass § RUN cat <<A >/x && python3 <<B¶sudo a¶A¶sudo b¶B
            pass § RUN apt-get install sudo
            pass § RUN echo "sudo id"
            pass § RUN pseudo id
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new SudoInBuild(), dockerfile)).isEqualTo(answer);
    }
}
