package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3011 DS-0008 § EXPOSE 65536
            fail 1 DL3011 DS-0008 § EXPOSE 80 1-99999/udp
            fail 1 DL3011 DS-0008 § EXPOSE 70000-$P
            pass § EXPOSE 65535 0
            unknown 1 § EXPOSE $P
            unknown 1 § EXPOSE 1-$P
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new PortRange(), dockerfile)).isEqualTo(answer);
    }
}
