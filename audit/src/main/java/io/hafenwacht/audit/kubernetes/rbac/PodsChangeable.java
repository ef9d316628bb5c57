package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Whoever changes a running pod (its image, an ephemeral container) or the template of a controller runs
/// code of their own under its service account.
@AutoService(ObjectCheck.class)
public final class PodsChangeable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K508", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("Pods or workloads can be changed", "Pods oder Workloads lassen sich ändern"),
                            Text.of(
                                    "A changed image or an added ephemeral container runs foreign code with the "
                                            + "pod's token, Secrets and privileges.",
                                    "Ein geändertes Image oder ein hinzugefügter flüchtiger Container führt "
                                            + "fremden Code mit Token, Secrets und Rechten des Pods aus."))
                    .fixedBy(
                            Text.of(
                                    "Remove update and patch on pods, pods/ephemeralcontainers and controllers "
                                            + "from the role",
                                    "In der Rolle update und patch auf pods, pods/ephemeralcontainers und "
                                            + "Controller entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives("update|patch", "", "pods|replicationcontrollers", "KubeHound:POD_PATCH")
            .gives("update|patch", "apps", "deployments|daemonsets|statefulsets|replicasets")
            .gives("update|patch", "batch", "jobs|cronjobs")
            .gives(
                    "update|patch",
                    "",
                    "pods/ephemeralcontainers",
                    "rbac-police:pods_ephemeral_ctrs",
                    "KubeHound:CONTAINER_ATTACH")
            .readsInRole(
                    Wording.of("update|patch|delete|deletecollection|impersonate", Workloads.NAMES)
                            .butNot(Wording.of("create|*", Workloads.NAMES)),
                    "Trivy:KSV-0048")
            .reaching(Reach.STRONG, "rbac-police:assign_sa", List.of(Workloads.CHANGED))
            .reaching(Reach.WEAK, "rbac-police:obtain_token_weak_ns", List.of(Workloads.CHANGED))
            .reaching(
                    Reach.STRONG_UNNAMED, "rbac-police:modify_pods", List.of(Access.anyOf("update|patch", "", "pods")))
            .reaching(Reach.WEAK_UNNAMED, "rbac-police:rce_weak_ns", List.of(Access.anyOf("update|patch", "", "pods")))
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}
