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
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CIS Kubernetes 1.1.19 to 1.1.21: the folder of certificates and keys belongs to root; certificates and
/// keys are readable by root alone. Certificates are no secret and weigh less.
@AutoService(ClusterCheck.class)
public final class LoosePki extends FileCheck {
    private static final String FOLDER = "/etc/kubernetes/pki";
    /// Flags that name a private key; `--service-account-key-file` names a public one.
    private static final Pattern KEY_FLAG = Pattern.compile("(?!service-account-key-file$).*(?:key-?file|client-key)");
    /// Flags that name files with passwords, tokens, or the keys under which Secrets lie in etcd.
    private static final Pattern SECRETS_FLAG =
            Pattern.compile("token-auth-file|basic-auth-file|encryption-provider-config");

    /// What CIS allows certificates since edition 1.11, more than others do.
    private static final int READABLE = 0644;

    private static final List<GuardedFiles> FILES = List.of(
            new GuardedFiles(
                    file -> ofPki(file) && file.path().endsWith(".crt"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("Kubescape:C-0111", "Trivy:KCV-0068"),
                    List.of("CIS-Kubernetes:1.1.19", "Kubescape:C-0110", "Trivy:KCV-0066", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    file -> ofPki(file) && file.path().endsWith(".key"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.21", "Kubescape:C-0112", "Trivy:KCV-0067", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.19", "Kubescape:C-0110", "Trivy:KCV-0066", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(List.of(FOLDER, FOLDER + "/etcd"), "server/tls"),
                    0755,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.19", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.19", "Kubescape:C-0110", "Trivy:KCV-0066", "BSI:APP.4.4.A8")));

    private static final Rule RULE = Rule.of("HW-K684", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Certificates and keys of the cluster have loose rights",
                            "Zertifikate und Schlüssel des Clusters haben zu weite Rechte"),
                    Text.of(
                            "Whoever reads ca.key issues certificates for anybody, cluster-admin too.",
                            "Wer ca.key lesen kann, stellt Zertifikate für jeden aus, auch für cluster-admin."))
            .fixedBy(
                    Text.of(
                            "chown -R root:root /etc/kubernetes/pki; chmod 600 /etc/kubernetes/pki/*.key "
                                    + "/etc/kubernetes/pki/*.crt",
                            "chown -R root:root /etc/kubernetes/pki und chmod 600 auf dessen *.key und *.crt "
                                    + "anwenden"),
                    "CIS-Kubernetes:1.1.20",
                    "Kubescape:C-0111",
                    "Trivy:KCV-0068",
                    "CIS-Kubernetes:1.1.19",
                    "Kubescape:C-0110",
                    "Trivy:KCV-0066",
                    "BSI:APP.4.4.A8",
                    "CIS-Kubernetes:1.1.21",
                    "Kubescape:C-0112",
                    "Trivy:KCV-0067");

    public LoosePki() {
        super(RULE);
    }

    private static boolean ofPki(NodeFile file) {
        return file.folder(FOLDER)
                || GuardedFiles.RANCHER.stream().anyMatch(folder -> file.folder(folder + "server/tls"));
    }

    @Override
    List<String> laxer(NodeFile file) {
        return file.path().endsWith(".crt") && file.widerThan(READABLE) ? List.of("CIS-Kubernetes:1.1.20") : List.of();
    }

    /// Keys and tokens count wherever a command line says that they lie.
    @Override
    List<GuardedFiles> guarded(Cluster cluster) {
        var all = new ArrayList<>(FILES);
        GuardedFiles keys = FILES.get(1);
        // An etcd that runs as a user of its own owns its key.
        all.add(named(cluster, KEY_FLAG, keys.which(), keys.limited()));
        all.add(named(cluster, SECRETS_FLAG, keys.which(), List.of("BSI:APP.4.4.A8")));
        return all;
    }

    private static GuardedFiles named(
            Cluster cluster, Pattern flags, Predicate<NodeFile> without, List<String> references) {
        Set<String> named = Stream.of(Component.values())
                .flatMap(component -> ControlPlane.of(cluster).started(component).stream())
                .flatMap(started -> started.flags().stream())
                .filter(flag -> flags.matcher(flag.name()).matches())
                .map(Flag::value)
                .collect(Collectors.toSet());
        return new GuardedFiles(
                without.negate().and(file -> named.contains(file.path())),
                0600,
                GuardedFiles.ANYBODY,
                references,
                List.of());
    }
}
