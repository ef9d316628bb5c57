package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretCopiedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § COPY .env /app/
            fail 1, fail 1 § ADD a/id_rsa .npmrc /x/
            fail 1 § COPY ["prod.p12", "/"]
            pass § COPY .env.example /app/
            pass § COPY id_rsa.pub /x
            pass § COPY .environment /x
            pass § COPY $F /x
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new SecretCopied(), dockerfile)).isEqualTo(answer);
    }
}
