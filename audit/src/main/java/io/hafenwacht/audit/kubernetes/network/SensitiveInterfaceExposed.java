package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.Stream;

/// An administration interface that is known to need no or weak login can be reached from outside. The
/// parameter `HW-K422.sensitiveInterfaces` names them by workload or image, separated by commas.
@AutoService(WorkloadCheck.class)
public final class SensitiveInterfaceExposed implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K422", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Administration interface can be reached from outside",
                            "Verwaltungsoberfläche ist von außen erreichbar"),
                    Text.of(
                            "Such interfaces run code on request: reaching one is having the cluster.",
                            "Solche Oberflächen führen auf Wunsch Code aus: wer sie erreicht, hat den Cluster."))
            .fixedBy(
                    Text.of(
                            "Set type: ClusterIP and use kubectl port-forward, or put authentication in front.",
                            "type: ClusterIP setzen und kubectl port-forward verwenden, oder eine Anmeldung vorschalten."),
                    "Kubescape:exposed-sensitive-interfaces-v1",
                    "Kubescape:C-0021",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    /// Names of which attacks are on record (MITRE ATT&CK, "Exposed Sensitive Interfaces" of the threat
    /// matrix).
    private static final String KNOWN =
            "nifi,argo-server,weave-scope-app,kubeflow,kubernetes-dashboard,jenkins,prometheus-deployment,ollama,vllm,"
                    + "kserve,triton-inference-server,ray-dashboard,ray-head,mlflow,jupyterhub,seldon,bentoml";

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Workload workload = view.workload();
        String name = workload.object().name();
        boolean sensitive = Stream.of(context.parameter(RULE, "sensitiveInterfaces")
                        .orElse(KNOWN)
                        .split(","))
                .map(String::strip)
                .filter(known -> !known.isEmpty())
                .anyMatch(known -> name.contains(known)
                        || workload.containers().stream().anyMatch(c -> c.name().equals(known)));
        List<OutsideDoors.Door> doors =
                sensitive ? OutsideDoors.of(view.cluster()).to(workload) : List.of();
        if (doors.isEmpty()) {
            return List.of(Verdict.pass());
        }
        String by = doors.getFirst().by().title();
        return List.of(PolicyView.fail(
                RULE,
                workload.object(),
                PolicyTexts.labelsField(workload),
                "sensitive interface",
                Text.of(name + " through " + by, name + " über " + by)));
    }
}
