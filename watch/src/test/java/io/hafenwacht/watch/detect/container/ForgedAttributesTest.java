package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class ForgedAttributesTest {
    private final ForgedAttributes detector = new ForgedAttributes();
    private final Origin web = container("web");

    @Test
    void aLabelThatSpeaksForTheEngine() {
        assertThat(found(detector, happened(web, 0, "create", "exitCode", "0", "image", "x")))
                .containsExactly("Config.Labels.exitCode = \"0\"");
    }

    @Test
    void whatTheEngineSaysItself() {
        assertThat(found(detector, happened(web, 0, "create", "image", "x"), happened(web, 1, "die", "exitCode", "0")))
                .isEmpty();
    }
}
