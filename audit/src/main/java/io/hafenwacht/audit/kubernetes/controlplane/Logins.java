package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import java.util.List;

/// Which ways the API server lets people and machines in, as far as its flags were seen.
public final class Logins {
    private Logins() {}

    /// Whether a bootstrap token may be a login: not where an API server was seen that leaves
    /// `--enable-bootstrap-token-auth` at its default.
    public static boolean mayTakeBootstrapTokens(Cluster cluster) {
        List<Started> seen = ControlPlane.of(cluster).started(Component.API_SERVER);
        return seen.isEmpty()
                || seen.stream()
                        .anyMatch(s -> s.configuration() == Started.Configuration.UNREAD
                                || s.flag("enable-bootstrap-token-auth")
                                        .filter(flag -> !Answers.FALSE.contains(flag.value()))
                                        .isPresent());
    }
}
