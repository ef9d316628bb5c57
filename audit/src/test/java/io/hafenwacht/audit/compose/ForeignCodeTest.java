package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignCodeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail include § include: [oci://example.org/x]
            fail include § include: [{path: "https://github.com/a/b.git"}]
            fail services.web.extends § services: {web: {extends: {file: "git@host:a/b.git", service: x}}}
            fail services.web.provider.type § services: {web: {provider: {type: awesomecloud}}}
            pass § services: {web: {image: a}}
            pass § include: [sub/c.yaml] ¶ sub/c.yaml: services: {db: {image: a}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new ForeignCode(), file)).isEqualTo(answer);
    }
}
