package io.hafenwacht.watch.incident;

import static io.hafenwacht.watch.detect.Scene.at;
import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.said;
import static io.hafenwacht.watch.detect.Scene.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.detect.RuleJudge;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private final Stories stories = new Stories(10);
    private final RuleJudge judge = new RuleJudge(Detectors.all(), stories);

    private List<Incident> incidents(List<Event> events) {
        return events.stream()
                .filter(Incident.class::isInstance)
                .map(Incident.class::cast)
                .toList();
    }

    @Test
    void aDayHasABudgetAndWhatIsCutOffIsNamed() {
        List<Event> out = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            out.addAll(judge.judge(happened(container("c" + i), i, "oom")));
        }
        assertThat(incidents(out)).hasSize(10);
        assertThat(out).filteredOn(Detection.class::isInstance).hasSize(100);
        List<Incident> told = incidents(judge.tick(at(100)));
        assertThat(told).singleElement().satisfies(i -> {
            assertThat(i.rule()).isEqualTo("HW-R001");
            assertThat(i.repeats()).isEqualTo(90);
            assertThat(i.lines().getFirst().english()).isEqualTo("HW-R101: 90 not told");
            assertThat(i.lines().getFirst().german()).isEqualTo("HW-R101: 90 nicht gemeldet");
        });
        assertThat(judge.tick(at(101))).isEmpty();
    }

    @Test
    void tomorrowThereIsANewOne() {
        for (int i = 0; i < 20; i++) {
            judge.judge(happened(container("c" + i), i, "oom"));
        }
        int day = 24 * 3600;
        judge.tick(at(day));
        assertThat(incidents(judge.judge(happened(container("new"), day + 1, "oom"))))
                .hasSize(1);
    }

    /// The clock jumps back by a day: the budget of today goes on.
    @Test
    void aJumpBackIsNoNewDay() {
        for (int i = 0; i < 20; i++) {
            judge.judge(happened(container("c" + i), i, "oom"));
        }
        judge.tick(at(-24 * 3600));
        assertThat(incidents(judge.judge(happened(container("new"), 1, "oom")))).isEmpty();
    }

    @Test
    void theLessSevereLeaveRoomForTheWorse() {
        List<Event> out = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            out.addAll(judge.judge(happened(container("low" + i), i, "archive-path")));
        }
        assertThat(incidents(out)).hasSize(5);
        out.clear();
        for (int i = 0; i < 50; i++) {
            out.addAll(judge.judge(happened(container("high" + i), 60 + i, "oom")));
        }
        assertThat(incidents(out)).hasSize(5);
    }

    @Test
    void oneThatWasCutOffIsToldWhenItTurnsWorse() {
        for (int i = 0; i < 50; i++) {
            judge.judge(happened(container("low" + i), i, "archive-path"));
        }
        Origin last = container("low49");
        var happening = io.hafenwacht.watch.detect.Scene.other(
                last, 60, "exec", "inspected", "privileged", "true", "command", "sh");
        assertThat(incidents(judge.judge(happening)))
                .singleElement()
                .satisfies(i -> assertThat(i.severity()).isEqualTo(Severity.HIGH));
    }

    @Test
    void repeatsAreToldWhenTheyDouble() {
        List<Incident> told = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            told.addAll(incidents(judge.judge(happened(container("web"), i, "oom"))));
            told.addAll(incidents(judge.tick(at(i))));
        }
        assertThat(told).extracting(Incident::repeats).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L);
    }

    /// Each container, image, line and event is another one: what is remembered stays bounded.
    @Test
    @Tag("slow")
    void aMillionEventsInBoundedMemory() {
        var many = new RuleJudge(Detectors.all(), stories);
        long concluded = 0;
        for (int i = 0; i < 250_000; i++) {
            Origin origin = container("c" + i);
            concluded += many.judge(happened(origin, i, "oom")).size();
            concluded +=
                    many.judge(happened(origin, i, "die", "exitCode", "137")).size();
            concluded += many.judge(said(origin, i, "password=" + "hunter" + i)).size();
            concluded += many.judge(sample(origin, i, "container_oom_events_total", 1))
                    .size();
            if (i % 1000 == 0) {
                concluded += many.tick(at(i)).size();
            }
        }
        assertThat(concluded).isPositive();
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        assertThat(used).as("bytes of heap").isLessThan(200L << 20);
        assertThat(stories.size()).isLessThanOrEqualTo(10_000);
    }
}
