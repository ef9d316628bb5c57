package io.hafenwacht.app.logs;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.ContainerLogs;
import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.journal.JournalView;
import io.hafenwacht.watch.journal.LogSearch;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import io.hafenwacht.watch.logs.OnceOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Finds the lines that are wanted, in a journal, in an engine or in both, and tells each once in one order
/// of time.
public final class LogsRun {
    /// Whose lines are there is learnt from the newest blocks: names are for reading.
    private static final int BLOCKS_FOR_NAMES = 32;

    private final LogChoice choice;
    private final LogQuery query;
    private final InstantSource clock;
    private final LineReading reading = new LineReading(LevelGuess::of);
    private final OnceOnly once = new OnceOnly();
    private final LiveMarks marks = new LiveMarks();
    private final List<LogProblem> problems = new CopyOnWriteArrayList<>();
    private Optional<Path> folder = Optional.empty();
    private Optional<JournalView> journal = Optional.empty();
    private Optional<EngineClient> engine = Optional.empty();
    private List<Origin> containers = List.of();

    /// Takes what is told next; fails where nobody reads on.
    @FunctionalInterface
    public interface Output {
        void write(LogGroup group) throws IOException;
    }

    /// `query` without its origins, which `choice` says.
    public LogsRun(LogChoice choice, LogQuery query, InstantSource clock) {
        this.choice = choice;
        this.query = new LogQuery(choice, query.since(), query.until(), query.least(), query.grep(), query.tail());
        this.clock = clock;
    }

    /// Looks at the journal in this folder; why that cannot be.
    public Optional<LogProblem> journal(Path path) {
        if (!JournalView.exists(path)) {
            return Optional.of(new LogProblem(
                    Text.of("there is no journal in " + path, "in " + path + " liegt kein Journal"),
                    Text.of(
                            "hafenwacht watch --journal " + path + " writes one.",
                            "hafenwacht watch --journal " + path + " schreibt eines.")));
        }
        try {
            journal = Optional.of(JournalView.of(path, 0));
            folder = Optional.of(path);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unreadable(path, e));
        }
    }

    private static LogProblem unreadable(Path path, IOException cause) {
        Text why = Refusal.of(cause);
        return new LogProblem(
                Text.of(
                        "cannot read the journal " + path + ": " + why.english(),
                        "das Journal " + path + " ist nicht lesbar: " + why.german()),
                Text.of("Read it as the user who writes it.", "Es als der Benutzer lesen, der es schreibt."));
    }

    /// Asks the engine for its containers; why it does not answer.
    public Optional<LogProblem> engine(EngineClient client) {
        return switch (new ContainerLogs(client).containers()) {
            case EngineResult.Ok<List<Origin>>(List<Origin> found) -> {
                engine = Optional.of(client);
                containers = found;
                yield Optional.empty();
            }
            case EngineResult.Failure<List<Origin>> failure ->
                Optional.of(new LogProblem(failure.reason(), failure.remedy()));
        };
    }

    /// The containers that are meant, as far as they are known so far.
    public List<Origin> known() {
        return all().filter(choice).toList();
    }

    private Stream<Origin> all() {
        return Stream.concat(
                containers.stream(), journal.stream().flatMap(view -> view.origins(BLOCKS_FOR_NAMES).stream()));
    }

    /// The names of all that there is, to choose from.
    public List<String> names() {
        return all().filter(origin -> origin.kind() == Origin.Kind.CONTAINER || origin.kind() == Origin.Kind.POD)
                .map(Origin::name)
                .distinct()
                .sorted()
                .toList();
    }

    /// Whether the whole journal holds one that is meant.
    public boolean anywhere() {
        return !known().isEmpty()
                || journal.stream()
                        .flatMap(view -> view.origins(Integer.MAX_VALUE).stream())
                        .anyMatch(choice);
    }

    /// Tells what has been written so far.
    public void past(Output output) throws IOException, InterruptedException {
        List<GroupQueue> sources = new ArrayList<>();
        try {
            journal.ifPresent(view -> sources.add(new GroupQueue(OnceOnly.Source.JOURNAL, sink -> search(view, sink))));
            engine.ifPresent(client -> {
                var logs = new ContainerLogs(client);
                for (Origin container : containers.stream().filter(choice).toList()) {
                    sources.add(new GroupQueue(
                            OnceOnly.Source.ENGINE, new ContainerGroups(logs, container, query, reading, marks)));
                }
            });
            var merge = new LogMerge(sources, once);
            if (query.tail().isPresent()) {
                last(merge, query.tail().getAsInt(), output);
            } else {
                merge.run(output);
            }
            problems.addAll(merge.problems());
        } finally {
            sources.forEach(GroupQueue::close);
        }
    }

    private Optional<LogProblem> search(JournalView view, GroupQueue.Sink sink) throws InterruptedException {
        var search = new LogSearch(view, query);
        try {
            search.run(sink::accept);
        } catch (IOException e) {
            return Optional.of(unreadable(folder.orElseThrow(), e));
        }
        for (Text notice : search.notices()) {
            problems.add(
                    new LogProblem(notice, Text.of("What could be read is above.", "Was lesbar war, steht oben.")));
        }
        return Optional.empty();
    }

    /// Journal and engine each have the last ones of a container: of both, the last.
    private static void last(LogMerge merge, int tail, Output output) throws IOException, InterruptedException {
        Map<String, Deque<LogGroup>> last = new LinkedHashMap<>();
        merge.run(group -> {
            Deque<LogGroup> its = last.computeIfAbsent(group.head().origin().id(), _ -> new ArrayDeque<>());
            its.addLast(group);
            if (its.size() > tail) {
                its.removeFirst();
            }
        });
        List<LogGroup> groups = last.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparing(LogGroup::time))
                .toList();
        for (LogGroup group : groups) {
            output.write(group);
        }
    }

    /// Goes on telling, until the query's end or an interrupt.
    public void follow(Output output, Runnable flush) throws IOException, InterruptedException {
        var following = new LogFollowing(query, reading, once, clock);
        journal.ifPresent(view -> following.journal(folder.orElseThrow(), view.end()));
        engine.ifPresent(client -> following.engine(client, engineChoice(), marks));
        following.run(output, flush);
    }

    /// The engine knows no services: those that are there now are followed by their names, which the next
    /// containers of a service bear as well.
    private ContainerChoice engineChoice() {
        if (choice.names().isEmpty()) {
            return new ContainerChoice(List.of(), choice.labels(), choice.projects());
        }
        List<Wildcard> names = Stream.concat(
                        choice.names().stream(), known().stream().map(origin -> new Wildcard(origin.name())))
                .distinct()
                .toList();
        return new ContainerChoice(names, choice.labels(), choice.projects());
    }

    /// What could not be read.
    public List<LogProblem> problems() {
        return List.copyOf(problems);
    }
}
