package io.hafenwacht.diagnose.docker;

import io.hafenwacht.diagnose.CaseFile;
import java.util.List;

/// Names of hosts that a container's log misses.
public final class PeerNames {
    private PeerNames() {}

    /// At most four, of the lines that say that a name could not be resolved.
    public static List<String> missed(CaseFile file) {
        return new Peers(new ContainerCase(file)).failedNames();
    }
}
