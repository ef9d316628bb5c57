package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.connect.kubernetes.ClusterLocator;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.watch.AuditLog;
import io.hafenwacht.connect.kubernetes.watch.ClusterSources;
import io.hafenwacht.connect.kubernetes.watch.PodChoice;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cluster that is watched, as its sources; or the audit log of an API server alone, where only that was
/// asked for.
record WatchedCluster(Optional<ClusterAccess> access, List<EventSource> sources) {
    private static final String UNNAMED = "kubernetes";

    static WatchedCluster open(WatchRequest request, Session session) {
        Optional<Path> auditLog = request.further().auditLog();
        if (!request.where().cluster()) {
            return new WatchedCluster(
                    Optional.empty(),
                    auditLog.<List<EventSource>>map(
                                    file -> List.of(new AuditLog(UNNAMED, file, Pace.STANDARD, session.clock())))
                            .orElse(List.of()));
        }
        Environment environment = Transports.environment(session);
        try {
            ClusterAccess access = new ClusterLocator(environment)
                    .locate(request.where().kubeconfig(), request.where().clusterContext());
            if (request.where().offline()) {
                String server = access.server().getHost();
                throw CommandFailure.usage(
                        Text.of(
                                "--offline forbids the API server at " + server,
                                "--offline verbietet den API-Server unter " + server),
                        Text.of("Watch an engine's socket: --docker", "Den Socket einer Engine beobachten: --docker"));
            }
            var wanted = new ClusterSources.Wanted(choice(request.which()), Optional.empty(), auditLog);
            return new WatchedCluster(
                    Optional.of(access), ClusterSources.of(access, environment, wanted, session.clock()));
        } catch (ClusterTrouble e) {
            throw CommandFailure.incomplete(e.reason(), e.remedy());
        }
    }

    /// As events name it.
    String name() {
        return access.map(ClusterAccess::name).orElse(UNNAMED);
    }

    private static PodChoice choice(WatchRequest.Which which) {
        return new PodChoice(
                which.projects().stream().map(Wildcard::new).toList(),
                which.names().stream().map(Wildcard::new).toList(),
                which.labels().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, label -> new Wildcard(label.getValue()))),
                List.of());
    }
}
