package io.hafenwacht.watch.detect;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.incident.Stories;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleJudgeTest {
    private final Origin web = container("web");

    @Test
    void aKillIsAFindingAndOpensAStory() {
        var judge = new RuleJudge(Detectors.all(), new Stories());
        List<Event> out = judge.judge(happened(web, 0, "oom"));
        assertThat(out).hasSize(2);
        assertThat(out.getFirst())
                .isInstanceOfSatisfying(
                        Detection.class,
                        d -> assertThat(d.finding().subject().check()).isEqualTo("HW-R101"));
        assertThat(out.getLast()).isInstanceOfSatisfying(Incident.class, i -> {
            assertThat(i.state()).isEqualTo(Incident.State.OPENED);
            assertThat(i.title().german()).isEqualTo("web: Wegen Speichermangels beendet");
        });
        assertThat(judge.judge(happened(web, 1, "start"))).isEmpty();
    }
}
