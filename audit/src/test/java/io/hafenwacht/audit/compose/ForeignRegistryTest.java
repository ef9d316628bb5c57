package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignRegistryTest {
    private static final Map<String, String> ALLOWED =
            Map.of("HW-D801.allowedRegistries", "registry.example.org, *.intern");

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services.web.image § services: {web: {image: nginx}}
            fail services.web.image § services: {web: {image: "ghcr.io/a/b:${T}"}}
            pass § services: {web: {image: "registry.example.org/a:1"}}
            pass § services: {web: {image: "a.intern/b:${T}"}}
            unknown services.web.image § services: {web: {image: "${R}/a:1"}}
            none § services: {web: {build: .}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new ForeignRegistry(), file, ALLOWED)).isEqualTo(answer);
    }

    @Test
    void withoutListNothingIsJudged() {
        assertThat(Judged.by(new ForeignRegistry(), "services: {web: {image: nginx}}"))
                .isEqualTo("none");
    }
}
