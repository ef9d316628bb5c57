package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddForCopyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 DL3020 DS-0005 § ADD app.jar /
            fail 1 § ADD https://a.example/x /
            fail 1 DL3020 DS-0005 § ADD ["a.zip", "/"]
            pass § ADD --checksum=sha256:00 https://a.example/x /
            pass § ADD app.tar.gz /
            pass § ADD https://github.com/a/b.git#v1 /
            unknown 1 § ADD $X /
            fail 1 § ADD https://a.example/x-$V.tar.gz /
            pass § ADD x-$V.tar.gz /
            pass § ADD file:00ab in /
            pass § ADD a.tZ /
            pass § COPY app.jar /
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new AddForCopy(), dockerfile)).isEqualTo(answer);
    }
}
