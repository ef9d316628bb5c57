package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Kubescape C-0264: the storage class of a persistent volume encrypts it. Azure's and Google's do by
/// themselves.
@AutoService(ObjectCheck.class)
public final class UnencryptedVolume implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K218", Severity.MEDIUM, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Persistent volume is not encrypted", "Persistent Volume ist nicht verschlüsselt"),
                    Text.of(
                            "Who has the disk, a snapshot of it or its backup reads the data.",
                            "Wer die Platte, einen Snapshot oder die Sicherung hat, liest die Daten."))
            .fixedBy(
                    Text.of(
                            "Use a storage class with parameters: {encrypted: \"true\"} and move the data to a new "
                                    + "volume",
                            "Eine Storage Class mit parameters: {encrypted: \"true\"} verwenden und die Daten auf "
                                    + "ein neues Volume umziehen"),
                    "Kubescape:C-0264",
                    "Kubescape:pv-without-encryption",
                    "BSI:APP.4.4.A20");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("PersistentVolume");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Node named = object.at("spec.storageClassName");
        for (KubeObject storage : view.cluster().ofKind("StorageClass")) {
            if (storage.name().equals(named.stringOrEmpty()) && !encrypts(storage)) {
                answers.at("spec.storageClassName", named)
                        .cites("Kubescape:C-0264", "Kubescape:pv-without-encryption", "BSI:APP.4.4.A20")
                        .because(Text.of(
                                "storage class " + ShownValue.of(storage.name())
                                        + " has no parameter encrypted: \"true\"",
                                "Storage Class " + ShownValue.of(storage.name())
                                        + " hat keinen Parameter encrypted: \"true\""))
                        .fail();
                break;
            }
        }
        return answers.verdicts();
    }

    private static boolean encrypts(KubeObject storage) {
        String provisioner = storage.at("provisioner").stringOrEmpty();
        return storage.at("parameters.encrypted").stringOrEmpty().equals("true")
                || provisioner.contains("azure")
                || provisioner.contains("csi.storage.gke.io");
    }
}
