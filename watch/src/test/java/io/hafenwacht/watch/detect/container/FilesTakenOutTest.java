package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.at;
import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.OwnReads;
import org.junit.jupiter.api.Test;

class FilesTakenOutTest {
    private final FilesTakenOut detector = new FilesTakenOut();
    private final Origin web = container("web");

    @Test
    void byCopyExportAndCommit() {
        assertThat(found(
                        detector,
                        happened(web, 0, "archive-path"),
                        happened(web, 1, "export"),
                        happened(web, 2, "commit")))
                .hasSize(3);
    }

    @Test
    void notByOurselves() {
        var own = new OwnReads();
        own.reading(web.id(), at(0));
        var context = new DetectorContext(own);
        assertThat(detector.on(happened(web, 2, "archive-path"), context)).isEmpty();
        // One reading excuses one event.
        assertThat(detector.on(happened(web, 3, "archive-path"), context)).hasSize(1);
        own.reading(web.id(), at(4));
        assertThat(detector.on(happened(container("db"), 4, "archive-path"), context))
                .hasSize(1);
        assertThat(detector.on(happened(web, 400, "archive-path"), context)).hasSize(1);
    }
}
