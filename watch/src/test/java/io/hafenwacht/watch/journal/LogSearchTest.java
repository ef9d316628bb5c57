package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import io.hafenwacht.watch.logs.Grep;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSearchTest {
    private static final Origin API = Events.container("api");

    @TempDir
    private Path folder;

    private DiskJournal open() {
        return switch (DiskJournal.open(folder, new JournalSettings(64 << 20, Duration.ofDays(9)))) {
            case Opened.Ready(DiskJournal journal) -> journal;
            case Opened.Refused refused ->
                throw new AssertionError(refused.why().english());
        };
    }

    private static LogLine line(Origin origin, long millis, String text) {
        LogLine line = Events.line(origin, Events.START.plusMillis(millis), text);
        return new LogLine(line.id(), line.time(), origin, Channel.STDOUT, LevelGuess.of(text), text, 0);
    }

    private List<LogGroup> find(LogQuery query) throws IOException, InterruptedException {
        List<LogGroup> groups = new ArrayList<>();
        var search = new LogSearch(JournalView.of(folder, 0), query);
        search.run(groups::add);
        assertThat(search.notices()).isEmpty();
        return groups;
    }

    private static LogQuery grep(String text) {
        return query(LogQuery.ALL.origins(), Level.UNKNOWN, Grep.text(text, false), OptionalInt.empty());
    }

    private static LogQuery query(
            java.util.function.Predicate<Origin> origins, Level level, Grep grep, OptionalInt tail) {
        return new LogQuery(origins, Instant.MIN, Instant.MAX, level, grep, tail);
    }

    private static List<String> texts(List<LogGroup> groups) {
        return groups.stream().map(group -> group.head().text()).toList();
    }

    @Test
    void finds_while_another_writes() throws Exception {
        try (DiskJournal journal = open()) {
            for (int i = 0; i < 30_000; i++) {
                journal.append(line(i % 3 == 0 ? API : Events.WEB, i, "line " + i + " " + "lorem ipsum ".repeat(10)));
                if (i % 1_000 == 0) {
                    journal.append(Events.ofEachKind().get(1));
                }
            }
            assertThat(JournalView.of(folder, 0).pieces()).hasSizeGreaterThan(3);
            assertThat(texts(find(grep("line 12345 "))))
                    .singleElement()
                    .asString()
                    .startsWith("line 12345 ");
            assertThat(texts(find(grep("line 29999 ")))).hasSize(1);
            assertThat(find(grep("line 30000 "))).isEmpty();
            assertThat(find(grep("1234")).size()).isEqualTo(13);
            assertThat(find(query(origin -> origin.name().equals("api"), Level.UNKNOWN, Grep.ALL, OptionalInt.empty())))
                    .hasSize(10_000);
            assertThat(find(new LogQuery(
                            _ -> true,
                            Events.START.plusMillis(100),
                            Events.START.plusMillis(200),
                            Level.UNKNOWN,
                            Grep.ALL,
                            OptionalInt.empty())))
                    .hasSize(100);
            assertThat(texts(find(query(_ -> true, Level.UNKNOWN, Grep.ALL, OptionalInt.of(2)))))
                    .extracting(text -> text.substring(0, 10))
                    .containsExactly("line 29994", "line 29997", "line 29998", "line 29999");
        }
    }

    @Test
    void containers_are_told_in_one_order_of_time() throws Exception {
        var random = new Random(3);
        try (DiskJournal journal = open()) {
            // One source catches up after the other.
            for (int source = 0; source < 4; source++) {
                for (int i = 0; i < 6_000; i++) {
                    journal.append(line(
                            Events.container("c" + source),
                            i * 4L + source,
                            "x" + "lorem ipsum ".repeat(random.nextInt(20))));
                }
            }
        }
        List<LogGroup> groups = find(LogQuery.ALL);
        assertThat(groups).hasSize(24_000).isSortedAccordingTo(Comparator.comparing(LogGroup::time));
    }

    @Test
    @Tag("slow")
    void a_hit_in_a_trace_shows_all_of_it_also_across_blocks() throws Exception {
        try (DiskJournal journal = open()) {
            int traces = 0;
            for (int i = 0; i < 20_000; i++) {
                // Other streams run between the lines of the trace.
                journal.append(line(API, i, "GET /" + "lorem ipsum ".repeat(9)));
                String text = switch (i % 7) {
                    case 0 -> "ERROR failed " + traces;
                    case 1 -> "java.lang.IllegalStateException: boom " + traces;
                    case 2, 3, 4 -> "\tat a.B.c(B.java:" + i % 7 + ")";
                    case 5 -> "Caused by: java.io.IOException: number " + traces++ + ".";
                    default -> "\t... 3 more";
                };
                journal.append(line(Events.WEB, i, text));
            }
            assertThat(JournalView.of(folder, 0).pieces()).hasSizeGreaterThan(2);
            for (int trace = 0; trace < traces; trace += 13) {
                List<LogGroup> found = find(grep("number " + trace + "."));
                assertThat(found).hasSize(1);
                assertThat(found.getFirst().lines()).as("trace %s", trace).hasSize(7);
                assertThat(found.getFirst().head().text()).isEqualTo("ERROR failed " + trace);
            }
            List<LogGroup> errors = find(query(_ -> true, Level.ERROR, Grep.ALL, OptionalInt.empty()));
            assertThat(errors).hasSize(20_000 / 7 + 1);
            assertThat(errors.subList(0, traces))
                    .allMatch(group -> group.lines().size() == 7);
            assertThat(find(LogQuery.ALL).stream()
                            .mapToInt(group -> group.lines().size())
                            .sum())
                    .isEqualTo(40_000);
            assertThat(find(LogQuery.ALL).stream()
                            .flatMap(group -> group.lines().stream())
                            .map(LogLine::id))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void very_long_groups_lose_and_double_nothing() throws Exception {
        try (DiskJournal journal = open()) {
            for (int i = 0; i < 20_000; i++) {
                journal.append(line(Events.WEB, i / 100, "  " + i + " " + "lorem ipsum ".repeat(10)));
            }
        }
        List<LogGroup> groups = find(LogQuery.ALL);
        assertThat(groups.stream().mapToInt(group -> group.lines().size()).sum())
                .isEqualTo(20_000);
        assertThat(groups.stream().flatMap(group -> group.lines().stream()).map(LogLine::id))
                .doesNotHaveDuplicates();
        assertThat(find(grep(" 7777 "))).hasSize(1);
        assertThat(find(grep(" 7777 ")).getFirst().lines())
                .anyMatch(line -> line.text().startsWith("  7777 "));
    }

    @Test
    @Tag("slow")
    void huge_lines_are_searched_one_after_the_other() throws Exception {
        try (DiskJournal journal = open()) {
            for (int i = 0; i < 12; i++) {
                journal.append(line(Events.WEB, i, "x".repeat(10 << 20) + " number " + i + "."));
            }
        }
        assertThat(find(grep("number 7."))).hasSize(1);
        assertThat(find(grep("number"))).hasSize(12);
    }
}
