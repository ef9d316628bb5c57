package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
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
import java.util.function.Predicate;

/// CIS Kubernetes 5.2.11 and both standards: no `hostPath`. Trivy (KSV-0121) and kube-linter name folders
/// of the system; kube-linter counts each mount of one.
@AutoService(WorkloadCheck.class)
public final class HostPathVolume implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K118", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Folder of the node is a volume", "Verzeichnis des Nodes ist ein Volume"),
                    Text.of(
                            "Files of the node are in reach: credentials of the kubelet, logs of others, "
                                    + "configuration.",
                            "Dateien des Nodes sind erreichbar: Zugangsdaten des Kubelets, Protokolle anderer, "
                                    + "Konfiguration."))
            .fixedBy(
                    Text.of(
                            "Use an emptyDir, a ConfigMap or a PersistentVolumeClaim instead: volumes: [{name: data, "
                                    + "emptyDir: {}}]",
                            "Stattdessen emptyDir, ConfigMap oder PersistentVolumeClaim verwenden: volumes: [{name: "
                                    + "data, emptyDir: {}}]"),
                    "PSS:baseline/hostPathVolumes",
                    "PSS:restricted/restrictedVolumes",
                    "Kubescape:C-0048",
                    "Kubescape:alert-any-hostpath",
                    "Trivy:KSV-0023",
                    "Trivy:KSV-0121",
                    "kube-linter:sensitive-host-mounts",
                    "CIS-Kubernetes:5.2.11",
                    "KubeHound:EXPLOIT_HOST_READ",
                    "KubeHound:EXPLOIT_HOST_TRAVERSE",
                    "KubeHound:CE_UMH_CORE_PATTERN",
                    "KubeHound:CE_VAR_LOG_SYMLINK",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A19")
            .taking(Parameter.of(
                    "sensitiveHostPaths",
                    "/,/boot,/dev,/etc,/lib,/proc,/sys,/usr",
                    "folders of the node that are sensitive, with * and ?",
                    "heikle Verzeichnisse des Nodes, mit * und ?"));

    private static final String DOCKER = "/var/lib/docker";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Predicate<String> sensitive =
                Parameters.names(context, RULE, "sensitiveHostPaths", HostFolder.SYSTEM.toArray(String[]::new));
        for (HostFolder folder : HostFolder.of(view.workload(), answers)) {
            boolean system = folder.system();
            boolean linted = sensitive.test(folder.tidyPath());
            boolean mounted = folder.mounted();
            answers.at(
                            folder.volume().path() + ".hostPath.path",
                            folder.volume().source("hostPath").get("path"))
                    .cites("PSS:baseline/hostPathVolumes", "PSS:restricted/restrictedVolumes")
                    .cites("CIS-Kubernetes:5.2.11", "NSA:Pod security enforcement", "BSI:SYS.1.6.A19")
                    .citesIf(!folder.path().isEmpty(), "Kubescape:C-0048", "Kubescape:alert-any-hostpath")
                    .citesOnce(true, "", "Trivy:KSV-0023")
                    .citesOnce(system || folder.tidyPath().equals(DOCKER), "", "Trivy:KSV-0121")
                    .citesIf(mounted && linted, "kube-linter:sensitive-host-mounts")
                    .citesIf(mounted && system, "KubeHound:EXPLOIT_HOST_READ")
                    .citesIf(mounted && folder.holds("/var/lib/kubelet/pods"), "KubeHound:EXPLOIT_HOST_TRAVERSE")
                    .citesIf(mounted && folder.holds("/proc/sys/kernel"), "KubeHound:CE_UMH_CORE_PATTERN")
                    .citesIf(mounted && folder.holds("/var/log"), "KubeHound:CE_VAR_LOG_SYMLINK")
                    .graded(system || linted || folder.holds(DOCKER) ? Severity.HIGH : Severity.MEDIUM)
                    .fail();
            if (linted) {
                folder.furtherMounts(answers, "kube-linter:sensitive-host-mounts", Severity.MEDIUM);
            }
        }
        return answers.verdicts();
    }
}
