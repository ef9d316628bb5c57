package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredSecretSettingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services.web.secrets § {services: {web: {image: a, secrets: [{source: s, mode: 0400}]}}, secrets: {s: {file: ./s}}}
            fail services.web.secrets § {services: {web: {image: a, secrets: [{source: s, uid: "1"}]}}, secrets: {s: {file: ./s}}}
            fail secrets.s.environment, pass § {services: {web: {image: a, secrets: [s]}}, secrets: {s: {environment: S}}}
            pass § {services: {web: {image: a, secrets: [s]}}, secrets: {s: {file: ./s}}}
            pass § {services: {web: {image: a, secrets: [{source: s, mode: 0400}]}}, secrets: {s: {external: true}}}
            none § services: {web: {image: a}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new IgnoredSecretSettings(), file)).isEqualTo(answer);
    }
}
