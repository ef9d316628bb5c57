package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
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
import java.util.Map;
import java.util.Set;

/// Kubescape C-0020: no `hostPath` to where the command-line tools of a cloud keep credentials.
/// `HW-K121.cloudProvider` (eks, aks, gke) adds `/etc` on AKS and Kubescape's own reference, which it gives
/// only where it knows the provider.
@AutoService(WorkloadCheck.class)
public final class CloudCredentialPath implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K121", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of(
                            "Credentials of the cloud on the node are a volume",
                            "Zugangsdaten der Cloud auf dem Node sind ein Volume"),
                    Text.of(
                            "The files hold keys to the cloud account, with which more than this cluster can be "
                                    + "reached.",
                            "Die Dateien enthalten Schlüssel zum Cloud-Konto, womit mehr als dieser Cluster "
                                    + "erreichbar ist."))
            .fixedBy(
                    Text.of(
                            "Remove the volume and give the service account an identity of the cloud (IRSA, Workload "
                                    + "Identity)",
                            "Volume entfernen und dem Service-Account eine Cloud-Identität geben (IRSA, Workload "
                                    + "Identity)"),
                    "Kubescape:C-0020",
                    "Kubescape:alert-mount-potential-credentials-paths",
                    "BSI:SYS.1.6.A8")
            .taking(Parameter.of(
                    "cloudProvider",
                    "",
                    "eks, aks or gke: the provider of the cluster",
                    "eks, aks oder gke: der Anbieter des Clusters"));

    private static final String AZURE = "/etc/kubernetes/azure.json";
    private static final Map<String, Set<String>> PATHS = Map.of(
            "eks", Set.of("/.aws", "/.aws/config", "/.aws/credentials"),
            "aks", Set.of("/etc", "/etc/kubernetes", AZURE, "/.azure", "/.azure/credentials"),
            "gke",
                    Set.of(
                            "/.config/gcloud",
                            "/.config",
                            "/gcloud",
                            "/.config/gcloud/application_default_credentials.json",
                            "/gcloud/application_default_credentials.json"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        String provider = context.parameter(RULE, "cloudProvider").orElse("");
        for (HostFolder folder : HostFolder.of(view.workload(), answers)) {
            String path = folder.tidyPath();
            boolean kubescape = PATHS.getOrDefault(provider, Set.of()).contains(path);
            boolean any = PATHS.values().stream().anyMatch(paths -> paths.contains(path)) && !path.startsWith("/etc");
            answers.at(
                            folder.volume().path() + ".hostPath.path",
                            folder.volume().source("hostPath").get("path"))
                    .citesIf(any || kubescape || path.equals(AZURE), "BSI:SYS.1.6.A8")
                    .citesIf(kubescape, "Kubescape:C-0020", "Kubescape:alert-mount-potential-credentials-paths")
                    .fail();
        }
        return answers.verdicts();
    }
}
