package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisallowedRegistryTest {
    private static final Map<String, String> ALLOWED =
            Map.of("HW-D801.allowedRegistries", "registry.example.org, *.intern, ghcr.io/harbour, docker.io/library");
    private static final String SNAPSHOT =
            "{'containers': [{'inspect': {'Image': 'sha256:1', 'Config': {'Image': '%s'}}}],"
                    + " 'images': [{'inspect': {'Id': 'sha256:1', 'RepoDigests': [%s]}}]}";

    private final DisallowedRegistry check = new DisallowedRegistry();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            registry.example.org/app:1  | 'x@sha256:2' | pass
            a.intern:5000/app           | 'x@sha256:2' | fail
            a.intern/app                | 'x@sha256:2' | pass
            ghcr.io/harbour/app:1       | 'x@sha256:2' | pass
            ghcr.io/harbour-evil/app:1  | 'x@sha256:2' | fail
            nginx:1                     | 'x@sha256:2' | pass
            someone/nginx:1             | 'x@sha256:2' | fail Config.Image: Config.Image = "someone/nginx:1" [CIS-Docker:4.2]
            quay.io/a/b                 |              | not applicable
            0123456789ab                | 'quay.io/a@sha256:2' | fail Config.Image: Config.Image = "quay.io/a@sha256:2"
            sha256:0123456789ab         | 'a.intern/a@sha256:2' | pass
            ''                          | 'x@sha256:2' | unknown
            """)
    void whatRuns(String image, String digests, String outcome) {
        String json = SNAPSHOT.formatted(image.replace("'", ""), digests == null ? "" : digests);
        assertThat(lines(check, engine(json).containers().getFirst(), ALLOWED)).startsWith(outcome);
    }

    @Test
    void withoutAListNothingIsJudged() {
        assertThat(lines(
                        check,
                        engine(SNAPSHOT.formatted("quay.io/a", "'quay.io/a@sha256:2'"))
                                .containers()
                                .getFirst()))
                .startsWith("not applicable");
        assertThat(lines(check, Composed.service("{'Config': {'Image': 'quay.io/a'}}"), ALLOWED))
                .startsWith("not applicable");
    }
}
