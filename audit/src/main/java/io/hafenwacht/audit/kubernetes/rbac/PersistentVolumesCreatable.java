package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 5.1.9: a PersistentVolume of type `hostPath` is a folder of the node, past Pod Security.
@AutoService(ObjectCheck.class)
public final class PersistentVolumesCreatable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K518", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("PersistentVolumes can be created", "PersistentVolumes lassen sich anlegen"),
                            Text.of(
                                    "A volume that is a folder of the node gives its file system to a pod that "
                                            + "Pod Security would not let mount it.",
                                    "Ein Datenträger, der ein Verzeichnis des Knotens ist, öffnet dessen "
                                            + "Dateisystem einem Pod, dem Pod Security es verwehrt."))
                    .fixedBy(
                            Text.of(
                                    "Remove create on persistentvolumes from the role; let a StorageClass "
                                            + "provision volumes",
                                    "In der Rolle create auf persistentvolumes entfernen; Datenträger über eine "
                                            + "StorageClass bereitstellen"),
                            "BSI:APP.4.4.A3"))
            .gives("create", "", "persistentvolumes", "CIS-Kubernetes:5.1.9")
            .readsInBinding(
                    Wording.of("create|*", "|*", "persistentvolumes|*"),
                    "Kubescape:C-0278",
                    "Kubescape:rule-can-create-pv")
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}
