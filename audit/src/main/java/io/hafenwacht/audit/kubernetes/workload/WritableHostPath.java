package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0045 and kube-linter: each mount of a `hostPath` volume is `readOnly`.
@AutoService(WorkloadCheck.class)
public final class WritableHostPath implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K119", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Folder of the node is mounted writable",
                            "Verzeichnis des Nodes ist beschreibbar eingehängt"),
                    Text.of(
                            "A file in the right place (cron, kubelet manifests, authorized keys) is a way onto the "
                                    + "node.",
                            "Eine Datei am richtigen Ort (cron, Kubelet-Manifeste, authorized_keys) ist ein Weg auf "
                                    + "den Node."))
            .fixedBy(
                    Text.of(
                            "In the container: volumeMounts: [{name: NAME, mountPath: PATH, readOnly: true}]",
                            "Im Container: volumeMounts: [{name: NAME, mountPath: PFAD, readOnly: true}]"),
                    "Kubescape:C-0045",
                    "Kubescape:alert-rw-hostpath",
                    "kube-linter:writable-host-mount",
                    "KubeHound:EXPLOIT_HOST_WRITE",
                    "BSI:SYS.1.6.A19");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (HostFolder folder : HostFolder.of(view.workload(), answers)) {
            for (HostFolder.Mount mount : folder.mounts()) {
                Answers.Spot spot =
                        answers.at(mount.field() + ".readOnly", mount.node().get("readOnly"));
                if (!spot.noBoolean() && !spot.value().bool().orElse(false)) {
                    String value = mount.field() + ".readOnly";
                    String path = ShownValue.of(folder.path());
                    spot.cites("Kubescape:C-0045", "Kubescape:alert-rw-hostpath", "BSI:SYS.1.6.A19")
                            .citesIf(Answers.listed(mount.container()), "kube-linter:writable-host-mount")
                            .citesIf(folder.system(), "KubeHound:EXPLOIT_HOST_WRITE")
                            .because(Text.of(
                                    path + " of the node; " + value + " is not true",
                                    path + " des Nodes; " + value + " ist nicht true"))
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }
}
