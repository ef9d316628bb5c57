package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// kube-linter: no container listens on TCP 22. Kubescape C-0042: no Service sends port 22 or 2222 to the
/// pods.
@AutoService(WorkloadCheck.class)
public final class SshPort implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K137", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("SSH is offered", "SSH wird angeboten"),
                    Text.of(
                            "A shell for administrators in a container is one for attackers, past the API server and "
                                    + "its audit log.",
                            "Eine Shell für Administratoren im Container ist eine für Angreifer, am API-Server und "
                                    + "seinem Protokoll vorbei."))
            .fixedBy(
                    Text.of(
                            "Remove the port and the server; use kubectl exec and kubectl debug",
                            "Port und Server entfernen; kubectl exec und kubectl debug verwenden"),
                    "Kubescape:C-0042",
                    "Kubescape:rule-can-ssh-to-pod-v1",
                    "kube-linter:ssh-port",
                    "BSI:SYS.1.6.A16")
            .taking(Parameter.of(
                    "ports",
                    "22",
                    "ports that no container may offer: 22 (TCP), 53/UDP",
                    "Ports, die kein Container anbieten darf: 22 (TCP), 53/UDP"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        List<String> forbidden = Parameters.list(context, RULE, "ports", List.of("22"));
        for (Container container : answers.containers()) {
            List<Node> ports = container.node().get("ports").elements();
            for (int i = 0; i < ports.size(); i++) {
                Node port = ports.get(i).get("containerPort");
                String protocol = ports.get(i).get("protocol").string().orElse("TCP");
                boolean ssh = protocol.equals("TCP") && forbidden.contains(port.stringOrEmpty())
                        || forbidden.contains(port.stringOrEmpty() + "/" + protocol);
                answers.at(container.path() + ".ports[" + i + "].containerPort", port)
                        .citesIf(ssh && Answers.listed(container), "kube-linter:ssh-port")
                        .citesIf(ssh, "BSI:SYS.1.6.A16")
                        .fail();
            }
        }
        Workload workload = view.workload();
        for (KubeObject service :
                view.cluster().derived(Services.class, Services::of).services()) {
            if (service.namespace().equals(workload.object().namespace()) && selects(service, workload)) {
                String metadata = workload.template().isEmpty() ? "" : workload.template() + ".";
                answers.at(metadata + "metadata.labels", workload.podMetadata().get("labels"))
                        .cites("Kubescape:C-0042", "Kubescape:rule-can-ssh-to-pod-v1", "BSI:SYS.1.6.A16")
                        .because(Text.of(
                                ShownValue.of(service.title()) + " sends port 22 or 2222 to these pods",
                                ShownValue.of(service.title()) + " leitet Port 22 oder 2222 an diese Pods"))
                        .fail();
                break;
            }
        }
        return answers.verdicts();
    }

    /// Those that send such a port, found once: every workload asks.
    private record Services(List<KubeObject> services) {
        static Services of(Cluster cluster) {
            return new Services(
                    cluster.ofKind("Service").stream().filter(SshPort::ssh).toList());
        }
    }

    private static boolean ssh(KubeObject service) {
        return service.at("spec.ports").elements().stream()
                .flatMap(port -> Stream.of(port.get("port"), port.get("targetPort")))
                .anyMatch(port -> List.of(22L, 2222L).contains(port.integer().orElse(0L)));
    }

    private static boolean selects(KubeObject service, Workload workload) {
        Map<String, Node> selector = service.at("spec.selector").entries();
        Node labels = workload.podMetadata().get("labels");
        return !selector.isEmpty()
                && selector.entrySet().stream()
                        .allMatch(label -> labels.get(label.getKey())
                                .string()
                                .equals(label.getValue().string()));
    }
}
