package io.hafenwacht.app.logs;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.watch.ClusterLogs;
import io.hafenwacht.core.event.LevelGuess;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
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
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Finds the lines that are wanted, in a journal, an engine, a cluster or all of them, and tells each once in
/// one order of time.
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
    private final List<LiveLogs> live = new ArrayList<>();

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
            OptionalInt other = JournalView.otherVersion(path);
            if (other.isPresent()) {
                return Optional.of(ofVersion(path, other.getAsInt()));
            }
            journal = Optional.of(JournalView.of(path, 0));
            folder = Optional.of(path);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unreadable(path, e));
        }
    }

    private static LogProblem ofVersion(Path path, int version) {
        return new LogProblem(
                Text.of(
                        "the journal " + path + " has version " + version + ", which this program does not read",
                        "das Journal " + path + " hat Version " + version + ", die dieses Programm nicht liest"),
                Text.of("Use the program that wrote it.", "Das Programm nehmen, das es geschrieben hat."));
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
        return switch (EngineLogs.of(client)) {
            case EngineResult.Ok<LiveLogs>(LiveLogs logs) -> {
                live.add(logs);
                yield Optional.empty();
            }
            case EngineResult.Failure<LiveLogs> failure ->
                Optional.of(new LogProblem(failure.reason(), failure.remedy()));
        };
    }

    /// Asks the cluster for its pods; why it does not answer.
    public Optional<LogProblem> cluster(ClusterLogs logs) throws InterruptedException {
        try {
            live.add(PodLines.of(logs));
            return Optional.empty();
        } catch (ClusterTrouble trouble) {
            return Optional.of(new LogProblem(trouble.reason(), trouble.remedy()));
        }
    }

    /// The containers that are meant, as far as they are known so far.
    public List<Origin> known() {
        return all().filter(choice).toList();
    }

    private Stream<Origin> all() {
        return Stream.concat(
                live.stream().flatMap(logs -> logs.containers().stream()),
                journal.stream().flatMap(view -> view.origins(BLOCKS_FOR_NAMES).stream()));
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
            journal.ifPresent(view ->
                    sources.add(new GroupQueue(OnceOnly.Source.JOURNAL, sink -> search(view, sink), sources.size())));
            live.forEach(logs -> chosen(logs)
                    .forEach(container -> sources.add(new GroupQueue(
                            OnceOnly.Source.ENGINE,
                            new ContainerGroups(logs, container, query, reading, marks),
                            sources.size()))));
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

    private List<Origin> chosen(LiveLogs logs) {
        List<Origin> all = logs.containers().stream().filter(choice).toList();
        if (logs instanceof PodLines) {
            PodLines.tooMany(all.size()).ifPresent(problems::add);
            return all.stream().limit(ClusterLogs.RUNS.value()).toList();
        }
        return all;
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
        List<Origin> there = known();
        live.forEach(logs -> following.live(logs, choice, there, marks));
        following.run(output, flush);
    }

    /// What could not be read.
    public List<LogProblem> problems() {
        return List.copyOf(problems);
    }
}
