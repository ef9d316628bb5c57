package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDriftTest {
    private static final String OLD = "sha256:" + "0a".repeat(32);
    private static final String NEW = "sha256:" + "0b".repeat(32);
    private final ImageDrift check = new ImageDrift();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx:1.27                            | fail Image: Image = 0a0a0a0a0a0a, nginx:1.27 = 0b0b0b0b0b0b [BSI:SYS.1.6.A14, CIS-Docker:5.28]
            docker.io/library/nginx:1.27          | fail Image
            nginx                                 | fail Config.Image: Config.Image = "nginx": no tag [CIS-Docker:5.28]
            debian                                | fail Config.Image: Config.Image = "debian": no tag
            debian:latest                         | fail Config.Image: Config.Image = "debian:latest" [CIS-Docker:5.28]
            registry.example:5000/app             | fail Config.Image
            debian:12                             | pass
            debian:12-latest                      | pass
            debian@sha256:0c                      | pass
            debian:latest@sha256:0c               | pass
            0a0a0a0a                              | pass
            gone:1                                | unknown: the engine has no image named gone:1 any more
            """)
    void theNameAndTheId(String name, String outcome) {
        assertThat(judged(name, OLD)).startsWith(outcome);
    }

    @Test
    void anIdIsPinned() {
        assertThat(judged(OLD, OLD)).isEqualTo("pass");
        assertThat(judged("", OLD)).startsWith("not applicable");
    }

    @Test
    void bothConditionsAreTold() {
        assertThat(judged("nginx", OLD).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("fail Config.Image") || line.startsWith("unknown"));
        assertThat(judged("debian", NEW).lines()).hasSize(2).allMatch(line -> line.startsWith("fail"));
    }

    @Test
    void filesAndGaps() {
        assertThat(lines(check, Composed.service("{'Config': {'Image': 'nginx'}}")))
                .startsWith("not applicable");
        assertThat(lines(
                        check,
                        engine("{'containers': [{'inspect': {'Config': {'Image': 'a:1'}, 'Image': 'x'}}]}")
                                .containers()
                                .getFirst()))
                .startsWith("unknown");
        assertThat(judged("debian:12', 'x': '", "sha256:1")).startsWith("fail");
        assertThat(lines(
                        check,
                        engine("{'images': [], 'containers': [{'inspect': {'Config': {'Image': ['a']}, 'Image': {}}}]}")
                                .containers()
                                .getFirst()))
                .startsWith("unknown");
    }

    private String judged(String name, String id) {
        return lines(
                check,
                engine("{'containers': [{'inspect': {'Config': {'Image': '" + name + "'}, 'Image': '" + id + "'}}], "
                                + "'images': [{'inspect': {'Id': '" + NEW + "', 'RepoTags': ['nginx:1.27']}}, "
                                + "{'inspect': {'Id': '" + OLD + "', 'RepoTags': ['debian:12', 'debian:12-latest', "
                                + "'debian:latest', 'registry.example:5000/app:latest']}}, "
                                + "{'inspect': {'Id': 'sha256:9', 'RepoTags': null}}]}")
                        .containers()
                        .getFirst());
    }
}
