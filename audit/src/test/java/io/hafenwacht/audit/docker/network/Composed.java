package io.hafenwacht.audit.docker.network;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.Snapshots;
import io.hafenwacht.core.finding.Location;
import java.util.Map;
import java.util.Set;

/// Services of a Compose file for tests; the file's line 3 holds the service.
final class Composed {
    private Composed() {}

    static ContainerView service(String inspect, String... unresolved) {
        Location place = new Location("compose.yaml", 3, 5, "", "");
        return ContainerView.composed("web", Snapshots.parsed(inspect), Map.of("", place), Set.of(unresolved));
    }
}
