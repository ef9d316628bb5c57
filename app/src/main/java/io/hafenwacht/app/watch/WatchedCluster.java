package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.connect.kubernetes.ClusterLocator;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.watch.ClusterSources;
import io.hafenwacht.connect.kubernetes.watch.PodChoice;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The cluster that is watched, as its sources.
final class WatchedCluster {
    private WatchedCluster() {}

    static List<EventSource> sources(WatchRequest request, Session session) {
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
            var wanted = new ClusterSources.Wanted(choice(request.which()), Optional.empty(), Optional.empty());
            return ClusterSources.of(access, environment, wanted, session.clock());
        } catch (ClusterTrouble e) {
            throw CommandFailure.incomplete(e.reason(), e.remedy());
        }
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
