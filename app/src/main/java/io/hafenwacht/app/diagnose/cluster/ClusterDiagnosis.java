package io.hafenwacht.app.diagnose.cluster;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.diagnose.Diagnosing;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ApiTimeouts;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.connect.kubernetes.ClusterLocator;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.kubernetes.ClusterCase;
import io.hafenwacht.diagnose.kubernetes.KubernetesProbes;
import io.hafenwacht.diagnose.kubernetes.ServiceCase;
import io.hafenwacht.diagnose.kubernetes.WorkloadCase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes the cases of a cluster's objects. Only GET requests, but for TCP connections to the pods of a
/// service that is diagnosed, which are closed at once.
public final class ClusterDiagnosis {
    private final Session session;
    private final Optional<Path> kubeconfig;
    private final String context;
    private final String namespace;
    private final boolean offline;
    private final List<Playbook> playbooks = Playbooks.all();

    /// `context` and `namespace` are the options' values, empty when not given.
    public ClusterDiagnosis(
            Session session, Optional<Path> kubeconfig, String context, String namespace, boolean offline) {
        this.session = session;
        this.kubeconfig = kubeconfig;
        this.context = context;
        this.namespace = namespace;
        this.offline = offline;
    }

    /// Of one object, or of everything that is not well.
    public Diagnosing.Cases of(Optional<String> name) throws InterruptedException {
        Instant now = session.clock().instant();
        try {
            ClusterAccess access = new ClusterLocator(Transports.environment(session)).locate(kubeconfig, context);
            if (offline) {
                throw CommandFailure.usage(
                        Text.of(
                                "--offline forbids the API server at "
                                        + access.server().getHost(),
                                "--offline verbietet den API-Server unter "
                                        + access.server().getHost()),
                        Text.of(
                                "Diagnose a saved snapshot: --snapshot FILE",
                                "Eine gespeicherte Momentaufnahme untersuchen: --snapshot DATEI"));
            }
            var clients = new ApiClients(access, Transports.environment(session), ApiTimeouts.STANDARD);
            Optional<Text> obstacle = obstacle(clients);
            if (obstacle.isPresent()) {
                return unreached(access.name(), access.server().toString(), obstacle.get(), now);
            }
            return at(access, clients, name, now);
        } catch (ClusterTrouble trouble) {
            throw CommandFailure.incomplete(trouble.reason(), trouble.remedy());
        }
    }

    private static Optional<Text> obstacle(ApiClients clients) {
        try (ApiClient client = clients.open()) {
            client.json("/version", ApiClient.JSON);
            return Optional.empty();
        } catch (ClusterTrouble trouble) {
            return Optional.of(trouble.reason());
        }
    }

    private static Diagnosing.Cases unreached(String name, String server, Text obstacle, Instant now) {
        var target = new Target(Target.Kind.CLUSTER, name, name);
        var section = ClusterCases.seen(KubernetesProbes.API, target, api(server, obstacle.english(), now));
        return new Diagnosing.Cases(
                List.of(new CaseFile(target, now, Map.of(KubernetesProbes.API.name(), section))), false);
    }

    private static Node api(String server, String obstacle, Instant now) {
        return Tree.object()
                .put("server", server)
                .put("obstacle", obstacle)
                .put("ownTime", now.toString())
                .node();
    }

    private Diagnosing.Cases at(ClusterAccess access, ApiClients clients, Optional<String> name, Instant now)
            throws InterruptedException {
        String usual = namespace.isEmpty()
                ? access.route().namespace().isEmpty()
                        ? "default"
                        : access.route().namespace()
                : namespace;
        Optional<ObjectChoice> choice = name.map(typed -> ObjectChoice.of(typed, usual));
        ClusterLook look =
                ClusterLook.at(clients, choice.map(ObjectChoice::namespace).orElse(namespace));
        var cases = new ClusterCases(clients, look, now);
        if (choice.isPresent()) {
            return new Diagnosing.Cases(chosen(choice.get(), look, cases), true);
        }
        var target = new Target(Target.Kind.CLUSTER, access.name(), access.name());
        List<CaseFile> files = new ArrayList<>();
        files.add(cases.cluster(target, api(access.server().toString(), "", now)));
        files.addAll(everything(look, cases));
        return new Diagnosing.Cases(files, true);
    }

    private static String list(String kind) {
        return switch (kind) {
            case "Pod" -> KubernetesProbes.PODS.name();
            case "Node" -> KubernetesProbes.NODES.name();
            case "Service" -> KubernetesProbes.SERVICES.name();
            case "Ingress" -> ClusterLook.INGRESSES;
            case "Job" -> KubernetesProbes.JOBS.name();
            default -> ClusterLook.WORKLOADS + kind;
        };
    }

    private List<CaseFile> chosen(ObjectChoice choice, ClusterLook look, ClusterCases cases) {
        List<Node> all = look.items(list(choice.kind()), choice.namespace());
        Node object = all.stream()
                .filter(item -> ClusterCase.name(item).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> unknown(choice, all, look));
        CaseFile own = cases.of(choice.target(), choice.kind(), object);
        return switch (choice.target()) {
            case WORKLOAD -> withPods(own, new WorkloadCase(own).pods(), look, cases);
            case SERVICE -> withPods(own, new ServiceCase(own).pods(), look, cases);
            default -> List.of(own);
        };
    }

