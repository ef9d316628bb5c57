package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ObjectList;
import io.hafenwacht.connect.kubernetes.ObjectList.Answer;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.kubernetes.KubernetesProbes;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// All lists of a cluster or of one namespace, each read once.
final class ClusterLook {
    private static final int CONNECTIONS = 4;
    private static final int SHOWN_EVENTS = 5_000;

    /// What is read: the name here, the paths of which the first that is served counts, and whether values
    /// matter. `{ns}` is `/namespaces/NAME` or nothing.
    private record Wanted(String name, boolean values, List<String> paths) {
        static Wanted of(Probe probe, String... paths) {
            return new Wanted(probe.name(), true, List.of(paths));
        }

        static Wanted names(Probe probe, String path) {
            return new Wanted(probe.name(), false, List.of(path));
        }
    }

    static final String WORKLOADS = "workloads.";
    static final List<String> KINDS = List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");
    static final String INGRESSES = "ingresses";
    static final String POLICIES = "networkpolicies";
    static final String NAMESPACES = "namespaces";

    private static final List<Wanted> ALL = List.of(
            Wanted.of(KubernetesProbes.PODS, "/api/v1{ns}/pods"),
            Wanted.of(KubernetesProbes.EVENTS, "/api/v1{ns}/events"),
            Wanted.of(KubernetesProbes.NODES, "/api/v1/nodes"),
            Wanted.of(KubernetesProbes.SERVICES, "/api/v1{ns}/services"),
            Wanted.of(KubernetesProbes.REPLICA_SETS, "/apis/apps/v1{ns}/replicasets"),
            Wanted.of(KubernetesProbes.JOBS, "/apis/batch/v1{ns}/jobs"),
            Wanted.names(KubernetesProbes.CONFIG_MAPS, "/api/v1{ns}/configmaps"),
            Wanted.names(KubernetesProbes.SECRETS, "/api/v1{ns}/secrets"),
            Wanted.of(KubernetesProbes.CLAIMS, "/api/v1{ns}/persistentvolumeclaims"),
            Wanted.of(KubernetesProbes.QUOTAS, "/api/v1{ns}/resourcequotas"),
            Wanted.names(KubernetesProbes.ACCOUNTS, "/api/v1{ns}/serviceaccounts"),
            Wanted.of(
                    KubernetesProbes.AUTOSCALERS,
                    "/apis/autoscaling/v2{ns}/horizontalpodautoscalers",
                    "/apis/autoscaling/v1{ns}/horizontalpodautoscalers"),
            Wanted.names(KubernetesProbes.CLASSES, "/apis/storage.k8s.io/v1/storageclasses"),
            Wanted.of(KubernetesProbes.DNS, "/api/v1/namespaces/kube-system/pods?labelSelector=k8s-app%3Dkube-dns"),
            new Wanted(WORKLOADS + "Deployment", true, List.of("/apis/apps/v1{ns}/deployments")),
            new Wanted(WORKLOADS + "StatefulSet", true, List.of("/apis/apps/v1{ns}/statefulsets")),
            new Wanted(WORKLOADS + "DaemonSet", true, List.of("/apis/apps/v1{ns}/daemonsets")),
            new Wanted(
                    WORKLOADS + "CronJob",
                    true,
                    List.of("/apis/batch/v1{ns}/cronjobs", "/apis/batch/v1beta1{ns}/cronjobs")),
            new Wanted(
                    INGRESSES,
                    true,
                    List.of(
                            "/apis/networking.k8s.io/v1{ns}/ingresses",
                            "/apis/networking.k8s.io/v1beta1{ns}/ingresses")),
            new Wanted(POLICIES, true, List.of("/apis/networking.k8s.io/v1{ns}/networkpolicies")),
            new Wanted(NAMESPACES, true, List.of("/api/v1/namespaces")));

    private final SecretMask mask = new SecretMask(SecretMatcher.all());
    private final CommandMask commands = new CommandMask(mask);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> sources = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<Node>>> byNamespace = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    private ClusterLook() {}

