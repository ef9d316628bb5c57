package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionUpgradeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DS-0024 § RUN apt-get -y dist-upgrade
            fail 1 DL3035 § RUN zypper -n dup
            fail 1 § RUN apt dist-upgrade
            pass § RUN apt-get -y upgrade
            pass § RUN zypper -n up
            pass § FROM a¶RUN apt-get dist-upgrade¶FROM b
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new DistributionUpgrade(), dockerfile)).isEqualTo(answer);
    }
}
