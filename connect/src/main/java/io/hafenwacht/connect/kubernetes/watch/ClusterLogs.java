package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.watch.ContainerLogs;
import io.hafenwacht.connect.docker.watch.LogPosition;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ApiTimeouts;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.WatchRight;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the containers of a cluster's pods have written so far, as far as the kubelets keep it: of each the
/// run that is, and the one before. To be read once, or followed. The lines have the same ids as [PodLogs]
/// gives them; their levels are not guessed, and nothing is masked in them.
public final class ClusterLogs {
    /// Runs whose logs are read at a time: to put lines in one order of time, all must be open.
    public static final Limit RUNS = new Limit(
            "kubernetes.logs-at-once",
            200,
            "runs of containers",
            "each is a connection to the API server, which holds one to a kubelet for it");

    private static final ApiTimeouts PATIENT =
            new ApiTimeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofDays(1), Duration.ofSeconds(60));
    private static final Text LATER = Text.of("Try again.", "Noch einmal versuchen.");

    private final ApiClients clients;
    private final PodChoice choice;
    private final Map<String, PodRun> runs = new LinkedHashMap<>();

    public ClusterLogs(ClusterAccess access, Environment environment, PodChoice choice) {
        this(new ApiClients(access, environment, PATIENT), choice);
    }

    ClusterLogs(ApiClients clients, PodChoice choice) {
        this.clients = clients;
        this.choice = choice;
    }

    /// Why a log could not be read to its end, and what would help.
    public record Trouble(Text why, Text remedy) {}

    /// The runs that the cluster tells of now, which can then be read.
    public List<Origin> runs() throws ClusterTrouble, InterruptedException {
        try (ApiClient client = clients.open()) {
            ListPages.read(client, choice.path(), pod -> {
                if (choice.takes(pod)) {
                    PodRun.of(clients.cluster(), pod).stream()
                            .filter(run -> choice.takesContainer(run.container()))
                            .forEach(run -> runs.put(run.id(), run));
                }
            });
        }
        return runs.values().stream().map(PodRun::origin).toList();
    }

    /// Reads to the log's end. Empty where that was reached, or where the run has gone meanwhile.
    public Optional<Trouble> read(Origin container, ContainerLogs.Range range, ContainerLogs.Lines to)
            throws InterruptedException {
        PodRun run = runs.get(container.id());
        if (run == null) {
            return Optional.empty();
        }
        var position = new LogPosition(range.since().orElse(Instant.EPOCH));
        Instant until = range.until().orElse(Instant.MAX);
        RunReader.Outcome outcome = new RunReader(clients, run, position, false).readOnce(range.tail(), event -> {
            if (event instanceof LogLine line && line.time().isBefore(until)) {
                to.accept(line);
            }
        });
        return switch (outcome) {
            case RunReader.Outcome.Ended _, RunReader.Outcome.Gone _ -> Optional.empty();
            case RunReader.Outcome.Broke(Text why) -> Optional.of(new Trouble(of(run, why), LATER));
            case RunReader.Outcome.Refused(int _, Text why) ->
                Optional.of(new Trouble(
                        of(run, why),
                        Text.of(
                                "Add the rule " + WatchRight.POD_LOGS.rule(),
                                "Diese Regel ergänzen: " + WatchRight.POD_LOGS.rule())));
        };
    }

    private static Text of(PodRun run, Text why) {
        String name = run.origin().name() + ": ";
        return Text.of(name + why.english(), name + why.german());
    }

    /// What is written from `from` on, as a source.
    public EventSource following(Instant from, InstantSource clock) {
        return new PodLogs(clients, choice, Optional.of(from), Pace.STANDARD, clock);
    }
}
