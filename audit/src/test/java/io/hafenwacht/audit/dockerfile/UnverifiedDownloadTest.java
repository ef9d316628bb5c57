package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnverifiedDownloadTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § RUN curl -s https://a.example | sh
            fail 1 § RUN wget -O- https://a.example | tee x | bash -s -- -y
            fail 1 § RUN curl -fsSLk https://a.example
            fail 1 § RUN pip install --trusted-host a b==1
            fail 1 § RUN curl http://a.example
            fail 1 § ADD http://a.example/x /
            pass § RUN curl -o x https://a.example && sh x
            pass § RUN curl https://a.example | tar xz
            pass § RUN curl http://localhost/health
            pass § RUN curl https://a.example | python3 check.py
            pass § ADD --checksum=sha256:0 http://a.example/x /
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new UnverifiedDownload(), dockerfile)).isEqualTo(answer);
    }
}
