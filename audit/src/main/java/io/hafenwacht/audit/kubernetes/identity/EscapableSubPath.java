package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubescape C-0058: CVE-2021-25741, by which a container with a subPath mount reached files of the host;
/// kubelets up to 1.19.14, 1.20.10, 1.21.4 and 1.22.1 have it. Node and workload are both told: either can be
/// mended; Kubescape names the workload.
@AutoService(ClusterCheck.class)
public final class EscapableSubPath implements ClusterCheck {
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
    private static final String KUBELET = "status.nodeInfo.kubeletVersion";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {

        List<KubeObject> nodes = cluster.ofKind("Node").stream()
                .filter(node -> flawed(node.at(KUBELET).stringOrEmpty()))
                .toList();
        var verdicts = new ArrayList<Verdict>();
        if (!nodes.isEmpty()) {
            cluster.workloads().forEach(workload -> mounts(workload, verdicts));
        }
        if (verdicts.isEmpty()) {
            return List.of(Verdict.pass());
        }
        for (KubeObject node : nodes) {
            verdicts.add(new Verdict.Fail(
                    node.where(KUBELET),
                    "subPath on " + node.title(),
                    Text.same(KUBELET + " = " + ShownValue.of(node.at(KUBELET))),
                    List.of(Reference.of("BSI:SYS.1.6.A14")),
                    Optional.empty(),
                    Optional.empty()));
        }
        return verdicts;
    }

    private static void mounts(Workload workload, List<Verdict> verdicts) {
        var answers = new Answers(RULE, workload);
        for (Container container : workload.containers()) {
            List<Node> mounts = container.node().get("volumeMounts").elements();
            for (int i = 0; i < mounts.size(); i++) {
                for (String name : List.of("subPath", "subPathExpr")) {
                    Node value = mounts.get(i).get(name);
                    String field = container.path() + ".volumeMounts[" + i + "]." + name;
                    if (!value.stringOrEmpty().isEmpty()) {
                        answers.at(field, value)
                                .cites("Kubescape:C-0058", "Kubescape:CVE-2021-25741", "BSI:SYS.1.6.A14")
                                .about("subPath in " + workload.object().title() + " " + field)
                                .fail();
                    }
                }
            }
        }
        answers.verdicts().stream().filter(Verdict.Fail.class::isInstance).forEach(verdicts::add);
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
