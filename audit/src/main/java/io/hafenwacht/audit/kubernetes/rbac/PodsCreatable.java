package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.1.4: a new pod may run as any service account of its namespace and, where Pod Security
/// does not prevent it, as root on the node.
@AutoService(ObjectCheck.class)
public final class PodsCreatable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K507", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Pods or workloads can be created", "Pods oder Workloads lassen sich anlegen"),
                            Text.of(
                                    "A pod of one's own runs as any service account of the namespace, mounts "
                                            + "its Secrets and, unless Pod Security forbids it, takes over the node.",
                                    "Ein eigener Pod läuft unter jedem Service-Account des Namespace, bindet "
                                            + "dessen Secrets ein und übernimmt, wenn Pod Security es nicht "
                                            + "verbietet, den Knoten."))
                    .fixedBy(
                            Text.of(
                                    "Remove create on pods and on the controllers of pods from the role; let a "
                                            + "pipeline deploy, and enforce Pod Security: "
                                            + "pod-security.kubernetes.io/enforce: restricted",
                                    "In der Rolle create auf pods und auf deren Controller entfernen; eine "
                                            + "Pipeline ausrollen lassen und Pod Security erzwingen: "
                                            + "pod-security.kubernetes.io/enforce: restricted"),
                            "BSI:APP.4.4.A3"))
            .gives("create", "", "pods|replicationcontrollers", "CIS-Kubernetes:5.1.4", "KubeHound:POD_CREATE")
            .gives("create", "apps", "deployments|daemonsets|statefulsets|replicasets", "CIS-Kubernetes:5.1.4")
            .gives("create", "batch", "jobs|cronjobs", "CIS-Kubernetes:5.1.4")
            .readsInRole(Wording.of("create|*", Workloads.NAMES), "Trivy:KSV-0048")
            .readsInBinding(Wording.of("create|*", "|*", "pods|*"), "Kubescape:C-0188", "Kubescape:rule-can-create-pod")
            .readsInBindingOfKind(
                    Wording.of("create|*", "pods|deployments|statefulsets|replicasets|cronjob|jobs|daemonsets|*"),
                    "kube-linter:access-to-create-pods")
            .reaching(Reach.STRONG, "rbac-police:assign_sa", List.of(Workloads.CREATED))
            .reaching(Reach.WEAK, "rbac-police:obtain_token_weak_ns", List.of(Workloads.CREATED))
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}
