package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrustedRegistryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            fail 1 DL3026 § FROM evil.example/debian:1 § docker.io
            fail 1 DL3026 § COPY --from=evil.example/a:1 /a /b § docker.io
            fail 1 DL3026 § RUN --mount=type=bind,from=evil.example/a,target=/x y § docker.io
            fail 1 DL3026 § FROM example.com.evil.example/a § *.example.com
            fail 2 DL3026 § FROM quay.io/a¶COPY --from=nginx /a /b § quay.io
            pass § FROM quay.io/a AS B¶FROM quay.io/c¶COPY --from=b /a /b¶COPY --from=0 /a /c § quay.io
            pass § FROM debian:1 § hub.docker.com
            pass § FROM debian:1 § docker.io
            pass § FROM a.example.com/b § quay.io, *.example.com
            pass § FROM scratch § quay.io
            pass § FROM quay.io/a AS b¶FROM b § quay.io
            unknown 1 § FROM $X § quay.io
            """)
    void judges(String answer, String dockerfile, String allowed) {
        assertThat(Judged.by(
                        new UntrustedRegistry(),
                        dockerfile,
                        Optional.empty(),
                        Map.of("HW-D801.allowedRegistries", allowed)))
                .isEqualTo(answer);
        assertThat(Judged.by(new UntrustedRegistry(), dockerfile)).isEqualTo("none");
    }
}
