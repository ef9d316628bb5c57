package io.hafenwacht.watch.live;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.detect.RuleJudge;
import io.hafenwacht.watch.incident.Stories;
import io.hafenwacht.watch.journal.Journal;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final Origin web = container("web");
    private final RuleJudge judge = new RuleJudge(Detectors.all(), new Stories());
    /// A shell happens; unhealthy is a state.
    private final LiveView view = new LiveView("HW-R201"::equals);

    private void see(Event event) {
        view.accept(new Journal.Entry(0, event));
        judge.judge(event).forEach(follows -> view.accept(new Journal.Entry(0, follows)));
    }

    private long findings() {
        return view.containers().getFirst().findings().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void whatHappenedIsNoOpenFindingForEver() {
        see(happened(web, 0, "exec_start: bash", "execID", "1"));
        see(happened(web, 1, "health_status: unhealthy"));
        see(sample(web, 300, "container_last_seen", 1));
        assertThat(findings()).isEqualTo(2);
        see(sample(web, 700, "container_last_seen", 1));
        assertThat(findings()).isEqualTo(1);
        see(happened(web, 701, "health_status: healthy"));
        assertThat(findings()).isZero();
    }
}
