package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageWithoutDigestTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services.web.image § services: {web: {image: "nginx:1.27"}}
            pass § services: {web: {image: "nginx:1.27@sha256:ab"}}
            pass § services: {web: {image: "nginx@${D}"}}
            unknown services.web.image § services: {web: {image: "${I}"}}
            none § services: {web: {image: nginx, build: .}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new ImageWithoutDigest(), file)).isEqualTo(answer);
    }
}
