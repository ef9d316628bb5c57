package io.hafenwacht.audit.kubernetes.controlplane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The flags that k3s gives its components without being asked (k3s documentation, CIS self-assessment
/// guide); only those that checks look at.
final class K3sDefaults {
    private static final String TLS = "/var/lib/rancher/k3s/server/tls/";
    private static final List<Flag> API_SERVER = flags(
            "anonymous-auth=false",
            "authorization-mode=Node,RBAC",
            "client-ca-file=" + TLS + "client-ca.crt",
            "enable-admission-plugins=NodeRestriction",
            "kubelet-certificate-authority=" + TLS + "server-ca.crt",
            "kubelet-client-certificate=" + TLS + "client-kube-apiserver.crt",
            "kubelet-client-key=" + TLS + "client-kube-apiserver.key",
            "profiling=false",
            "service-account-key-file=" + TLS + "service.key",
            "tls-cert-file=" + TLS + "serving-kube-apiserver.crt",
            "tls-private-key-file=" + TLS + "serving-kube-apiserver.key",
            "tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
                    + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,"
                    + "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305");
    /// For the etcd that k3s runs itself; the database that it uses instead listens on a socket of its own.
    private static final List<Flag> TO_ETCD = flags(
            "etcd-cafile=" + TLS + "etcd/server-ca.crt",
            "etcd-certfile=" + TLS + "etcd/client.crt",
            "etcd-keyfile=" + TLS + "etcd/client.key");
    private static final List<Flag> CONTROLLER_MANAGER = flags(
            "bind-address=127.0.0.1",
            "profiling=false",
            "root-ca-file=" + TLS + "server-ca.crt",
            "service-account-private-key-file=" + TLS + "service.key",
            "use-service-account-credentials=true");
    private static final String AGENT = "/var/lib/rancher/k3s/agent/";
    private static final List<Flag> KUBELET = flags(
            "anonymous-auth=false",
            "authorization-mode=Webhook",
            "client-ca-file=" + AGENT + "client-ca.crt",
            "read-only-port=0",
            "tls-cert-file=" + AGENT + "serving-kubelet.crt",
            "tls-private-key-file=" + AGENT + "serving-kubelet.key");
    private static final List<Flag> SCHEDULER = flags("bind-address=127.0.0.1", "profiling=false");

    /// What `--secrets-encryption` turns into.
    static final Flag ENCRYPTION = flags(
                    "encryption-provider-config=/var/lib/rancher/k3s/server/cred/encryption-config.json")
            .getFirst();

    private K3sDefaults() {}

    /// How the API server speaks to its store: to an etcd elsewhere as `own`, the flags of k3s, say.
    static List<Flag> store(List<Flag> own) {
        Map<String, String> told = new HashMap<>();
        own.forEach(flag -> told.put(flag.name(), flag.value()));
        if (!told.getOrDefault("datastore-endpoint", "").startsWith("http")) {
            return TO_ETCD;
        }
        return flags(Stream.of("cafile", "certfile", "keyfile")
                .filter(name -> !told.getOrDefault("datastore-" + name, "").isEmpty())
                .map(name -> "etcd-" + name + "=" + told.get("datastore-" + name))
                .toArray(String[]::new));
    }

    static List<Flag> of(Component component) {
        return switch (component) {
            case API_SERVER -> API_SERVER;
            case CONTROLLER_MANAGER -> CONTROLLER_MANAGER;
            case SCHEDULER -> SCHEDULER;
            case KUBELET -> KUBELET;
            case ETCD, KUBE_PROXY -> List.of();
        };
    }

    private static List<Flag> flags(String... written) {
        return CommandLine.flags(Stream.of(written)
                .map(flag -> new CommandLine.Word("--" + flag, "k3s"))
                .toList());
    }
}
