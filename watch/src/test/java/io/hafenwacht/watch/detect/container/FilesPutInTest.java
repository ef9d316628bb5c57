package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import org.junit.jupiter.api.Test;

class FilesPutInTest {
    private final FilesPutIn detector = new FilesPutIn();
    private final Origin web = container("web");

    @Test
    void byCopy() {
        assertThat(found(detector, happened(web, 0, "extract-to-dir")))
                .containsExactly("files were copied into it (docker cp)");
    }

    @Test
    void readingIsAnother() {
        assertThat(found(detector, happened(web, 0, "archive-path"))).isEmpty();
    }
}
