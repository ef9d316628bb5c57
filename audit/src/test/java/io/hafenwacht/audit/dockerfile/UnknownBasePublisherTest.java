package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownBasePublisherTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            fail 1 § FROM someone/debian:1
            fail 1 § FROM quay.io/a/b
            fail 2 § FROM debian:1¶COPY --from=someone/tool:1 /a /b
            pass § FROM debian:1
            pass § FROM library/debian:1
            pass § FROM ghcr.io/harbour/app:1
            pass § FROM mcr.microsoft.com/dotnet/runtime:8.0
            pass § FROM localhost:5000/app
            pass § FROM scratch
            pass § FROM debian:1 AS b¶FROM b
            unknown 1 § FROM $X
            none § RUN x
            """)
    void judges(String answer, String dockerfile) {
        assertThat(Judged.by(
                        new UnknownBasePublisher(),
                        dockerfile,
                        Optional.empty(),
                        Map.of("HW-D802.trustedPublishers", "ghcr.io/harbour")))
                .isEqualTo(answer);
    }
}
