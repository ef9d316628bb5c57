package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// The restricted standard and CIS Kubernetes 5.2.9: `capabilities.drop` holds ALL, spelled so; Trivy reads
/// any case. Kubescape and kube-linter only want NET_RAW to be gone, kube-linter only where the container
/// has `capabilities` at all.
@AutoService(WorkloadCheck.class)
public final class CapabilitiesNotDropped implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K112", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Capabilities are not dropped", "Capabilities werden nicht abgegeben"),
                    Text.of(
                            "The container keeps what engines give by default, among it raw sockets and changing "
                                    + "owners of files.",
                            "Der Container behält, was Engines von sich aus geben, darunter rohe Sockets und das "
                                    + "Ändern von Eigentümern."))
            .fixedBy(
                    Text.of(
                            "In the container: securityContext: {capabilities: {drop: [ALL]}}",
                            "Im Container: securityContext: {capabilities: {drop: [ALL]}}"),
                    "PSS:restricted/capabilities_restricted",
                    "Kubescape:C-0211",
                    "Kubescape:drop-capability-netraw",
                    "Trivy:KSV-0003",
                    "Trivy:KSV-0004",
                    "Trivy:KSV-0106",
                    "kube-linter:drop-net-raw-capability",
                    "CIS-Kubernetes:5.2.9",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17")
            .taking(Parameter.of(
                    "forbiddenCapabilities",
                    "NET_RAW",
                    "capabilities that kube-linter's rule asks for; ALL stands for each",
                    "Capabilities, nach denen die Regel von kube-linter fragt; ALL steht für jede"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        if (Isolation.declared(view.workload())) {
            return List.of(Isolation.NOT_ON_WINDOWS);
        }
        List<String> forbidden = Parameters.list(context, RULE, "forbiddenCapabilities", List.of("NET_RAW"));
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.capabilities.drop");
            boolean all = drops(container, "ALL");
            boolean exactly =
                    spot.items().stream().anyMatch(name -> name.stringOrEmpty().equals("ALL"));
            boolean netRaw = all || drops(container, "NET_RAW");
            boolean listed = Answers.listed(container);
            boolean named = !container.securityContext().get("capabilities").absent();
            boolean linter = listed && named && !all && !forbidden.stream().allMatch(name -> drops(container, name));
            spot.citesIf(!exactly, "PSS:restricted/capabilities_restricted", "CIS-Kubernetes:5.2.9")
                    .citesIf(!exactly, "NSA:Pod security enforcement", "BSI:SYS.1.6.A17")
                    .citesIf(!netRaw, "Kubescape:C-0211", "Kubescape:drop-capability-netraw")
                    .citesIf(listed && !all, "Trivy:KSV-0003", "Trivy:KSV-0106")
                    .citesIf(listed && spot.value().elements().isEmpty(), "Trivy:KSV-0004")
                    .citesIf(linter, "kube-linter:drop-net-raw-capability")
                    .fail();
        }
        return answers.verdicts();
    }

    /// Whether a container drops a capability, in any case.
    static boolean drops(Container container, String name) {
        return container.securityContext().at("capabilities", "drop").elements().stream()
                .anyMatch(dropped -> dropped.stringOrEmpty().equalsIgnoreCase(name));
    }
}
