package io.hafenwacht.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseImageTest {
    /// Steps: `L` a layer, `C` and `E` CMD and ENTRYPOINT, `N` the same as older builders wrote it, `V`
    /// another step without a layer. The last column is how many layers the base has, 0 where it is not
    /// known.
    @ParameterizedTest
    @CsvSource({
        "LCLL, 1",
        "LLCVLC, 2",
        "LLVEL, 2",
        "LNLL, 1",
        "LLL, 1",
        "LVL, 1",
        "CLL, 1",
        "LC, 0",
        "L, 0",
        "LLC, 0",
        "'', 0"
    })
    void endsWithTheStepThatSaidWhatItRuns(String steps, int count) {
        assertThat(BaseImage.of(image(steps, "")).map(b -> b.layers().size()).orElse(0))
                .isEqualTo(count);
    }

    @Test
    void isNamedByItsLabelElseByItsDistribution() {
        assertThat(BaseImage.of(image("LCL", "")).orElseThrow().name()).isEqualTo("Debian 12");
        assertThat(BaseImage.of(image("LCL", "debian:12")).orElseThrow().name()).isEqualTo("debian:12");
    }

    private static ImageSnapshot image(String steps, String label) {
        var layers = new ArrayList<ImageSnapshot.ImageLayer>();
        var history = new ArrayList<Node>();
        for (char step : steps.toCharArray()) {
            String by = switch (step) {
                case 'C' -> "CMD [\"sh\"]";
                case 'E' -> "ENTRYPOINT [\"/app\"]";
                case 'N' -> "/bin/sh -c #(nop)  CMD [\"sh\"]";
                default -> "RUN cmd install";
            };
            history.add(map(Map.of(
                    "created_by",
                    text(by),
                    "empty_layer",
                    new Scalar("" + (step != 'L'), ScalarType.BOOLEAN, Position.UNKNOWN))));
            if (step == 'L') {
                layers.add(new ImageSnapshot.ImageLayer("sha256:" + layers.size(), by, 1, 1));
            }
        }
        var labels = new LinkedHashMap<String, Node>();
        if (!label.isEmpty()) {
            labels.put("org.opencontainers.image.base.name", text(label));
        }
        Node config = map(Map.of(
                "history", new Sequence(history, Position.UNKNOWN), "config", map(Map.of("Labels", map(labels)))));
        var os = new OperatingSystem("debian", "12", "", "Debian 12", List.of(), Optional.empty());
        return new ImageSnapshot(
                "app",
                "app",
                Optional.empty(),
                List.of(),
                config,
                layers,
                new Inventory(Optional.of(os), List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of());
    }

    private static Node map(Map<String, Node> fields) {
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }
}
