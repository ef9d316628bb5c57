package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Programs that hold the keys of the cluster, in a version with a flaw that gives them away. Told by image
/// and tag alone; a scan of the image itself finds all others.
@AutoService(WorkloadCheck.class)
public final class FlawedProgram implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K233", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Program with rights in the cluster has a known flaw",
                            "Programm mit Rechten im Cluster hat eine bekannte Lücke"),
                    Text.of(
                            "Whoever uses the flaw acts with the rights of the program, often those of the cluster.",
                            "Wer die Lücke ausnutzt, handelt mit den Rechten des Programms, oft denen des Clusters."))
            .fixedBy(
                    Text.of(
                            "Upgrade to the version named as fixed, or a newer one",
                            "Auf die als korrigiert genannte oder eine neuere Version heben"),
                    "Kubescape:C-0081",
                    "Kubescape:CVE-2022-24348",
                    "Kubescape:C-0090",
                    "Kubescape:CVE-2022-39328",
                    "Kubescape:C-0091",
                    "Kubescape:CVE-2022-47633",
                    "Kubescape:CVE-2025-1974",
                    "BSI:SYS.1.6.A14");

    /// A flaw: in which image, from which version on (inclusive) and fixed in which.
    private record Flaw(String image, String cve, List<Releases> releases, String... references) {}

    private record Releases(String from, String fixed) {}

    private static final List<Flaw> FLAWS = List.of(
            new Flaw(
                    "argocd",
                    "CVE-2022-24348",
                    List.of(new Releases("1.0.0", "2.1.9"), new Releases("2.2.0", "2.2.4")),
                    "Kubescape:C-0081",
                    "Kubescape:CVE-2022-24348"),
            new Flaw(
                    "grafana",
                    "CVE-2022-39328",
                    List.of(new Releases("9.2.0", "9.2.4")),
                    "Kubescape:C-0090",
                    "Kubescape:CVE-2022-39328"),
            new Flaw(
                    "kyverno",
                    "CVE-2022-47633",
                    List.of(new Releases("1.8.3", "1.8.5")),
                    "Kubescape:C-0091",
                    "Kubescape:CVE-2022-47633"),
            new Flaw(
                    "ingress-nginx/controller",
                    "CVE-2025-1974",
                    List.of(new Releases("0.0.0", "1.11.5"), new Releases("1.12.0", "1.12.1")),
                    "Kubescape:CVE-2025-1974"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (Container container : answers.containers()) {
            ImageText image = new ImageText(container.image());
            for (Flaw flaw : FLAWS) {
                if (image.named(flaw.image())) {
                    ReleaseNumber.of(image.tag()).ifPresent(tag -> judge(answers.of(container, "image"), flaw, tag));
                }
            }
        }
        return answers.verdicts();
    }

    private static void judge(Answers.Spot spot, Flaw flaw, ReleaseNumber tag) {
        for (Releases releases : flaw.releases()) {
            if (tag.within(releases.from(), releases.fixed())) {
                String image = ShownValue.of(spot.value());
                spot.cites(flaw.references())
                        .cites("BSI:SYS.1.6.A14")
                        .because(Text.of(
                                image + " has " + flaw.cve() + ", fixed in " + releases.fixed(),
                                image + " hat " + flaw.cve() + ", korrigiert in " + releases.fixed()))
                        .fail();
            }
        }
    }
}
