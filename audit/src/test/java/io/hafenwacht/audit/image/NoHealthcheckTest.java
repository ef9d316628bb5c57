package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoHealthcheckTest {
    @Test
    void aTestIsEnough() {
        var image = image().runtime(Map.of("Healthcheck", Map.of("Test", List.of("CMD", "/app", "--health"))))
                .build();
        assertThat(Verdicts.of(new NoHealthcheck(), image)).isEqualTo("pass");
    }

    @Test
    void noneSwitchesAnInheritedOneOff() {
        var image = image().runtime(Map.of("Healthcheck", Map.of("Test", List.of("NONE"))))
                .build();
        assertThat(Verdicts.of(new NoHealthcheck(), image))
                .startsWith("fail Config.Healthcheck: Config.Healthcheck.Test = [\"NONE\"]");
    }

    @Test
    void missingOrEmptyFails() {
        assertThat(Verdicts.of(new NoHealthcheck(), image().runtime(Map.of()).build()))
                .startsWith("fail");
        var empty = image().runtime(Map.of("Healthcheck", Map.of("Test", List.of())))
                .build();
        assertThat(Verdicts.of(new NoHealthcheck(), empty)).startsWith("fail");
        assertThat(Verdicts.of(new NoHealthcheck(), image().build())).startsWith("not applicable");
    }
}
