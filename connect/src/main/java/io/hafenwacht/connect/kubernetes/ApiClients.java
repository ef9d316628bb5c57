package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.Environment;

/// Clients of one API server that share who asks, so that an exec plugin runs once for all of them.
public final class ApiClients {
    private final ClusterAccess access;
    private final Environment environment;
    private final ApiTimeouts timeouts;
    private final ApiIdentity identity;

    public ApiClients(ClusterAccess access, Environment environment, ApiTimeouts timeouts) {
        this.access = access;
        this.environment = environment;
        this.timeouts = timeouts;
        this.identity = new ApiIdentity(access, timeouts.plugin());
    }

    /// Opens nothing yet; its first question connects.
    public ApiClient open() {
        return new ApiClient(access, identity, environment, timeouts);
    }

    /// What users call the cluster.
    public String cluster() {
        return access.name();
    }
}
