package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.HashSet;
import java.util.List;

/// CIS Kubernetes 1.1.11 and 1.1.12: nobody but etcd enters the folder of its data. A data folder named on
/// the command line counts too.
@AutoService(ClusterCheck.class)
public final class LooseEtcdData extends FileCheck {
    private static final String DEFAULT = "/var/lib/etcd";

    private static final List<GuardedFiles> FILES = List.of(new GuardedFiles(
            GuardedFiles.named(DEFAULT),
            0700,
            "etcd:etcd",
            List.of("CIS-Kubernetes:1.1.11", "Kubescape:C-0102", "Trivy:KCV-0058", "BSI:APP.4.4.A20"),
            List.of("CIS-Kubernetes:1.1.12", "Kubescape:C-0103", "Trivy:KCV-0059")));

    private static final Rule RULE = Rule.of("HW-K682", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of("Data of etcd have loose rights", "Daten von etcd haben zu weite Rechte"),
                    Text.of("All Secrets of the cluster lie in it.", "Alle Secrets des Clusters liegen darin."))
            .fixedBy(
                    Text.of(
                            "chmod 700 /var/lib/etcd; chown etcd:etcd /var/lib/etcd",
                            "chmod 700 und chown etcd:etcd auf /var/lib/etcd anwenden"),
                    "CIS-Kubernetes:1.1.11",
                    "Kubescape:C-0102",
                    "Trivy:KCV-0058",
                    "BSI:APP.4.4.A20",
                    "CIS-Kubernetes:1.1.12",
                    "Kubescape:C-0103",
                    "Trivy:KCV-0059");

    public LooseEtcdData() {
        super(RULE);
    }

    @Override
    List<GuardedFiles> guarded(Cluster cluster) {
        var folders = new HashSet<>(List.of(DEFAULT));
        ControlPlane.of(cluster)
                .started(Component.ETCD)
                .forEach(etcd -> etcd.flag("data-dir").ifPresent(flag -> folders.add(flag.value())));
        GuardedFiles usual = FILES.getFirst();
        // k3s runs etcd in its own process, and RKE2 as a user of its own only where it is told to.
        var ofRancher = GuardedFiles.named(List.of(), "server/db/etcd");
        return List.of(
                usual.forFiles(ofRancher.negate().and(file -> folders.contains(file.path()))),
                new GuardedFiles(ofRancher, usual.limit(), GuardedFiles.ANYBODY, usual.limited(), List.of()));
    }
}
