package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.4.2, to be considered: secrets come from a store outside the cluster. Kubescape C-0234
/// asks each workload for a volume of the Secrets Store driver.
@AutoService(WorkloadCheck.class)
public final class NoExternalSecretStore implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K214", Severity.INFO, DefenceLayer.SECRETS)
            .titled(
                    Text.of("No external secret store is used", "Kein externer Geheimnisspeicher wird benutzt"),
                    Text.of(
                            "Secrets of the cluster are copies: who reads etcd or its backup has them, and nothing "
                                    + "rotates them.",
                            "Secrets im Cluster sind Kopien: wer etcd oder dessen Sicherung liest, hat sie, und "
                                    + "nichts wechselt sie."))
            .fixedBy(
                    Text.of(
                            "Mount the secret through the Secrets Store CSI driver: volumes: [{csi: {driver: "
                                    + "secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: {secretProviderClass: "
                                    + "NAME}}}]",
                            "Das Geheimnis über den Secrets-Store-CSI-Treiber einhängen: volumes: [{csi: {driver: "
                                    + "secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: {secretProviderClass: "
                                    + "NAME}}}]"),
                    "CIS-Kubernetes:5.4.2",
                    "Kubescape:C-0208",
                    "Kubescape:C-0234",
                    "Kubescape:ensure-external-secrets-storage-is-in-use");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean external = view.workload().volumes().stream()
                .anyMatch(v -> !v.source("csi")
                        .at("volumeAttributes", "secretProviderClass")
                        .stringOrEmpty()
                        .isEmpty());
        boolean none = view.cluster().live() && !readsSecrets(view.workload());
        if (!external && !none && !view.workload().spec().absent()) {
            answers.ofPod("volumes")
                    .cites("CIS-Kubernetes:5.4.2", "Kubescape:C-0208")
                    .citesIf(
                            ToolScope.kubescape(view.workload()),
                            "Kubescape:C-0234",
                            "Kubescape:ensure-external-secrets-storage-is-in-use")
                    .because(Text.of("no volume has a secretProviderClass", "kein Volume hat eine secretProviderClass"))
                    .fail();
        }
        return answers.verdicts();
    }

    /// Where all is seen, a workload that reads no Secret needs no store.
    private static boolean readsSecrets(Workload workload) {
        return workload.volumes().stream()
                        .anyMatch(volume -> !volume.source("secret").absent()
                                || volume.source("projected").get("sources").elements().stream()
                                        .anyMatch(
                                                source -> !source.get("secret").absent()))
                || workload.containers().stream().anyMatch(NoExternalSecretStore::readsSecrets);
    }

    private static boolean readsSecrets(Container container) {
        return container.node().get("env").elements().stream()
                        .anyMatch(variable ->
                                !variable.at("valueFrom", "secretKeyRef").absent())
                || container.node().get("envFrom").elements().stream()
                        .anyMatch(source -> !source.get("secretRef").absent());
    }
}
