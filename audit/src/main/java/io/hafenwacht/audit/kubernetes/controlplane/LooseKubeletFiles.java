package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// CIS Kubernetes 4.1.1 to 4.1.10: unit, kubeconfig, configuration and client authority of the kubelet, and
/// the kubeconfig of kube-proxy, belong to root alone. What the command line names instead counts too.
@AutoService(ClusterCheck.class)
public final class LooseKubeletFiles extends FileCheck {
    /// Flags that name a file, and after which of those below it is judged.
    private static final Map<String, Integer> NAMED = Map.of("kubeconfig", 2, "client-ca-file", 3, "config", 4);

    private static final List<GuardedFiles> FILES = List.of(
            new GuardedFiles(
                    GuardedFiles.named(
                                    "/etc/systemd/system/kubelet.service",
                                    "/lib/systemd/system/kubelet.service",
                                    "/usr/lib/systemd/system/kubelet.service")
                            .or(file -> file.path().contains("/kubelet.service.d/")),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:4.1.1", "Kubescape:C-0162", "Trivy:KCV-0069", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:4.1.2", "Kubescape:C-0163", "Trivy:KCV-0070", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            List.of(
                                    "/etc/kubernetes/proxy.conf",
                                    "/etc/kubernetes/kube-proxy.conf",
                                    "/var/lib/kube-proxy/kubeconfig",
                                    "/var/lib/kube-proxy/kubeconfig.conf"),
                            "agent/kubeproxy.kubeconfig"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:4.1.3", "Kubescape:C-0164", "Trivy:KCV-0071", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:4.1.4", "Kubescape:C-0165", "Trivy:KCV-0072", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            List.of("/etc/kubernetes/kubelet.conf", "/var/lib/kubelet/kubeconfig"),
                            "agent/kubelet.kubeconfig"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:4.1.5", "Kubescape:C-0166", "Trivy:KCV-0073", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:4.1.6", "Kubescape:C-0167", "Trivy:KCV-0074", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(List.of("/etc/kubernetes/pki/ca.crt"), "agent/client-ca.crt"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("Kubescape:C-0168", "Trivy:KCV-0075", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:4.1.8", "Kubescape:C-0169", "Trivy:KCV-0076", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            "/var/lib/kubelet/config.yaml",
                            "/var/lib/kubelet/kubelet-config.json",
                            "/etc/kubernetes/kubelet/kubelet-config.json"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:4.1.9", "Kubescape:C-0170", "Trivy:KCV-0077", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:4.1.10", "Kubescape:C-0171", "Trivy:KCV-0078", "BSI:APP.4.4.A8")));

    private static final Rule RULE = Rule.of("HW-K685", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of("Files of the kubelet have loose rights", "Dateien des Kubelets haben zu weite Rechte"),
                    Text.of(
                            "Whoever writes them decides how the kubelet starts, as root; whoever reads its "
                                    + "kubeconfig is the node.",
                            "Wer sie schreiben darf, bestimmt, wie der Kubelet als root startet; wer seine "
                                    + "kubeconfig liest, ist der Node."))
            .fixedBy(
                    Text.of("chown root:root FILE; chmod 600 FILE", "chown root:root DATEI; chmod 600 DATEI"),
                    "CIS-Kubernetes:4.1.1",
                    "Kubescape:C-0162",
                    "Trivy:KCV-0069",
                    "BSI:APP.4.4.A8",
                    "CIS-Kubernetes:4.1.2",
                    "Kubescape:C-0163",
                    "Trivy:KCV-0070",
                    "CIS-Kubernetes:4.1.3",
                    "Kubescape:C-0164",
                    "Trivy:KCV-0071",
                    "CIS-Kubernetes:4.1.4",
                    "Kubescape:C-0165",
                    "Trivy:KCV-0072",
                    "CIS-Kubernetes:4.1.5",
                    "Kubescape:C-0166",
                    "Trivy:KCV-0073",
                    "CIS-Kubernetes:4.1.6",
                    "Kubescape:C-0167",
                    "Trivy:KCV-0074",
                    "CIS-Kubernetes:4.1.7",
                    "Kubescape:C-0168",
                    "Trivy:KCV-0075",
                    "CIS-Kubernetes:4.1.8",
                    "Kubescape:C-0169",
                    "Trivy:KCV-0076",
                    "CIS-Kubernetes:4.1.9",
                    "Kubescape:C-0170",
                    "Trivy:KCV-0077",
                    "CIS-Kubernetes:4.1.10",
                    "Kubescape:C-0171",
                    "Trivy:KCV-0078",
                    "Kubescape:C-0235",
                    "Kubescape:C-0238");

    /// What CIS for EKS allows these two, and CIS since edition 1.11 authorities.
    private static final int READABLE = 0644;

    private static final Pattern AUTHORITY = Pattern.compile(".*\\.(?:crt|pem)");

    private static final Pattern CONFIGURATION = Pattern.compile(".*/(?:config\\.yaml|kubelet-config\\.json)");
    private static final Pattern KUBECONFIG = Pattern.compile(".*/(?:kubelet\\.conf|kubeconfig)");

    public LooseKubeletFiles() {
        super(RULE);
    }

    @Override
    List<String> laxer(NodeFile file) {
        if (!file.widerThan(READABLE)) {
            return List.of();
        }
        if (AUTHORITY.matcher(file.path()).matches()) {
            return List.of("CIS-Kubernetes:4.1.7");
        }
        return CONFIGURATION.matcher(file.path()).matches()
                ? List.of("Kubescape:C-0235")
                : KUBECONFIG.matcher(file.path()).matches() && !file.path().contains("kube-proxy")
                        ? List.of("Kubescape:C-0238")
                        : List.of();
    }

    @Override
    List<GuardedFiles> guarded(Cluster cluster) {
        var all = new ArrayList<>(FILES);
        for (Started kubelet : ControlPlane.of(cluster).started(Component.KUBELET)) {
            NAMED.forEach((flag, usual) -> kubelet.flag(flag)
                    .filter(f -> f.value().startsWith("/"))
                    .filter(f ->
                            FILES.stream().noneMatch(guarded -> guarded.which().test(fileAt(f.value()))))
                    .ifPresent(f -> all.add(FILES.get(usual).forFiles(GuardedFiles.named(f.value())))));
        }
        return all;
    }

    private static NodeFile fileAt(String path) {
        return new NodeFile(path, 0, 0, 0, GuardedFiles.ROOT, Optional.empty());
    }
}
