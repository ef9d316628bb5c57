package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.OwnReads;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stories that go on from a journal on disk.
class JudgingRecallTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Origin WEB = new Origin("unix:///x", Origin.Kind.CONTAINER, "id-web", "web");

    @TempDir
    private Path folder;

    private Journal open() {
        return switch (DiskJournal.open(folder, new JournalSettings(64L << 20, Duration.ofDays(7)))) {
            case DiskJournal.Opened.Ready(DiskJournal journal) -> journal;
            case DiskJournal.Opened.Refused(var why, var _) -> throw new AssertionError(why);
        };
    }

    private static Judging judging() {
        return new Judging(
                Optional.empty(),
                new WatchRequest.Rules(Map.of(), List.of(), List.of(), 50, new OwnReads()),
                Clock.systemUTC());
    }

    private static Happening oom(int second) {
        return new Happening(
                EventId.of("oom", Integer.toString(second)),
                TEN.plusSeconds(second),
                WEB,
                "container",
                "oom",
                new TreeMap<>());
    }

    private static <E extends Event> List<E> kept(Journal journal, Class<E> type)
            throws IOException, InterruptedException {
        return journal.read(journal.first(), 1_000, Duration.ZERO).stream()
                .map(Journal.Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void aStoryIsOpenedOnceOverRestarts() throws IOException, InterruptedException {
        for (int run = 0; run < 3; run++) {
            try (Journal journal = open()) {
                var judging = judging();
                judging.recall(journal, _ -> {});
                Happening event = oom(60 * run);
                journal.append(event);
                for (Event follows : judging.judge().judge(event)) {
                    journal.append(follows);
                }
                for (Event follows : judging.judge().tick(event.time().plusSeconds(1))) {
                    journal.append(follows);
                }
            }
        }
        try (Journal journal = open()) {
            assertThat(kept(journal, Detection.class)).hasSize(3);
            assertThat(kept(journal, Incident.class))
                    .extracting(i -> i.state().word() + " " + i.repeats())
                    .containsExactly("opened 1", "grew 2");
            assertThat(kept(journal, Incident.class))
                    .extracting(Incident::story)
                    .containsOnly(kept(journal, Incident.class).getFirst().story());
        }
    }

    @Test
    void whatASuddenEndKeptFromFollowingIsAdded() throws IOException, InterruptedException {
        try (Journal journal = open()) {
            journal.append(oom(0));
        }
        for (int run = 0; run < 2; run++) {
            try (Journal journal = open()) {
                judging().recall(journal, _ -> {});
                assertThat(kept(journal, Detection.class)).hasSize(1);
                assertThat(kept(journal, Incident.class)).hasSize(1);
            }
        }
    }
}
