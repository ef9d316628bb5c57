package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.formats.yaml.YamlParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Case files of a cluster's objects: each begins with one that lacks nothing, all of it looked at. Values
/// are YAML, in which a flow is JSON with less quoting.
record Objects(CaseFile file) {
    static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static final String NODE = """
            metadata: {name: node1, labels: {zone: a}}
            spec: {}
            status:
              allocatable: {cpu: "4", memory: 8Gi}
              conditions:
              - {type: MemoryPressure, status: "False"}
              - {type: Ready, status: "True", reason: KubeletReady}
            """;

    /// A pod that runs and is ready, one container `web` with port 8080.
    static Objects pod() {
        return of(Target.Kind.POD, "shop/web-1")
                .put(KubernetesProbes.POD, pod("web-1", "web", true))
                .put(
                        KubernetesProbes.REACH,
                        "{dns: {allowed: true, policies: []}, ports: [{port: 8080, allowed: true}]}")
                .put(KubernetesProbes.LOGS, "{containers: []}");
    }

    static String pod(String name, String label, boolean ready) {
        return """
                {metadata: {name: %s, namespace: shop, uid: u-%s, labels: {app: %s}},
                 spec: {nodeName: node1, dnsPolicy: ClusterFirst, restartPolicy: Always,
                   containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}],
                     livenessProbe: {httpGet: {path: /, port: 8080}}, readinessProbe: {httpGet: {path: /, port: 8080}}}]},
                 status: {phase: Running, podIP: 10.0.0.5, conditions: [{type: Ready, status: "%s"}, {type: PodScheduled, status: "True"}],
                   containerStatuses: [{name: web, ready: %s, restartCount: 0,
                     state: {running: {startedAt: "2026-05-04T11:00:00Z"}}}]}}""".formatted(name, name, label, ready ? "True" : "False", ready);
    }

    /// One that the scheduler refuses with these words.
    static Objects unscheduled(String message, String spec) {
        return pod().put(KubernetesProbes.POD, """
                {metadata: {name: web-1, namespace: shop, uid: u},
                 spec: {%s containers: [{name: web, image: "web:1", resources: {requests: {cpu: 500m}}}]},
                 status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: '%s'}]}}""".formatted(spec, message.replace("'", "''")));
    }

    /// One whose container is in this state.
    static Objects state(String status) {
        return state("Running", "", status);
    }

    static Objects state(String phase, String spec, String status) {
        return pod().put(KubernetesProbes.POD, """
                {metadata: {name: web-1, namespace: shop, uid: u, labels: {app: web}},
                 spec: {nodeName: node1, dnsPolicy: ClusterFirst, %s
                   containers: [{name: web, image: "web:1", imagePullPolicy: Never, ports: [{name: http, containerPort: 8080}],
                     resources: {limits: {memory: 32Mi}},
                     livenessProbe: {httpGet: {path: /, port: 8080}}, readinessProbe: {httpGet: {path: /, port: 8080}}}]},
                 status: {phase: %s, conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: web, ready: false, %s}]}}""".formatted(spec, phase, status));
    }

    static Objects waiting(String reason, String message) {
        return state(
                "Pending",
                "",
                "restartCount: 0, state: {waiting: {reason: %s, message: '%s'}}"
                        .formatted(reason, message.replace("'", "''")));
    }

    /// A container that ended like this and waits for its next start.
    static Objects crashed(int code, String reason) {
        return state(
                "restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: %d,"
                                .formatted(code)
                        + " reason: " + reason + ", finishedAt: '2026-05-04T11:59:00Z'}}");
    }

    static Objects service(String spec) {
        return of(Target.Kind.SERVICE, "shop/web")
                .put(KubernetesProbes.SERVICE, "{metadata: {name: web, namespace: shop}, spec: {" + spec + "}}")
                .put(KubernetesProbes.PODS, "[" + pod("web-1", "web", true) + "]")
                .put(KubernetesProbes.CONNECT, "[{pod: web-1, address: 10.0.0.5, port: '8080', result: open}]");
    }

    static Objects ingress(String spec) {
        return of(Target.Kind.INGRESS, "shop/web")
                .put(KubernetesProbes.INGRESS, "{metadata: {name: web, namespace: shop}, spec: {" + spec + "}}")
                .put(KubernetesProbes.SERVICES, "[{metadata: {name: web}, spec: {ports: [{name: http, port: 80}]}}]")
                .put(KubernetesProbes.SECRETS, "[{metadata: {name: cert}}]");
    }

