package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// `pods/exec` starts a program in a container. Over WebSocket the request is a GET, so `get` is enough
/// before Kubernetes 1.35.
@AutoService(ObjectCheck.class)
public final class PodsExec implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K509", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Commands can be run in containers", "In Containern lassen sich Befehle ausführen"),
                            Text.of(
                                    "A shell in a pod has its token, its Secrets and, where the pod is "
                                            + "privileged, the node.",
                                    "Eine Shell im Pod hat dessen Token, dessen Secrets und, wenn der Pod "
                                            + "privilegiert ist, den Knoten."))
                    .fixedBy(
                            Text.of(
                                    "Remove create and get on pods/exec from the role; keep it for an emergency "
                                            + "role that is bound for hours",
                                    "In der Rolle create und get auf pods/exec entfernen; es einer Notfallrolle "
                                            + "vorbehalten, die für Stunden zugewiesen wird"),
                            "BSI:APP.4.4.A3"))
            .gives("create|get", "", "pods/exec", "KubeHound:POD_EXEC")
            .readsInRole(
                    Wording.of("create|update|patch|delete|deletecollection|impersonate|*", "pods/exec"),
                    "Trivy:KSV-0053")
            .readsInBinding(
                    Wording.of("create|*", "|*", "pods/exec|pods/*|*"),
                    "Kubescape:C-0002",
                    "Kubescape:exec-into-container-v1")
            .reaching(Reach.STRONG_UNNAMED, "rbac-police:pods_exec", List.of(Access.anyOf("create", "", "pods/exec")))
            .reaching(Reach.WEAK_UNNAMED, "rbac-police:rce_weak_ns", List.of(Access.anyOf("create", "", "pods/exec")))
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}
