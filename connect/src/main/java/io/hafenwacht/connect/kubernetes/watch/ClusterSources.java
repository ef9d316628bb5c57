package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ApiTimeouts;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.core.event.EventSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a cluster tells, as sources. `system` of their events is the cluster's name.
public final class ClusterSources {
    /// Silence is what a watch or a quiet log has most of; servers end watches after five minutes.
    private static final ApiTimeouts PATIENT = new ApiTimeouts(
            Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofDays(365), Duration.ofSeconds(60));

    private ClusterSources() {}

    /// What is wanted of a cluster: which pods, from when on the logs of containers that nothing is known of
    /// (empty for now), and where the API server's audit log lies on this machine, if it does.
    public record Wanted(PodChoice choice, Optional<Instant> logsFrom, Optional<Path> auditLog) {
        /// Events and logs of everything, from now on.
        public static final Wanted ALL = new Wanted(PodChoice.ALL, Optional.empty(), Optional.empty());
    }

    /// The sources, each to be run on a virtual thread of its own.
    public static List<EventSource> of(
            ClusterAccess access, Environment environment, Wanted wanted, InstantSource clock) {
        var clients = new ApiClients(access, environment, PATIENT);
        List<EventSource> sources = new ArrayList<>();
        sources.add(new ClusterEvents(clients, wanted.choice(), Pace.STANDARD, clock));
        sources.add(new PodLogs(clients, wanted.choice(), wanted.logsFrom(), Pace.STANDARD, clock));
        wanted.auditLog().ifPresent(file -> sources.add(new AuditLog(access.name(), file, Pace.STANDARD, clock)));
        return sources;
    }
}
