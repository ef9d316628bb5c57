package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseImageTagTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services.web.image § services: {web: {image: nginx}}
            fail services.web.image § services: {web: {image: "nginx:latest"}}
            fail services.web.image § services: {web: {image: "host:5000/nginx"}}
            fail services.web.image § services: {web: {image: "nginx:${T:-latest}"}}
            fail services.web.image § services: {web: {image: "nginx:${T}"}} ¶ .env: T=latest
            pass § services: {web: {image: "nginx:1.27"}}
            pass § services: {web: {image: "nginx@sha256:ab"}}
            pass § services: {web: {image: "nginx:latest@sha256:ab"}}
            unknown services.web.image § services: {web: {image: "nginx:${T}"}}
            none § services: {web: {image: nginx, build: .}}
            none § services: {web: {build: .}}
            fail services.a.image, pass § services: {a: {image: nginx}, b: {image: "nginx:1"}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new LooseImageTag(), file)).isEqualTo(answer);
    }
}
