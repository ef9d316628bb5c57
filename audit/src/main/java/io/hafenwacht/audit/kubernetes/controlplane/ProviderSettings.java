package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// What the benchmarks for EKS, GKE and AKS ask of the provider's own settings, which the cluster's API does
/// not show: unknown there, and no matter anywhere else.
@AutoService(ClusterCheck.class)
public final class ProviderSettings implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K689", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Settings that only the provider shows are not in order",
                            "Einstellungen, die nur der Anbieter zeigt, sind nicht in Ordnung"),
                    Text.of(
                            "The provider's account decides who reaches the API server, who logs in, and which "
                                    + "images are scanned.",
                            "Das Konto beim Anbieter entscheidet, wer den API-Server erreicht, wer sich anmeldet und "
                                    + "welche Images geprüft werden."))
            .fixedBy(
                    Text.of(
                            "Private endpoint, audit log, encryption of secrets with a key of your own, image scanning "
                                    + "and least rights in the registry: look at each in the provider's console",
                            "Privater Endpunkt, Audit-Log, Verschlüsselung der Secrets mit eigenem Schlüssel, "
                                    + "Image-Prüfung und geringste Rechte an der Registry: jeweils beim Anbieter nachsehen"),
                    "Kubescape:C-0221",
                    "Kubescape:C-0222",
                    "Kubescape:C-0223",
                    "Kubescape:C-0227",
                    "Kubescape:C-0228",
                    "Kubescape:C-0241",
                    "Kubescape:C-0243",
                    "Kubescape:C-0244",
                    "Kubescape:C-0247",
                    "Kubescape:C-0250",
                    "Kubescape:C-0251",
                    "Kubescape:C-0252",
                    "Kubescape:C-0254",
                    "Kubescape:C-0285",
                    "Kubescape:C-0308");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        return List.of(Provider.of(cluster)
                .map(ProviderSettings::ask)
                .orElseGet(() -> Verdict.notApplicable(Text.of(
                        "no provider runs the control plane, as far as is seen",
                        "soweit zu sehen, betreibt kein Anbieter die Control Plane"))));
    }

    private static Verdict ask(Provider provider) {
        String command = switch (provider) {
            case EKS -> "aws eks describe-cluster --name NAME";
            case GKE -> "gcloud container clusters describe NAME";
            case AKS -> "az aks show --name NAME --resource-group GROUP";
            case ACK -> "aliyun cs DescribeClusterDetail --ClusterId ID";
            case DOKS -> "doctl kubernetes cluster get NAME";
            case IKS -> "ibmcloud ks cluster get --cluster NAME";
        };
        return Verdict.unknown(
                Location.NONE,
                Text.of(
                        "endpoint, logs, encryption, logins and image scanning are settings of " + provider.title()
                                + " that the cluster's API does not show",
                        "Endpunkt, Logs, Verschlüsselung, Anmeldung und Image-Prüfung sind Einstellungen von "
                                + provider.title() + ", die die API des Clusters nicht zeigt"),
                Text.of("Look there: " + command, "Dort nachsehen: " + command));
    }
}
