package io.hafenwacht.app.logs;

import io.hafenwacht.connect.docker.watch.ContainerLogs;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.watch.ClusterLogs;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The lines that a cluster's kubelets have of the containers of pods.
record PodLines(ClusterLogs logs, List<Origin> containers) implements LiveLogs {
    /// Asks the cluster for its pods.
    static PodLines of(ClusterLogs logs) throws ClusterTrouble, InterruptedException {
        return new PodLines(logs, logs.runs());
    }

    /// More than can be read at a time.
    static Optional<LogProblem> tooMany(int wanted) {
        if (!ClusterLogs.RUNS.exceededBy(wanted)) {
            return Optional.empty();
        }
        return Optional.of(new LogProblem(
                Text.of(
                        "of " + wanted + " containers of pods, the first " + ClusterLogs.RUNS.value() + " were read",
                        "von " + wanted + " Containern in Pods wurden die ersten " + ClusterLogs.RUNS.value()
                                + " gelesen"),
                Text.of("Name those you want.", "Die gewünschten beim Namen nennen.")));
    }

    @Override
    public Optional<LogProblem> read(Origin container, ContainerLogs.Range range, ContainerLogs.Lines to)
            throws InterruptedException {
        return logs.read(container, range, to).map(trouble -> new LogProblem(trouble.why(), trouble.remedy()));
    }

    @Override
    public EventSource following(LogChoice choice, List<Origin> known, Instant from, InstantSource clock) {
        return logs.following(from, clock);
    }
}