    static Objects workload(String kind, String spec, String status) {
        return of(Target.Kind.WORKLOAD, kind.toLowerCase(java.util.Locale.ROOT) + "/shop/web")
                .put(
                        KubernetesProbes.WORKLOAD,
                        "{kind: %s, metadata: {name: web, namespace: shop, uid: w}, spec: {%s}, status: {%s}}"
                                .formatted(kind, spec, status));
    }

    static Objects node(String spec, String conditions) {
        return of(Target.Kind.NODE, "node1")
                .put(
                        KubernetesProbes.NODE,
                        "{metadata: {name: node1}, spec: {%s}, status: {conditions: [%s]}}"
                                .formatted(spec, conditions));
    }

    static Objects cluster(String obstacle) {
        return of(Target.Kind.CLUSTER, "prod")
                .put(
                        KubernetesProbes.API,
                        "{server: 'https://10.0.0.1:6443', ownTime: '2026-05-04T12:00:00Z', obstacle: '%s'}"
                                .formatted(obstacle));
    }

    private static Objects of(Target.Kind kind, String name) {
        Objects all = new Objects(new CaseFile(new Target(kind, "u", name), NOW, Map.of()));
        for (Probe list : List.of(
                KubernetesProbes.EVENTS,
                KubernetesProbes.PODS,
                KubernetesProbes.SERVICES,
                KubernetesProbes.REPLICA_SETS,
                KubernetesProbes.JOBS,
                KubernetesProbes.CONFIG_MAPS,
                KubernetesProbes.SECRETS,
                KubernetesProbes.CLAIMS,
                KubernetesProbes.QUOTAS,
                KubernetesProbes.ACCOUNTS,
                KubernetesProbes.AUTOSCALERS)) {
            all = all.put(list, "[]");
        }
        return all.put(KubernetesProbes.NODES, "[" + flow(NODE) + "]")
                .put(KubernetesProbes.CLASSES, "[{metadata: {name: standard}}]")
                .put(KubernetesProbes.DNS, "{pods: [" + pod("coredns", "kube-dns", true) + "]}");
    }

    private static String flow(String block) {
        return new YamlParser().parse(block).root() instanceof Node.Mapping mapping ? shown(mapping) : "";
    }

    private static String shown(Node node) {
        return switch (node) {
            case Node.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(field -> field.getKey() + ": " + shown(field.getValue()))
                        .reduce((a, b) -> a + ", " + b)
                        .map(text -> "{" + text + "}")
                        .orElse("{}");
            case Node.Sequence sequence ->
                sequence.items().stream()
                        .map(Objects::shown)
                        .reduce((a, b) -> a + ", " + b)
                        .map(text -> "[" + text + "]")
                        .orElse("[]");
            case Node.Scalar scalar -> "'" + scalar.text() + "'";
        };
    }

    Objects put(Probe probe, String yaml) {
        return new Objects(file.with(
                probe, new Section.Seen(yaml(yaml), "source of " + probe.name(), probe.manual(file.target()))));
    }

    Objects unseen(Probe... probes) {
        CaseFile dark = file;
        for (Probe probe : probes) {
            dark = dark.with(
                    probe,
                    new Section.Unseen(
                            Text.of("no right", "kein Recht"), Text.of("grant it", "erteilen"), "", probe.name()));
        }
        return new Objects(dark);
    }

    /// Events as `Pod web-1 Killing web: message`, oldest first.
    Objects events(String... events) {
        var list = new StringBuilder();
        for (String event : events) {
            String[] words = event.split(" ", 5);
            list.append(list.isEmpty() ? "" : ", ")
                    .append(
                            "{kind: %s, name: %s, namespace: shop, reason: %s, field: 'spec.containers{%s}', message: '%s', last: '2026-05-04T11:59:30Z'}"
                                    .formatted(
                                            words[0],
                                            words[1],
                                            words[2],
                                            words[3].replace(":", ""),
                                            words[4].replace("'", "''")));
        }
        return put(KubernetesProbes.EVENTS, "[" + list + "]");
    }

    /// What the container `web` wrote last.
    Objects logs(String... lines) {
        return put(
                KubernetesProbes.LOGS,
                "{containers: [{name: web, previous: true, lines: ['" + String.join("', '", lines) + "']}]}");
    }

    List<String> proven() {
        return examination().proven().stream().map(answer -> answer.card().id()).toList();
    }

    List<String> suspected() {
        return examination().suspected().stream()
                .map(answer -> answer.card().id())
                .toList();
    }

    Examination examination() {
        return Examination.of(file, Playbooks.all());
    }

    /// The first proven cause in English, with its proof.
    String told() {
        return examination().proven().getFirst().diagnosis() instanceof Diagnosis.Proven proven
                ? proven.story().cause().english() + " " + proven.proof()
                : "";
    }

    static Node yaml(String text) {
        return new YamlParser().parse(text).root();
    }
}
