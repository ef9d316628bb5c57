package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.tls.TlsMaterial.Named;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to reach one cluster, as a kubeconfig or the pod that we run in says it. `name` is what its users call
/// the cluster, `namespace` the context's.
public record ClusterAccess(String name, URI server, Tls tls, Credential credential, Route route) {
    /// `authorities` replace the system's where they are given; `serverName` is what the certificate must be
    /// for, empty for the host of the address.
    public record Tls(Optional<Named> authorities, boolean verify, String serverName) {}

    /// `proxy` is as `proxy-url` has it, empty where the environment decides.
    public record Route(String proxy, String namespace) {}

    /// Who asks.
    public sealed interface Credential {
        /// Nobody.
        record None() implements Credential {}

        record Token(String token) implements Credential {
            @Override
            public String toString() {
                return "Token[***]";
            }
        }

        /// A token that is renewed in its file.
        record TokenFile(Path file) implements Credential {}

        record Certificate(Named certificate, Named key) implements Credential {
            @Override
            public String toString() {
                return "Certificate[" + certificate.name() + "]";
            }
        }

        /// A program that the kubeconfig names (client.authentication.k8s.io).
        record Exec(
                List<String> command, Map<String, String> variables, String version, boolean clusterInfo, String hint)
                implements Credential {}
    }
}
