package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Target;
import java.util.Locale;
import java.util.Map;

/// What `pod/shop/web-1`, `deployment/web` or `node/node1` means: kind, namespace and name, as kubectl
/// abbreviates kinds. `kind` is the object's, such as `StatefulSet`.
record ObjectChoice(Target.Kind target, String kind, String namespace, String name) {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("po", "Pod"),
            Map.entry("pod", "Pod"),
            Map.entry("deploy", "Deployment"),
            Map.entry("deployment", "Deployment"),
            Map.entry("sts", "StatefulSet"),
            Map.entry("statefulset", "StatefulSet"),
            Map.entry("ds", "DaemonSet"),
            Map.entry("daemonset", "DaemonSet"),
            Map.entry("job", "Job"),
            Map.entry("cj", "CronJob"),
            Map.entry("cronjob", "CronJob"),
            Map.entry("svc", "Service"),
            Map.entry("service", "Service"),
            Map.entry("ing", "Ingress"),
            Map.entry("ingress", "Ingress"),
            Map.entry("no", "Node"),
            Map.entry("node", "Node"));

    /// Reads it; `namespace` is where it lies if it does not say.
    static ObjectChoice of(String typed, String namespace) {
        String[] parts = typed.split("/", -1);
        String word = parts[0].toLowerCase(Locale.ROOT);
        String kind = KINDS.getOrDefault(
                word,
                KINDS.getOrDefault(word.replaceFirst("e?s$", ""), KINDS.getOrDefault(word.replaceFirst("s$", ""), "")));
        if (kind.isEmpty() || parts.length < 2 || parts.length > 3 || parts[parts.length - 1].isEmpty()) {
            throw CommandFailure.usage(
                    Text.of(
                            "\"" + typed + "\" is no object of a cluster",
                            "\"" + typed + "\" ist kein Objekt eines Clusters"),
                    Closest.to(word, java.util.List.copyOf(KINDS.keySet()))
                            .filter(_ -> kind.isEmpty() && parts.length > 1)
                            .map(near -> Text.of("Did you mean " + near + "/…?", "War " + near + "/… gemeint?"))
                            .orElse(Text.of(
                                    "Write KIND/NAMESPACE/NAME, such as pod/shop/web-1, deployment/shop/web,"
                                            + " service/shop/web or node/node1.",
                                    "ART/NAMESPACE/NAME schreiben, etwa pod/shop/web-1, deployment/shop/web,"
                                            + " service/shop/web oder node/node1.")));
        }
        String where = kind.equals("Node") ? "" : parts.length == 3 ? parts[1] : namespace;
        return new ObjectChoice(target(kind), kind, where, parts[parts.length - 1]);
    }

    private static Target.Kind target(String kind) {
        return switch (kind) {
            case "Pod" -> Target.Kind.POD;
            case "Node" -> Target.Kind.NODE;
            case "Service" -> Target.Kind.SERVICE;
            case "Ingress" -> Target.Kind.INGRESS;
            default -> Target.Kind.WORKLOAD;
        };
    }
}
