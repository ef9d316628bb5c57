package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.formats.dockerfile.DockerfileParser;
import io.hafenwacht.formats.dockerfile.DockerfileResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parser and checks together on broken and hostile files: always an answer, in bounded time.
class HostileDockerfileTest {
    private static final String WHOLE = """
            # escape=\\
            ARG TAG=${X:-3}
            FROM debian:${TAG#v} AS build
            ENV A=1 "B=$A" C='x y'
            SHELL ["/bin/bash", "-o", "pipefail", "-c"]
            RUN --mount=type=secret,id=a apt-get update \\
              # a comment

              && apt-get install -y "curl=$A" | sh -c 'echo $(id) `id`'
            RUN <<-EOF cat
            	hello ${B}
            	EOF
            ONBUILD COPY --from=build ["a", "b"] /
            HEALTHCHECK --interval=5s CMD ["x"]
            EXPOSE 22/tcp 1-2
            USER ${U:-app}
            """;

    @Test
    void everyTruncation() {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= bytes.length; length++) {
            judge(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void flippedBits() {
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            judge(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN a && ",
                "RUN $(",
                "RUN (",
                "ENV A=${A:-",
                "COPY \"",
                "RUN <<E ",
                "ENV A$A=$A ",
                "FROM a AS b\n",
                "RUN sh -c \"",
                "EXPOSE 1 ",
                "\\\n",
                "#\n"
            })
    void aMegabyteOfIt(String piece) {
        String text = "FROM a\n" + piece.repeat((1 << 20) / piece.length());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> judge(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void oneLineOfAMegabyteIsAProblemAndTheRestIsRead() {
        var file = Judged.file("FROM a\nRUN " + "x".repeat(1 << 20) + "\nUSER root\n");
        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().getFirst().position().line()).isEqualTo(2);
        assertThat(file.instructions()).hasSize(2);
    }

    @Test
    void aNulIsNoTextAndTheRestIsRead() {
        var file = Judged.file("FROM a\nRUN \0\nUSER root\n");
        assertThat(file.instructions()).hasSize(2);
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position().line()).isEqualTo(2);
            assertThat(problem.position().column()).isEqualTo(5);
        });
    }

    private static void judge(byte[] bytes) {
        if (DockerfileParser.parse(bytes) instanceof DockerfileResult.Parsed(var file)) {
            var snapshot = new DockerfileSnapshot("Dockerfile", file, Optional.empty());
            for (DockerfileCheck check : DockerfileChecks.all()) {
                assertThat(check.check(snapshot, new CheckContext(Judged.NOW, Map.of())))
                        .isNotEmpty();
            }
        }
    }
}
