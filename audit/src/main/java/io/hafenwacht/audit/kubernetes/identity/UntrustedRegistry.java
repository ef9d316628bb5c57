package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Kubescape C-0078 and C-0304 (a list of allowed registries, which only the configuration can give), C-0001
/// (forbidden ones; an image that names none comes from `docker.io`), Trivy KSV-0125 (without a list: the
/// registries of the three big clouds) and KSV-0034 (public registries).
@AutoService(WorkloadCheck.class)
public final class UntrustedRegistry implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K222", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Image comes from a registry that is not trusted",
                            "Image kommt aus einer nicht vertrauenswürdigen Registry"),
                    Text.of(
                            "Anybody may publish there, and nobody in the house has looked at the image.",
                            "Dort darf jeder veröffentlichen, und niemand im Haus hat das Image geprüft."))
            .fixedBy(
                    Text.of(
                            "Copy the image to your own registry after a check and name it there; set "
                                    + "HW-K222.imageRepositoryAllowList",
                            "Das Image nach einer Prüfung in die eigene Registry kopieren und dort benennen; "
                                    + "HW-K222.imageRepositoryAllowList setzen"),
                    "Kubescape:C-0078",
                    "Kubescape:container-image-repository",
                    "Kubescape:C-0304",
                    "Kubescape:agent-sandbox-image-registry-allowlist",
                    "Kubescape:C-0001",
                    "Kubescape:rule-identify-blocklisted-image-registries",
                    "Trivy:KSV-0125",
                    "Trivy:KSV-0034",
                    "Trivy:KSV-0032",
                    "Trivy:KSV-0033",
                    "Trivy:KSV-0035",
                    "BSI:SYS.1.6.A6")
            .taking(
                    Parameter.of(
                            "imageRepositoryAllowList",
                            "",
                            "the only registries and repositories that images may come from",
                            "die einzigen Registries und Repositories, aus denen Images kommen dürfen"),
                    Parameter.of(
                            "trustedRegistries",
                            "azurecr.io,amazonaws.com,amazonaws.com.cn,gcr.io",
                            "domains of registries for KSV-0125",
                            "Domänen von Registries für KSV-0125"),
                    Parameter.of(
                            "untrustedRegistries",
                            "",
                            "registries that no image may come from",
                            "Registries, aus denen kein Image kommen darf"),
                    Parameter.of(
                            "publicRegistries",
                            "",
                            "public registries that no image may come from",
                            "öffentliche Registries, aus denen kein Image kommen darf"),
                    Parameter.of(
                            "cloud",
                            "",
                            "azure, gcp or aws: images come from its registry only",
                            "azure, gcp oder aws: Images kommen nur aus dessen Registry"));
    private static final Map<String, String> OF_CLOUD =
            Map.of("azure", "Trivy:KSV-0032", "gcp", "Trivy:KSV-0033", "aws", "Trivy:KSV-0035");
    private static final Map<String, String> DOMAINS =
            Map.of("azure", "azurecr.io", "gcp", "gcr.io", "aws", "amazonaws.com");
    private static final List<String> CLOUDS = List.of("azurecr.io", "amazonaws.com", "amazonaws.com.cn", "gcr.io");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Optional<List<String>> allowed = Parameters.written(context, RULE, "imageRepositoryAllowList");
        List<String> trusted = Parameters.list(context, RULE, "trustedRegistries", CLOUDS);
        List<String> clouds = trusted.isEmpty() ? CLOUDS : trusted;
        var forbidden = new ArrayList<>(Parameters.list(context, RULE, "untrustedRegistries", List.of()));
        forbidden.addAll(Parameters.list(context, RULE, "publicRegistries", List.of()));
        String cloud = context.parameter(RULE, "cloud").orElse("");
        boolean kubescape = ToolScope.kubescape(view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "image");
            if (spot.noText() || container.image().isEmpty()) {
                continue;
            }
            ImageText image = new ImageText(container.image());
            boolean strict = ToolScope.sandbox(view.workload());
            boolean strange = allowed.map(list ->
                            list.stream().noneMatch(r -> image.ofRegistry(r) || !strict && image.belowDomain(r)))
                    .orElse(false);
            boolean blocked = forbidden.stream().anyMatch(image::ofRegistry);
            boolean untrusted = image.parts().length > 1 && clouds.stream().noneMatch(image.parts()[0]::endsWith);
            boolean listed = Answers.listed(container);
            boolean foreign = OF_CLOUD.containsKey(cloud)
                    && !(image.parts().length > 1 && image.parts()[0].endsWith(DOMAINS.getOrDefault(cloud, "")));
            boolean regular = container.role() == Container.Role.REGULAR;
            spot.citesIf(
                            foreign && listed && ToolScope.trivy(view.workload()),
                            OF_CLOUD.getOrDefault(cloud, "Trivy:KSV-0032"))
                    .citesIf(strange && kubescape, "Kubescape:C-0078", "Kubescape:container-image-repository")
                    .citesIf(
                            strange && listed && strict,
                            "Kubescape:C-0304",
                            "Kubescape:agent-sandbox-image-registry-allowlist")
                    .citesIf(
                            blocked && regular && kubescape,
                            "Kubescape:C-0001",
                            "Kubescape:rule-identify-blocklisted-image-registries")
                    .citesIf(untrusted && listed && ToolScope.trivy(view.workload()), "Trivy:KSV-0125")
                    .citesIf(image.published() && listed && ToolScope.trivy(view.workload()), "Trivy:KSV-0034")
                    .citesIf(strange || blocked, "BSI:SYS.1.6.A6")
                    .graded(strange || blocked ? Severity.MEDIUM : Severity.INFO)
                    .fail();
        }
        return answers.verdicts();
    }
}
