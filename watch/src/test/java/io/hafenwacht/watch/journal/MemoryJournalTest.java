package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Known;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
    private final MemoryJournal journal = new MemoryJournal(4, 1 << 20);

    private List<Long> positions(long from, int atMost) throws InterruptedException {
        return journal.read(from, atMost, Duration.ZERO).stream()
                .map(Journal.Entry::position)
                .toList();
    }

    @Test
    void keeps_the_newest_and_counts_what_made_room() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            assertThat(journal.append(Events.line(i))).isEqualTo(i);
        }

        assertThat(journal.first()).isEqualTo(2);
        assertThat(journal.end()).isEqualTo(6);
        assertThat(journal.tally().dropped()).isEqualTo(2);
        assertThat(positions(0, 10)).containsExactly(2L, 3L, 4L, 5L);
        assertThat(positions(0, 2)).containsExactly(2L, 3L);
        assertThat(positions(5, 10)).containsExactly(5L);
        assertThat(positions(3, 1)).containsExactly(3L);
        assertThat(positions(6, 10)).isEmpty();
        assertThat(journal.read(5, 1, Duration.ZERO).getFirst().event()).isEqualTo(Events.line(5));
    }

    @Test
    void bytes_bound_it_too_but_the_newest_stays() {
        var small = new MemoryJournal(100, 1_000);
        small.append(Events.line(Events.WEB, Events.START, "x".repeat(5_000)));
        assertThat(small.tally().events()).isEqualTo(1);
        small.append(Events.line(1));
        assertThat(small.first()).isEqualTo(1);
    }

    @Test
    void a_reader_waits_for_the_next_event() throws Exception {
        var read = new CompletableFuture<List<Journal.Entry>>();
        Thread reader = Thread.startVirtualThread(() -> {
            try {
                read.complete(journal.read(0, 1, Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                read.completeExceptionally(e);
            }
        });
        journal.append(Events.line(1));
        assertThat(read.get(20, TimeUnit.SECONDS)).hasSize(1);
        reader.join();
    }

    @Test
    void closing_wakes_who_waits() throws Exception {
        journal.close();
        assertThat(journal.read(0, 1, Duration.ofDays(1))).isEmpty();
    }

    @Test
    void knows_the_newest_event_of_a_stream_and_all_of_its_moment() {
        var first = Events.line(Events.WEB, Events.START, "a");
        var second = Events.line(Events.WEB, Events.START, "b");
        journal.append(Events.line(Events.WEB, Events.START.minusNanos(1), "before"));
        journal.append(first);
        journal.append(second);
        journal.append(Events.line(Events.WEB, Events.START.minusSeconds(9), "the clock jumped back"));

        assertThat(journal.last("log", Events.WEB.id()))
                .contains(new Known.Mark(Events.START, Set.of(first.id(), second.id())));
        assertThat(journal.last("event", Events.WEB.id())).isEmpty();
        assertThat(journal.last("log", "other")).isEmpty();
    }

    @Test
    void remembers_where_readers_are() {
        assertThat(journal.cursor("loki")).isEmpty();
        journal.cursor("loki", 3);
        assertThat(journal.cursor("loki")).hasValue(3);
    }
}
