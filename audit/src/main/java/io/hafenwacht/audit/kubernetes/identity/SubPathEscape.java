package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubescape C-0058: CVE-2021-25741, by which a container with a subPath mount reached files of the host;
/// kubelets up to 1.19.14, 1.20.10, 1.21.4 and 1.22.1 have it.
@AutoService(WorkloadCheck.class)
public final class SubPathEscape implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K228", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "subPath mount on a kubelet that it escapes from (CVE-2021-25741)",
                            "subPath-Einhängung auf einem Kubelet, dem sie entkommt (CVE-2021-25741)"),
                    Text.of(
                            "Whoever controls the container swaps a symbolic link in and reads and writes files of "
                                    + "the node.",
                            "Wer den Container beherrscht, schiebt einen symbolischen Link unter und liest und "
                                    + "schreibt Dateien des Nodes."))
            .fixedBy(
                    Text.of(
                            "Upgrade the kubelet; until then mount without subPath",
                            "Das Kubelet heben; bis dahin ohne subPath einhängen"),
                    "Kubescape:C-0058",
                    "Kubescape:CVE-2021-25741",
                    "BSI:SYS.1.6.A14");
    private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,3})\\.(\\d{1,4})(?:[.+-].*)?");
    /// The last patch of each minor version that has the flaw; older ones have it all.
    private static final Map<Integer, Integer> LAST = Map.of(19, 14, 20, 10, 21, 4, 22, 1);
    private static final int OLDEST_FIXED = 19;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        if (!view.cluster().derived(Kubelets.class, Kubelets::of).flawed()) {
            return answers.verdicts();
        }
        for (Container container : answers.containers()) {
            List<Node> mounts = container.node().get("volumeMounts").elements();
            for (int i = 0; i < mounts.size(); i++) {
                for (String field : List.of("subPath", "subPathExpr")) {
                    if (!mounts.get(i).get(field).stringOrEmpty().isEmpty()) {
                        answers.at(
                                        container.path() + ".volumeMounts[" + i + "]." + field,
                                        mounts.get(i).get(field))
                                .cites("BSI:SYS.1.6.A14")
                                .citesIf(
                                        container.role() == Container.Role.REGULAR
                                                && ToolScope.kubescape(view.workload()),
                                        "Kubescape:C-0058",
                                        "Kubescape:CVE-2021-25741")
                                .fail();
                    }
                }
            }
        }
        return answers.verdicts();
    }

    /// Whether any node has the flaw.
    private record Kubelets(boolean flawed) {
        static Kubelets of(Cluster cluster) {
            return new Kubelets(cluster.ofKind("Node").stream()
                    .anyMatch(node -> SubPathEscape.flawed(
                            node.at("status.nodeInfo.kubeletVersion").stringOrEmpty())));
        }
    }

    private static boolean flawed(String version) {
        Matcher matcher = VERSION.matcher(ShownValue.of(version));
        if (!matcher.matches()) {
            return false;
        }
        int minor = Integer.parseInt(matcher.group(1));
        return minor < OLDEST_FIXED || Integer.parseInt(matcher.group(2)) <= LAST.getOrDefault(minor, -1);
    }
}
