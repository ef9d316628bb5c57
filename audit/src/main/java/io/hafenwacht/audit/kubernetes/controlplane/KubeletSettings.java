package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The settings of a `KubeletConfiguration` (kubelet.config.k8s.io/v1beta1) by the names of the flags that
/// mean the same.
final class KubeletSettings {
    private static final Map<String, String> FIELDS = fields();

    private KubeletSettings() {}

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("anonymous-auth", "authentication.anonymous.enabled");
        fields.put("authorization-mode", "authorization.mode");
        fields.put("client-ca-file", "authentication.x509.clientCAFile");
        fields.put("read-only-port", "readOnlyPort");
        fields.put("streaming-connection-idle-timeout", "streamingConnectionIdleTimeout");
        fields.put("protect-kernel-defaults", "protectKernelDefaults");
        fields.put("make-iptables-util-chains", "makeIPTablesUtilChains");
        fields.put("event-qps", "eventRecordQPS");
        fields.put("tls-cert-file", "tlsCertFile");
        fields.put("tls-private-key-file", "tlsPrivateKeyFile");
        fields.put("tls-cipher-suites", "tlsCipherSuites");
        fields.put("tls-min-version", "tlsMinVersion");
        fields.put("rotate-certificates", "rotateCertificates");
        fields.put("rotate-server-certificates", "serverTLSBootstrap");
        fields.put("pod-max-pids", "podPidsLimit");
        fields.put("seccomp-default", "seccompDefault");
        fields.put("feature-gates", "featureGates");
        return fields;
    }

    /// The field that means the same as a flag, of kubelet or kube-proxy.
    static String field(String flag) {
        return flag.equals("metrics-bind-address") ? "metricsBindAddress" : FIELDS.getOrDefault(flag, flag);
    }

    /// What a configuration sets; `place` stands before the field paths.
    static List<Flag> flags(Node configuration, String place) {
        var flags = new ArrayList<Flag>();
        FIELDS.forEach((name, field) -> {
            Node value = configuration.at(field.split("\\."));
            if (!value.absent()) {
                String text = text(value);
                flags.add(new Flag(name, text, place + field, field + " = " + text));
            }
        });
        return flags;
    }

    private static String text(Node value) {
        return switch (value) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Sequence list ->
                list.items().stream().map(Node::stringOrEmpty).collect(Collectors.joining(","));
            case Node.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue().stringOrEmpty())
                        .collect(Collectors.joining(","));
        };
    }
}
