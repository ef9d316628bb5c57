package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPermissionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail 1 § RUN chmod -R 777 /x
            fail 1 § RUN chmod u+s /x
            fail 1 § RUN chmod 4755 /x
            fail 1 § RUN chmod a+rwx /x
            fail 1 § COPY --chmod=0666 a /
            pass § RUN chmod 755 /x
            pass § RUN chmod 1777 /tmp
            pass § RUN chmod a-s /x
            pass § RUN chmod u+w /x
            pass § COPY --chmod=755 a /
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(new OpenPermissions(), dockerfile)).isEqualTo(answer);
    }
}
