package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// CIS Kubernetes 1.1.9 and 1.1.10: the configuration of the container network belongs to root. The folder
/// itself may be entered by others.
@AutoService(ClusterCheck.class)
public final class LooseCniFiles extends FileCheck {
    private static final String FOLDER = "/etc/cni/net.d/";
    /// Which pod has which address; the file `lock` beside them holds nothing.
    private static final Pattern ADDRESSES = Pattern.compile("/var/lib/cni/networks/[^/]+/(?!lock$)[^/]+");

    private static final List<GuardedFiles> FILES = List.of(new GuardedFiles(
            file -> file.path().startsWith(FOLDER)
                    || ADDRESSES.matcher(file.path()).matches()
                    || GuardedFiles.RANCHER.stream()
                            .anyMatch(folder -> file.path().startsWith(folder + "agent" + FOLDER)),
            0600,
            GuardedFiles.ROOT,
            List.of("CIS-Kubernetes:1.1.9", "Kubescape:C-0100", "Trivy:KCV-0056", "BSI:APP.4.4.A8"),
            List.of("CIS-Kubernetes:1.1.10", "Kubescape:C-0101", "Trivy:KCV-0057", "BSI:APP.4.4.A8")));

    private static final Rule RULE = Rule.of("HW-K681", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Configuration of the container network has loose rights",
                            "Konfiguration des Container-Netzes hat zu weite Rechte"),
                    Text.of(
                            "The programs that it names run as root on the node.",
                            "Die Programme, die sie nennt, laufen als root auf dem Node."))
            .fixedBy(
                    Text.of(
                            "chown root:root /etc/cni/net.d/*; chmod 600 /etc/cni/net.d/*",
                            "chown root:root und chmod 600 auf /etc/cni/net.d/* anwenden"),
                    "CIS-Kubernetes:1.1.9",
                    "Kubescape:C-0100",
                    "Trivy:KCV-0056",
                    "BSI:APP.4.4.A8",
                    "CIS-Kubernetes:1.1.10",
                    "Kubescape:C-0101",
                    "Trivy:KCV-0057");

    public LooseCniFiles() {
        super(RULE);
    }

    @Override
    List<GuardedFiles> guarded(Cluster cluster) {
        GuardedFiles usual = FILES.getFirst();
        var folders = ControlPlane.of(cluster).started(Component.KUBELET).stream()
                .flatMap(kubelet -> kubelet.list("cni-conf-dir").stream())
                .toList();
        return List.of(usual.forFiles(usual.which()
                .or(file -> folders.stream()
                        .anyMatch(folder -> file.path().startsWith(folder.endsWith("/") ? folder : folder + "/")))));
    }
}
