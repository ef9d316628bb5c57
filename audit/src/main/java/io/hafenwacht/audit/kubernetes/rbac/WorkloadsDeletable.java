package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// Deleting workloads, Services and Secrets takes an application down.
@AutoService(ObjectCheck.class)
public final class WorkloadsDeletable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K520", Severity.LOW, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "Workloads, Services or Secrets can be deleted",
                                    "Workloads, Dienste oder " + "Secrets lassen sich löschen"),
                            Text.of(
                                    "Whoever deletes takes applications down, and destroys traces.",
                                    "Wer löscht, legt Anwendungen lahm und vernichtet Spuren."))
                    .fixedBy(
                            Text.of(
                                    "Remove delete and deletecollection from the role",
                                    "In der Rolle delete und deletecollection entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives("delete|deletecollection", "", "pods|services|secrets")
            .gives("delete|deletecollection", "apps", "deployments|replicasets|daemonsets|statefulsets")
            .gives("delete|deletecollection", "batch", "jobs|cronjobs")
            .readsInBinding(
                    Wording.of(
                            "delete|deletecollection|*",
                            "|*|apps|batch",
                            "secrets|pods|services|deployments|replicasets|daemonsets|statefulsets|jobs|cronjobs|*"),
                    "Kubescape:C-0007",
                    "Kubescape:rule-excessive-delete-rights-v1")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}
