package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownPublisherTest {
    private final UnknownPublisher check = new UnknownPublisher();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx                               | pass
            nginx:1.27@sha256:abc               | pass
            library/nginx                       | pass
            docker.io/library/nginx:1           | pass
            docker.io/nginx                     | pass
            index.docker.io/someone/nginx       | fail Config.Image
            someone/nginx:1                     | fail Config.Image
            ghcr.io/someone/app                 | fail Config.Image
            quay.io/a/b/c:1                     | fail Config.Image
            ghcr.io/harbour/app:2               | pass
            ghcr.io/harbour-lookalike/app:2     | fail
            trusted/app                         | pass
            registry.k8s.io/pause:3.9           | pass
            gcr.io/distroless/static            | pass
            gcr.io/distroless-evil/static       | fail
            localhost:5000/app                  | pass
            10.1.2.3:5000/app                   | pass
            registry.harbour.internal/app:1     | pass
            ''                                  | not applicable
            """)
    void theNameTellsThePublisher(String image, String outcome) {
        assertThat(lines(
                        check,
                        container("{'Config': {'Image': '" + image + "'}}"),
                        Map.of("HW-D802.trustedPublishers", "ghcr.io/harbour, trusted")))
                .startsWith(outcome);
    }

    @Test
    void aLocalBuildHasNoPublisher() {
        String snapshot = "{'containers': [{'inspect': {'Image': 'sha256:1', 'Config': {'Image': 'someone/app'}}}],"
                + " 'images': [{'inspect': {'Id': 'sha256:1', 'RepoDigests': %s}}]}";
        assertThat(lines(check, engine(snapshot.formatted("[]")).containers().getFirst()))
                .startsWith("not applicable");
        assertThat(lines(
                        check,
                        engine(snapshot.formatted("['someone/app@sha256:2']"))
                                .containers()
                                .getFirst()))
                .startsWith("fail");
    }
}