    /// Reads them, of one namespace where it is not empty.
    static ClusterLook at(ApiClients clients, String namespace) throws InterruptedException {
        var look = new ClusterLook();
        Queue<Wanted> rest = new ConcurrentLinkedQueue<>(ALL);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().daemon().name("cluster-look").start(() -> {
                try (ApiClient client = clients.open()) {
                    for (Wanted next = rest.poll(); next != null; next = rest.poll()) {
                        look.read(client, next, namespace.isEmpty() ? "" : "/namespaces/" + namespace);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return look;
    }

    private void read(ApiClient client, Wanted wanted, String below) {
        Answer answer =
                new Answer.Unread(404, Text.of("not served", "nicht angeboten"), Text.same("kubectl api-versions"));
        String path = "";
        for (String candidate : wanted.paths()) {
            path = candidate.replace("{ns}", below);
            answer = ObjectList.read(client, path, wanted.values());
            if (!(answer instanceof Answer.Unread unread && unread.status() == 404)) {
                break;
            }
        }
        answers.put(
                wanted.name(),
                answer instanceof Answer.Read(List<Node> items)
                        ? new Answer.Read(items.stream().map(commands::masked).toList())
                        : answer);
        sources.put(wanted.name(), "GET " + path);
    }

    /// Why a list was not read; empty reason where it was.
    Answer answer(String name) {
        return answers.getOrDefault(
                name, new Answer.Unread(0, Text.of("not read", "nicht gelesen"), Text.same("kubectl get")));
    }

    List<Node> items(String name) {
        return answer(name) instanceof Answer.Read(List<Node> items) ? items : List.of();
    }

    List<Node> items(String name, String namespace) {
        return byNamespace.computeIfAbsent(name, _ -> grouped(items(name))).getOrDefault(namespace, List.of());
    }

    private static Map<String, List<Node>> grouped(List<Node> items) {
        Map<String, List<Node>> grouped = new LinkedHashMap<>();
        items.forEach(item -> grouped.computeIfAbsent(
                        item.at("metadata", "namespace").stringOrEmpty(), _ -> new ArrayList<>())
                .add(item));
        return grouped;
    }

    /// The list as a section; the same object for all targets of a namespace, so that a snapshot holds it
    /// once.
    Section section(Probe probe, Target target, String namespace) {
        String key = probe.name() + " " + namespace;
        Section known = sections.get(key);
        if (known == null) {
            known = made(probe, target, namespace);
            sections.put(key, known);
        }
        return known;
    }

    private Section made(Probe probe, Target target, String namespace) {
        String source = sources.getOrDefault(probe.name(), "");
        return switch (answer(probe.name())) {
            case Answer.Unread unread ->
                new Section.Unseen(unread.why(), unread.remedy(), source, probe.manual(target));
            case Answer.Read(List<Node> items) -> {
                List<Node> own = probe.name().startsWith("namespace.") ? items(probe.name(), namespace) : items;
                Node value = switch (probe.name()) {
                    case "namespace.events" -> events(target.kind() == Target.Kind.NODE ? items : own);
                    case "cluster.dns" ->
                        Tree.object().put("pods", Tree.list(own)).node();
                    default -> Tree.list(own);
                };
                yield new Section.Seen(value, source, probe.manual(target));
            }
        };
    }

    /// Events in the form of [KubernetesProbes#EVENTS], oldest first.
    private Node events(List<Node> items) {
        List<Node> told = new ArrayList<>();
        for (Node item : items) {
            String last = first(item, "lastTimestamp", "eventTime", "firstTimestamp");
            String series = item.at("series", "lastObservedTime").stringOrEmpty();
            Node subject = item.get("involvedObject");
            told.add(Tree.object()
                    .put("namespace", subject.get("namespace").stringOrEmpty())
                    .put("kind", subject.get("kind").stringOrEmpty())
                    .put("name", subject.get("name").stringOrEmpty())
                    .put("uid", subject.get("uid").stringOrEmpty())
                    .put("field", subject.get("fieldPath").stringOrEmpty())
                    .put("reason", item.get("reason").stringOrEmpty())
                    .put("message", mask.text(item.get("message").stringOrEmpty()))
                    .put("type", item.get("type").stringOrEmpty())
                    .put(
                            "count",
                            Math.max(
                                    item.get("count").integer().orElse(1L),
                                    item.at("series", "count").integer().orElse(1L)))
                    .put("last", series.compareTo(last) > 0 ? series : last)
                    .node());
        }
        told.sort(java.util.Comparator.comparing(event -> event.get("last").stringOrEmpty()));
        return Tree.list(told.subList(Math.max(0, told.size() - SHOWN_EVENTS), told.size()));
    }

    private static String first(Node item, String... fields) {
        for (String field : fields) {
            String text = item.get(field).stringOrEmpty();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return item.at("metadata", "creationTimestamp").stringOrEmpty();
    }
}
