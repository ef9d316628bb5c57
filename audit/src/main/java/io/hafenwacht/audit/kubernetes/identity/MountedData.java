package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Volume;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0255, C-0257 and C-0258, for review: which workloads mount a Secret, a claim or a ConfigMap
/// that exists in their namespace.
@AutoService(WorkloadCheck.class)
public final class MountedData implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K215", Severity.INFO, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Workload mounts data of the cluster", "Workload hängt Daten des Clusters ein"),
                    Text.of(
                            "An inventory: who breaks into the container has this data.",
                            "Ein Verzeichnis: wer in den Container einbricht, hat diese Daten."))
            .fixedBy(
                    Text.of(
                            "Nothing to do where the workload needs the data; else remove the volume",
                            "Nichts zu tun, wo der Workload die Daten braucht; sonst das Volume entfernen"),
                    "Kubescape:C-0255",
                    "Kubescape:workload-mounted-secrets",
                    "Kubescape:C-0257",
                    "Kubescape:workload-mounted-pvc",
                    "Kubescape:C-0258",
                    "Kubescape:workload-mounted-configmap",
                    "KubeHound:VOLUME_DISCOVER",
                    "KubeHound:VOLUME_ACCESS");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        for (Volume volume : view.workload().volumes()) {
            if (mounted(view.workload(), volume.name())) {
                tell(
                        answers,
                        view,
                        volume,
                        List.of("secret", "secretName"),
                        "Secret",
                        "C-0255",
                        "workload-mounted-secrets");
                tell(
                        answers,
                        view,
                        volume,
                        List.of("persistentVolumeClaim", "claimName"),
                        "PersistentVolumeClaim",
                        "C-0257",
                        "workload-mounted-pvc");
                tell(
                        answers,
                        view,
                        volume,
                        List.of("configMap", "name"),
                        "ConfigMap",
                        "C-0258",
                        "workload-mounted-configmap");
            }
        }
        return answers.verdicts();
    }

    private static void tell(
            Answers answers,
            WorkloadView view,
            Volume volume,
            List<String> field,
            String kind,
            String control,
            String rule) {
        Node name = volume.node().at(field.toArray(String[]::new));
        String namespace = view.workload().object().namespace();
        if (view.cluster().find(kind, namespace, name.stringOrEmpty()).isPresent()) {
            answers.at(volume.path() + "." + String.join(".", field), name)
                    .citesIf(ToolScope.kubescape(view.workload()), "Kubescape:" + control, "Kubescape:" + rule)
                    .cites("KubeHound:VOLUME_DISCOVER", "KubeHound:VOLUME_ACCESS")
                    .fail();
        }
    }

    private static boolean mounted(Workload workload, String volume) {
        return workload.containers().stream()
                .flatMap(container -> container.node().get("volumeMounts").elements().stream())
                .anyMatch(mount -> mount.get("name").stringOrEmpty().equals(volume));
    }
}
