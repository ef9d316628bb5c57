package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubescape C-0273: the kubelet is one of the three minor versions that are maintained, by the project's
/// calendar (14 months for each, releases every four).
@AutoService(ObjectCheck.class)
public final class OutdatedKubernetes implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K227", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Kubernetes version is no longer maintained",
                            "Kubernetes-Version wird nicht mehr gepflegt"),
                    Text.of(
                            "Known flaws of kubelet and API server are not fixed any more.",
                            "Bekannte Lücken von Kubelet und API-Server werden nicht mehr behoben."))
            .fixedBy(
                    Text.of(
                            "Upgrade the control plane, then the nodes, one minor version after the other",
                            "Erst die Steuerungsebene, dann die Nodes heben, eine Minor-Version nach der anderen"),
                    "Kubescape:C-0273",
                    "Kubescape:outdated-k8s-version",
                    "BSI:SYS.1.6.A14");
    private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,3})(?:[.+-].*)?");
    /// The last day of the patches of each minor version (kubernetes.io/releases).
    private static final Map<Integer, LocalDate> ENDS = Map.of(
            30, LocalDate.of(2025, 6, 28),
            31, LocalDate.of(2025, 10, 28),
            32, LocalDate.of(2026, 2, 28),
            33, LocalDate.of(2026, 6, 28),
            34, LocalDate.of(2026, 10, 27),
            35, LocalDate.of(2027, 2, 28));
    private static final int OLDEST_KNOWN = 30;
    /// The oldest that Kubescape's list has.
    private static final int OLDEST_LISTED = 34;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Node");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        String field = "status.nodeInfo.kubeletVersion";
        Node version = object.at(field);
        Matcher matcher = VERSION.matcher(ShownValue.of(version.stringOrEmpty()));
        if (!matcher.matches()) {
            answers.unknown(
                    field,
                    Text.of("the version of the kubelet is not known", "die Version des Kubelets ist nicht bekannt"),
                    Text.of("kubectl get nodes -o wide shows it", "kubectl get nodes -o wide zeigt sie"));
            return answers.verdicts();
        }
        int minor = Integer.parseInt(matcher.group(1));
        LocalDate today = context.now().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate end = ENDS.getOrDefault(minor, minor < OLDEST_KNOWN ? LocalDate.MIN : LocalDate.MAX);
        if (today.isAfter(end)) {
            answers.at(field, version)
                    .cites("BSI:SYS.1.6.A14")
                    .citesIf(minor < OLDEST_LISTED, "Kubescape:C-0273", "Kubescape:outdated-k8s-version")
                    .fail();
        }
        return answers.verdicts();
    }
}
