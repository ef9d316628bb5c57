package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.watch.AuditQueue.Job;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditQueueTest {
    private final AuditQueue queue = new AuditQueue();

    private static Happening happened(String type, String id, String action, String... attributes) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        var origin = new Origin("unix:///x", Origin.Kind.CONTAINER, id, "name-" + id);
        return new Happening(EventId.of(type, id, action), Instant.EPOCH, origin, type, action, map);
    }

    private List<String> keys() throws InterruptedException {
        queue.put(new Job.Reload(EventId.of("end")));
        List<String> keys = new ArrayList<>();
        while (true) {
            Job job = queue.take();
            if (job instanceof Job.Reload) {
                return keys;
            }
            keys.add(job.key());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            container | create              | container c1
            container | start               | container c1
            container | update              | container c1
            container | rename              | container c1
            container | exec_start: sh -c x | exec e1
            container | destroy             | gone c1
            network   | connect             | container c9
            image     | tag                 | image name-c1
            image     | pull                | image c1
            """)
    void whatIsLookedAt(String type, String action, String key) throws InterruptedException {
        queue.offer(happened(type, "c1", action, "execID", "e1", "container", "c9"));
        assertThat(keys()).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({"container,die", "container,exec_create: sh", "network,disconnect", "image,untag", "volume,mount"})
    void whatIsNot(String type, String action) throws InterruptedException {
        queue.offer(happened(type, "c1", action));
        assertThat(keys()).isEmpty();
    }

    @Test
    void eachOnceHoweverManyEventsWait() throws InterruptedException {
        for (String action : List.of("create", "start", "update", "start")) {
            queue.offer(happened("container", "c1", action));
        }
        assertThat(keys()).containsExactly("container c1");
    }

    @Test
    void whatIsGoneIsNotLookedAt() throws InterruptedException {
        queue.offer(happened("container", "c1", "create"));
        queue.offer(happened("container", "c1", "destroy"));
        assertThat(keys()).containsExactly("gone c1");
    }

    @Test
    void aCommandDoesNotWaitBehindContainersNorTheyForEver() throws InterruptedException {
        queue.offer(happened("container", "c1", "create"));
        for (int i = 0; i < 30; i++) {
            queue.offer(happened("container", "c2", "exec_start: sh", "execID", "e" + i));
        }
        assertThat(keys().indexOf("container c1")).isEqualTo(20);
    }

    @Test
    void tooManyAreCountedNotKept() throws InterruptedException {
        for (int i = 0; i < 2_500; i++) {
            queue.offer(happened("container", "c" + i, "create"));
        }
        assertThat(queue.lost()).isEqualTo(500);
        assertThat(queue.lost()).isZero();
        assertThat(keys()).hasSize(1_999).startsWith("container c501");
    }
}
