package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractivePackagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3014 DS-0021 § RUN apt-get install a
            fail 1 DL3014 DS-0021 § RUN apt-get install -q a
            fail 1 DL3027 § RUN apt install -y a
            fail 1 DL3030 § RUN yum install a
            fail 1 DL3038 § RUN dnf install a
            fail 1 DL3034 § RUN zypper in a
            fail 1 DL3014 DS-0021 § RUN apt-get -o A::B=1 install a
            fail 1 DL3030 § RUN yum --enablerepo a install b
            fail 1 DL3038 § RUN dnf group install a
            pass § RUN dnf module list
            pass § RUN apt-get install -fmy a
            pass § RUN apt-get -qq install a
            pass § RUN apt-get --assume-yes install a
            pass § RUN apt-get update
            pass § RUN yum -y install a
            pass § RUN zypper -n in a
            pass § RUN apt-cache search a
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new InteractivePackages(), dockerfile)).isEqualTo(answer);
    }
}
