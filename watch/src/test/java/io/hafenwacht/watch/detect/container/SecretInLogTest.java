package io.hafenwacht.watch.detect.container;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.Scene.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.LineReading;
import org.junit.jupiter.api.Test;

class SecretInLogTest {
    private final Origin web = container("web");
    private final SecretInLog detector = new SecretInLog();
    private final LineReading reading = new LineReading(_ -> LogLine.Level.UNKNOWN);

    @Test
    void oneFindingForEachKind() {
        String password = "hunter" + "2-Xk9qLm42";
        LogLine line = reading.read(said(web, 0, "connecting to postgres://app:" + password + "@db.example/shop"));
        assertThat(line.text()).doesNotContain(password);
        assertThat(found(detector, line))
                .singleElement()
                .asString()
                .contains("stdout: ")
                .doesNotContain(password);
    }

    @Test
    void anOrdinaryLine() {
        assertThat(found(detector, reading.read(said(web, 0, "GET /index.html 200 12ms"))))
                .isEmpty();
    }

    @Test
    void aLineThatOnlySaysSo() {
        assertThat(found(detector, said(web, 0, "***masked:nothing of that shape")))
                .isEmpty();
    }
}
