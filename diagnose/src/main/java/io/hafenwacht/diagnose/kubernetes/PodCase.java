package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Fact;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A small view of the case file of a pod.
public record PodCase(CaseFile file) {
    /// A container of the pod with its specification and its state; `path` is that of the state.
    public record Container(String name, boolean init, String path, Node spec, Node status) {
        public String waiting() {
            return status.at("state", "waiting", "reason").stringOrEmpty();
        }

        public boolean running() {
            return !status.at("state", "running").absent();
        }

        public boolean ready() {
            return status.get("ready").bool().orElse(false);
        }

        public long restarts() {
            return status.get("restartCount").integer().orElse(0L);
        }

        /// Where the last end stands: `state.terminated`, or `lastState.terminated`.
        public String endPath() {
            return status.at("state", "terminated").absent() ? "lastState.terminated" : "state.terminated";
        }

        /// The last end, absent where there was none.
        public Node end() {
            Node now = status.at("state", "terminated");
            return now.absent() ? status.at("lastState", "terminated") : now;
        }

        public Optional<Long> exitCode() {
            return end().get("exitCode").integer();
        }
    }

    public ClusterCase cluster() {
        return new ClusterCase(file);
    }

    public Node pod() {
        return file.value(KubernetesProbes.POD);
    }

    public Node spec() {
        return pod().get("spec");
    }

    public Fact field(String path) {
        return file.fact(KubernetesProbes.POD, path);
    }

    public String name() {
        return ClusterCase.name(pod());
    }

    public String phase() {
        return pod().at("status", "phase").stringOrEmpty();
    }

    public Clue pending() {
        return field("status.phase").is("Pending");
    }

    /// Not being deleted: what goes wrong in an end that somebody asked for is no fault.
    public Clue staying() {
        Clue leaving = field("metadata.deletionTimestamp")
                .when(node -> node.stringOrEmpty().isEmpty());
        return leaving.held() ? Clue.holds() : leaving;
    }

    public Clue notEvicted() {
        Clue other =
                field("status.reason").when(reason -> !reason.stringOrEmpty().equals("Evicted"));
        return other.held() ? Clue.holds() : other;
    }

    /// Init containers first, as they run.
    public List<Container> containers() {
        List<Container> all = new ArrayList<>();
        add(all, "initContainers", "initContainerStatuses", true);
        add(all, "containers", "containerStatuses", false);
        return all;
    }

    private void add(List<Container> all, String specs, String statuses, boolean init) {
        List<Node> states = pod().at("status", statuses).elements();
        for (Node spec : spec().get(specs).elements()) {
            String name = spec.get("name").stringOrEmpty();
            int index = 0;
            while (index < states.size()
                    && !states.get(index).get("name").stringOrEmpty().equals(name)) {
                index++;
            }
            Node status = index < states.size() ? states.get(index) : Node.MISSING;
            all.add(new Container(name, init, "status." + statuses + "[" + index + "]", spec, status));
        }
    }

    public Optional<Container> container(Predicate<Container> which) {
        return containers().stream().filter(which).findFirst();
    }

    /// A field of a container's state.
    public Fact field(Container container, String below) {
        Node node = container.status();
        for (String part : below.split("\\.")) {
            node = node.get(part);
        }
        return file.fact(KubernetesProbes.POD, container.path() + "." + below, node);
    }

    /// A field of a container's specification.
    public Fact specified(Container container, String below) {
        List<Node> specs =
                spec().get(container.init() ? "initContainers" : "containers").elements();
        Node node = container.spec();
        for (String part : below.split("\\.")) {
            node = node.get(part);
        }
        String list = container.init() ? "spec.initContainers[" : "spec.containers[";
        return file.fact(KubernetesProbes.POD, list + specs.indexOf(container.spec()) + "]." + below, node);
    }

    /// That there is such a container; its state is shown where there is none.
    public Clue has(Optional<Container> container) {
        return file.clue(
                KubernetesProbes.POD,
                container.isPresent(),
                Text.of("container", "Container"),
                Proof.same(container.map(Container::name).orElseGet(this::states)));
    }

    /// `web running, sidecar CrashLoopBackOff`.
    private String states() {
        return containers().stream().map(c -> c.name() + " " + state(c)).collect(Collectors.joining(", "));
    }

    private static String state(Container container) {
        if (!container.waiting().isEmpty()) {
            return container.waiting();
        }
        return container.running()
                ? container.ready() ? "running" : "running, not ready"
                : container.exitCode().map(code -> "exit " + code).orElse("-");
    }

    /// The first container that waits for one of these reasons.
    public Optional<Container> waitsFor(Set<String> reasons) {
        return container(c -> reasons.contains(c.waiting()));
    }

    /// Why a container waits, shown.
    public Clue waiting(Optional<Container> container) {
        return has(container)
                .and(container
                        .map(c -> field(c, "state.waiting.reason")
                                .when(reason -> !reason.stringOrEmpty().isEmpty()))
                        .orElseGet(Clue::holds));
    }

    public List<ClusterCase.Event> events() {
        String uid = pod().at("metadata", "uid").stringOrEmpty();
        return cluster().events("Pod", name()).stream()
                .filter(event -> uid.isEmpty()
                        || event.node().get("uid").stringOrEmpty().isEmpty()
                        || event.node().get("uid").stringOrEmpty().equals(uid))
                .toList();
    }

    public Clue happened(String reason, Pattern message) {
        return cluster().happened(events(), reason, message);
    }

    /// What a container wrote last, of the run before where `previous`.
    private record Log(String container, boolean previous, List<String> lines) {}

    private List<Log> logs() {
        return file.value(KubernetesProbes.LOGS).get("containers").elements().stream()
                .map(log -> new Log(
                        log.get("name").stringOrEmpty(),
                        log.get("previous").bool().orElse(false),
                        log.get("lines").elements().stream()
                                .map(Node::stringOrEmpty)
                                .filter(line -> !line.isBlank())
                                .toList()))
                .toList();
    }

    /// The last line that a container wrote, shown where there is one.
    public Clue lastLine(String container) {
        return logs().stream()
                .filter(log -> log.container().equals(container) && !log.lines().isEmpty())
                .findFirst()
                .<Clue>map(log -> Clue.holds(line(log, log.lines().getLast())))
                .orElseGet(Clue::holds);
    }

    private Proof line(Log log, String line) {
        String manual = KubernetesProbes.LOG.manual(file.target(), Probe.quoted(log.container()))
                + (log.previous() ? " --previous" : "");
        return new Proof(
                Text.of("log line", "Protokollzeile"),
                Proof.same(ClusterCase.cut(line)),
                file.section(KubernetesProbes.LOGS).source(),
                manual);
    }

    /// The last line of any container that matches; dark where logs were not read.
    public Clue logged(Pattern pattern) {
        for (Log log : logs()) {
            for (String line : log.lines().reversed()) {
                if (pattern.matcher(line).find()) {
                    return Clue.holds(line(log, line));
                }
            }
        }
        return file.clue(
                KubernetesProbes.LOGS,
                false,
                Text.of("log lines that say so", "Protokollzeilen, die das sagen"),
                Text.of("none", "keine"));
    }

    /// The node that it runs on.
    public Optional<Node> node() {
        return cluster().named(KubernetesProbes.NODES, spec().get("nodeName").stringOrEmpty());
    }
}
