package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What happened to a container, in one order: its states, the engine's events, health checks and the last
/// lines that it wrote.
public final class ContainerTimeline {
    private static final int LINES = 10;
    private static final int EVENTS = 40;

    private ContainerTimeline() {}

    /// One moment. `kind` is `state`, `event`, `health` or `log`.
    public record Entry(Instant time, String kind, Text what) {
        private boolean same(Entry other) {
            return kind.equals(other.kind) && what.equals(other.what);
        }

        private Entry times(int count) {
            return new Entry(
                    time,
                    kind,
                    Text.of(what.english() + " (" + count + " times)", what.german() + " (" + count + "-mal)"));
        }
    }

    /// Oldest first; of many log lines and events the last ones.
    public static List<Entry> of(CaseFile file) {
        var container = new ContainerCase(file);
        List<Entry> entries = new ArrayList<>();
        state(container, "Created", Text.of("created", "angelegt")).ifPresent(entries::add);
        state(container, "State.StartedAt", Text.of("started", "gestartet")).ifPresent(entries::add);
        String code = container.inspect("State.ExitCode").text();
        if (container.stopped().held()) {
            state(container, "State.FinishedAt", Text.of("ended with exit " + code, "geendet mit Exit " + code))
                    .ifPresent(entries::add);
        }
        events(container).forEach(entries::add);
        health(container).forEach(entries::add);
        last(container.lines(), LINES).stream()
                .flatMap(line -> line.time().stream()
                        .map(time -> new Entry(time, "log", Text.same(ContainerCase.cut(line.text())))))
                .forEach(entries::add);
        // Sorting is stable: what the engine tells of the same moment stays in its order.
        entries.sort(Comparator.comparing(Entry::time));
        return folded(entries);
    }

    /// The same again and again is told once, with how often.
    private static List<Entry> folded(List<Entry> entries) {
        List<Entry> folded = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry first = entries.get(i);
            int times = 1;
            while (i + 1 < entries.size() && first.same(entries.get(i + 1))) {
                times++;
                i++;
            }
            folded.add(times == 1 ? first : first.times(times));
        }
        return List.copyOf(folded);
    }

    private static Optional<Entry> state(ContainerCase container, String field, Text what) {
        return Moment.of(container.inspect(field).text()).map(time -> new Entry(time, "state", what));
    }

    private static Stream<Entry> events(ContainerCase container) {
        List<ContainerCase.Event> told = container.events().stream()
                .filter(event -> !event.action().startsWith("exec_"))
                .filter(event -> !event.action().equals("top"))
                .toList();
        return last(told, EVENTS).stream()
                .flatMap(event -> event.time().stream().map(time -> new Entry(time, "event", Text.same(shown(event)))));
    }

    private static String shown(ContainerCase.Event event) {
        String what = event.type().equals("container") || event.type().isEmpty()
                ? event.action()
                : event.type() + " " + event.action() + " "
                        + event.attributes().get("name").stringOrEmpty();
        return what
                + Stream.of("exitCode", "signal")
                        .filter(key -> event.type().equals("container")
                                && !event.attributes().get(key).absent())
                        .map(key ->
                                " " + key + "=" + event.attributes().get(key).stringOrEmpty())
                        .reduce("", String::concat);
    }

    private static Stream<Entry> health(ContainerCase container) {
        return container.inspect("State.Health.Log").node().elements().stream().flatMap(check -> {
            String output =
                    ContainerCase.cut(check.get("Output").stringOrEmpty().strip());
            String code = check.get("ExitCode").stringOrEmpty();
            Node end = check.get("End");
            return Moment.of(end.stringOrEmpty()).stream()
                    .map(time -> new Entry(
                            time,
                            "health",
                            Text.of(
                                    "check ended with " + code + ": " + output,
                                    "Prüfung endete mit " + code + ": " + output)));
        });
    }

    private static <T> List<T> last(List<T> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }
}
