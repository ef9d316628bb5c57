package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedHatContentSetsTest {
    private static final String MANIFEST = "root/buildinfo/content_manifests/ubi8-container-8.10-901.json";
    private static final String JSON = """
            {"metadata": {"icm_version": 1, "image_layer_index": 0},
             "content_sets": ["rhel-8-for-x86_64-baseos-rpms", "rhel-8-for-x86_64-appstream-rpms"],
             "image_contents": []}
            """;
    private static final String DOCKERFILE = """
            FROM sha256:0000
            LABEL com.redhat.component="ubi8-container" \\
                  cpe="cpe:/o:redhat:enterprise_linux:8::baseos" \\
                  other='cpe:/a:redhat:enterprise_linux:8::appstream' name="ubi8"
            """;

    private final RedHatContentSets extractor = new RedHatContentSets();

    @Test
    void namesContentSets() {
        var systems = Reading.of(extractor, MANIFEST, JSON).systems;
        assertThat(systems).hasSize(1);
        assertThat(systems.getFirst().branches())
                .containsExactly("rhel-8-for-x86_64-appstream-rpms", "rhel-8-for-x86_64-baseos-rpms");
    }

    @Test
    void namesCpesOfTheDockerfile() {
        assertThat(Reading.of(extractor, "root/buildinfo/Dockerfile-ubi8-8.10-901", DOCKERFILE)
                        .systems
                        .getFirst()
                        .branches())
                .containsExactly(
                        "cpe:/a:redhat:enterprise_linux:8::appstream", "cpe:/o:redhat:enterprise_linux:8::baseos");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"content_sets\": \"text\"}", "{\"content_sets\": [1, null, \"\"]}"})
    void otherJsonNamesAtMostWhatItHolds(String json) {
        var reading = Reading.of(extractor, MANIFEST, json);
        assertThat(reading.gaps).isEmpty();
        assertThat(reading.systems).allSatisfy(os -> assertThat(os.branches()).containsExactly("1"));
    }

    @Test
    void brokenJsonIsAGap() {
        assertThat(Reading.of(extractor, MANIFEST, "{\"content_sets\": [").gaps).hasSize(1);
    }

    @Test
    void otherFilesOfTheFolderAreNotRead() {
        var reading = Reading.of(extractor, "root/buildinfo/labels", DOCKERFILE);
        assertThat(reading.systems).isEmpty();
        assertThat(reading.gaps).isEmpty();
    }

    @Test
    void stopsAtTheLimitOfBranches() {
        String sets = IntStream.range(0, 100).mapToObj(i -> "\"set-" + i + "\"").collect(Collectors.joining(","));
        assertThat(Reading.of(extractor, MANIFEST, "{\"content_sets\": [" + sets + "]}")
                        .systems
                        .getFirst()
                        .branches())
                .hasSize(64);
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(extractor, MANIFEST, JSON.getBytes(StandardCharsets.UTF_8));
        Reading.survivesDamage(extractor, "root/buildinfo/Dockerfile-a", DOCKERFILE.getBytes(StandardCharsets.UTF_8));
    }
}
