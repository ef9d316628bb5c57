package io.hafenwacht.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTest {
    private static final List<String> KNOWN = List.of("image", "docker", "kubernetes", "files");

    @ParameterizedTest
    @CsvSource({"image, image", "imgae, image", "dokcer, docker", "fil, files", "fi,", "podman,", "'',"})
    void twoSlipsAreForgiven(String typed, String meant) {
        assertThat(Closest.to(typed, KNOWN).orElse(null)).isEqualTo(meant);
    }

    @Test
    void whatIsUnknownIsToldWithWhatWasMeant() {
        Text what = Text.of("unknown word", "unbekanntes Wort");
        assertThat(Closest.unknown(what, "imgae", KNOWN))
                .isEqualTo(Text.of(
                        "unknown word \"imgae\", did you mean \"image\"?",
                        "unbekanntes Wort \"imgae\", gemeint war vielleicht \"image\""));
        assertThat(Closest.unknown(what, "x".repeat(61), KNOWN).english())
                .isEqualTo("unknown word \"" + "x".repeat(60) + "…\"");
        assertThat(Closest.noneOf("kind", "podman", KNOWN).german())
                .isEqualTo("\"kind\" kann nicht sein: \"podman\", bekannt sind docker, files, image, kubernetes");
    }
}