    private static CommandFailure unknown(ObjectChoice choice, List<Node> all, ClusterLook look) {
        String where = choice.namespace().isEmpty() ? "" : " in namespace " + choice.namespace();
        if (look.answer(list(choice.kind())) instanceof io.hafenwacht.connect.kubernetes.ObjectList.Answer.Unread no) {
            return CommandFailure.incomplete(no.why(), no.remedy());
        }
        return CommandFailure.usage(
                Text.of(
                        "there is no " + choice.kind() + " \"" + choice.name() + "\"" + where,
                        "es gibt kein Objekt " + choice.kind() + " \"" + choice.name() + "\""
                                + where.replace("in namespace", "im Namespace")),
                Closest.to(choice.name(), all.stream().map(ClusterCase::name).toList())
                        .map(near -> Text.of("Did you mean \"" + near + "\"?", "War \"" + near + "\" gemeint?"))
                        .orElse(Text.of(
                                "kubectl get " + choice.kind().toLowerCase(java.util.Locale.ROOT) + " -A lists them.",
                                "kubectl get " + choice.kind().toLowerCase(java.util.Locale.ROOT) + " -A nennt sie.")));
    }

    /// The cause of a workload's or a service's trouble mostly lies in its pods, so these come first; of
    /// pods that ail of the same only one.
    private List<CaseFile> withPods(CaseFile own, List<Node> pods, ClusterLook look, ClusterCases cases) {
        List<CaseFile> files = new ArrayList<>();
        files.addAll(unwell(pods, cases));
        if (own.target().kind() == Target.Kind.WORKLOAD) {
            files.addAll(services(own, pods, look, cases));
        }
        boolean first = files.isEmpty()
                || own.target().kind() == Target.Kind.SERVICE
                || Examination.of(own, playbooks).proven().stream()
                        .anyMatch(answer -> !answer.card().id().equals("HW-T82"));
        files.add(first ? 0 : files.size(), own);
        return files;
    }

    private List<CaseFile> services(CaseFile own, List<Node> pods, ClusterLook look, ClusterCases cases) {
        String namespace = pods.isEmpty()
                ? ""
                : pods.getFirst().at("metadata", "namespace").stringOrEmpty();
        return look.items(KubernetesProbes.SERVICES.name(), namespace).stream()
                .filter(service ->
                        pods.stream().anyMatch(pod -> ClusterCase.selects(service.at("spec", "selector"), pod)))
                .map(service -> cases.of(Target.Kind.SERVICE, "Service", service))
                .filter(file -> Examination.of(file, playbooks).proven().stream()
                        .anyMatch(answer -> !answer.card().id().equals("HW-T75")))
                .toList();
    }

    private List<CaseFile> unwell(List<Node> pods, ClusterCases cases) {
        List<CaseFile> files = new ArrayList<>();
        Set<String> told = new HashSet<>();
        Set<List<String>> looked = new HashSet<>();
        for (Node pod : pods) {
            if (well(pod) || !looked.add(state(pod))) {
                continue;
            }
            CaseFile file = cases.of(Target.Kind.POD, "Pod", pod);
            String cause = Examination.of(file, playbooks).proven().stream()
                    .map(answer -> answer.card().id())
                    .findFirst()
                    .orElse(file.target().name());
            if (told.add(owner(pod) + " " + cause)) {
                files.add(file);
            }
        }
        return files;
    }

    /// Pods of one owner on one node that say the same of themselves ail of the same.
    static List<String> state(Node pod) {
        List<String> state = new ArrayList<>(List.of(
                owner(pod),
                pod.at("spec", "nodeName").stringOrEmpty(),
                pod.at("metadata", "deletionTimestamp").absent() ? "" : "leaving",
                pod.at("status", "phase").stringOrEmpty(),
                pod.at("status", "reason").stringOrEmpty()));
        for (Node condition : pod.at("status", "conditions").elements()) {
            for (String field : List.of("type", "status", "reason", "message")) {
                state.add(condition.get(field).stringOrEmpty());
            }
        }
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
            for (Node container : pod.at("status", list).elements()) {
                state.add(container.get("name").stringOrEmpty()
                        + container.get("restartCount").integer().orElse(0L));
                for (String when : List.of("state", "lastState")) {
                    container
                            .get(when)
                            .entries()
                            .forEach((kind, about) -> state.add(kind
                                    + about.get("reason").stringOrEmpty()
                                    + about.get("exitCode").integer().orElse(0L)));
                }
            }
        }
        return state;
    }

    private static String owner(Node pod) {
        return pod.at("metadata", "ownerReferences").elements().stream()
                .findFirst()
                .map(owner -> owner.get("uid").stringOrEmpty())
                .orElse(pod.at("metadata", "uid").stringOrEmpty());
    }

    private static boolean well(Node pod) {
        boolean leaving = !pod.at("metadata", "deletionTimestamp").absent();
        boolean done = pod.at("status", "phase").stringOrEmpty().equals("Succeeded");
        boolean restarts = pod.at("status", "containerStatuses").elements().stream()
                .anyMatch(status -> status.get("restartCount").integer().orElse(0L) > 0);
        return !leaving && (done || ClusterCase.ready(pod) && !restarts);
    }

    /// All that a playbook proves something of, and pods that are not well.
    private List<CaseFile> everything(ClusterLook look, ClusterCases cases) {
        List<CaseFile> files = new ArrayList<>();
        add(files, look, cases, Target.Kind.NODE, "Node");
        files.addAll(unwell(look.items(KubernetesProbes.PODS.name()), cases));
        ClusterLook.KINDS.forEach(kind -> add(files, look, cases, Target.Kind.WORKLOAD, kind));
        add(files, look, cases, Target.Kind.SERVICE, "Service");
        add(files, look, cases, Target.Kind.INGRESS, "Ingress");
        return files;
    }

    private void add(List<CaseFile> files, ClusterLook look, ClusterCases cases, Target.Kind target, String kind) {
        for (Node object : look.items(list(kind))) {
            CaseFile file = cases.of(target, kind, object);
            if (!Examination.of(file, playbooks).proven().isEmpty()) {
                files.add(file);
            }
        }
    }
}
