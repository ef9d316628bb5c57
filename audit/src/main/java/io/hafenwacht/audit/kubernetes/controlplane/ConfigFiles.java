package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What components take from files that their command lines name, by the flags that mean the same. A file is
/// read where we run on the node, or is the only one of its kind among manifests. Those of kubelets are
/// [Kubelets]' matter.
final class ConfigFiles {
    private static final Map<String, String> OF_ETCD = ofEtcd();
    private static final Map<String, String> OF_SCHEDULER = Map.of("profiling", "enableProfiling");
    private static final Map<String, String> OF_PROXY = Map.of("metrics-bind-address", "metricsBindAddress");
    /// What load balancers ask without credentials.
    private static final Set<String> HEALTH = Set.of("/livez", "/readyz", "/healthz");

    private ConfigFiles() {}

    private static Map<String, String> ofEtcd() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("cert-file", "key-file", "client-cert-auth", "trusted-ca-file", "auto-tls")) {
            fields.put(name, "client-transport-security." + name);
            fields.put("peer-" + name, "peer-transport-security." + name);
        }
        return fields;
    }

    static Started applied(Cluster cluster, Started started) {
        return switch (started.component()) {
            case API_SERVER -> ofApiServer(cluster, started);
            case ETCD -> whole(started, "config-file", file(cluster, started, "config-file"), OF_ETCD);
            case SCHEDULER ->
                whole(
                        started,
                        "config",
                        document(cluster, started, "config", "KubeSchedulerConfiguration"),
                        OF_SCHEDULER);
            case KUBE_PROXY -> whole(started, "config", file(cluster, started, "config"), OF_PROXY);
            case CONTROLLER_MANAGER, KUBELET -> started;
        };
    }

    /// A file that stands for flags; etcd takes no other flag beside it.
    private static Started whole(Started started, String flag, Node settings, Map<String, String> fields) {
        if (settings.entries().isEmpty()) {
            return started;
        }
        String place = started.flag(flag).map(Flag::value).orElse("") + " ";
        var flags = new ArrayList<Flag>();
        fields.forEach((name, field) -> {
            Node value = settings.at(field.split("\\."));
            if (!value.absent()) {
                flags.add(new Flag(name, value.stringOrEmpty(), place + field, field + ": " + value.stringOrEmpty()));
            }
        });
        return with(
                started,
                started.component() == Component.ETCD ? flags : Started.over(flags, started.flags()),
                Started.Configuration.READ);
    }

    private static Started ofApiServer(Cluster cluster, Started started) {
        var flags = new ArrayList<Flag>();
        Node authentication = document(cluster, started, "authentication-config", "AuthenticationConfiguration");
        if (!authentication.entries().isEmpty()) {
            flags.add(anonymous(authentication.get("anonymous"), place(started, "authentication-config")));
        }
        Node authorizers = document(cluster, started, "authorization-config", "AuthorizationConfiguration")
                .get("authorizers");
        if (!authorizers.elements().isEmpty()) {
            String modes = String.join(
                    ",",
                    authorizers.elements().stream()
                            .map(authorizer -> authorizer.get("type").stringOrEmpty())
                            .toList());
            flags.add(new Flag(
                    "authorization-mode",
                    modes,
                    place(started, "authorization-config"),
                    "authorizers of types " + modes));
        }
        flags.addAll(started.flags());
        return with(started, flags, started.configuration());
    }

    /// Without the field everybody may ask; with conditions, only for their paths.
    private static Flag anonymous(Node anonymous, String field) {
        boolean enabled = anonymous.get("enabled").bool().orElse(true);
        List<Node> conditions = anonymous.get("conditions").elements();
        boolean healthOnly = !conditions.isEmpty()
                && conditions.stream()
                        .allMatch(condition ->
                                HEALTH.contains(condition.get("path").stringOrEmpty()));
        String written = anonymous.absent() ? "anonymous is not set" : "anonymous.enabled: " + enabled;
        return new Flag("anonymous-auth", String.valueOf(enabled && !healthOnly), field, written);
    }

    private static String place(Started started, String flag) {
        return started.flag(flag).map(Flag::field).orElse(started.field());
    }

    private static Node document(Cluster cluster, Started started, String flag, String kind) {
        if (started.flag(flag).isEmpty()) {
            return Node.MISSING;
        }
        Node file = file(cluster, started, flag);
        List<KubeObject> objects = cluster.ofKind(kind);
        return file.entries().isEmpty() && objects.size() == 1
                ? objects.getFirst().node()
                : file;
    }

    private static Node file(Cluster cluster, Started started, String flag) {
        return started.flag(flag)
                .map(path -> cluster.facts().get("hostFiles").get(path.value()).get("content"))
                .flatMap(Node::string)
                .map(Texts::yaml)
                .orElse(Node.MISSING);
    }

    private static Started with(Started started, List<Flag> flags, Started.Configuration configuration) {
        return new Started(
                started.component(), started.title(), started.object(), started.field(), flags, configuration);
    }
}
