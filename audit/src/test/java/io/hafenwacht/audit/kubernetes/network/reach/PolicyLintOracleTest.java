package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.NeverMatchingPolicyRule;
import io.hafenwacht.audit.kubernetes.network.RedundantPolicyRule;
import io.hafenwacht.audit.kubernetes.network.ShadowedPolicyRule;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Admin;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.Np;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.RuleSpec;
import io.hafenwacht.core.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A rule that is called redundant, shadowed or never matching can go, and nothing changes. More seeds by
/// hand: `-Dhafenwacht.seeds=20000`.
class PolicyLintOracleTest {
    private static final int SEEDS = Integer.getInteger("hafenwacht.seeds", 400);
    private static final List<ObjectCheck> CHECKS =
            List.of(new RedundantPolicyRule(), new ShadowedPolicyRule(), new NeverMatchingPolicyRule());
    private static final Pattern RULE = Pattern.compile("spec\\.(ingress|egress)\\[(\\d+)](.*)");

    @Test
    void whatIsInVainCanGo() {
        var removed = new AtomicInteger();
        List<String> wrong = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> faults(seed, removed))
                .flatMap(List::stream)
                .limit(3)
                .toList();
        assertThat(wrong).isEmpty();
        assertThat(removed.get()).isGreaterThan(SEEDS / 20);
    }

    private static List<String> faults(long seed, AtomicInteger removed) {
        RandomCluster cluster = ClusterMaker.of(seed);
        var faults = new ArrayList<String>();
        Cluster judged = Judged.files(cluster.yaml());
        for (ObjectCheck check : CHECKS) {
            for (KubeObject object : judged.ofKind(check.kinds().toArray(String[]::new))) {
                for (Verdict verdict : check.check(new ObjectView(object, judged), Judged.context(Map.of()))) {
                    if (verdict instanceof Verdict.Fail fail) {
                        faults.addAll(faults(seed, cluster, object.title(), fail, removed));
                    }
                }
            }
        }
        return faults;
    }

    private static List<String> faults(
            long seed, RandomCluster cluster, String object, Verdict.Fail fail, AtomicInteger removed) {
        Matcher rule = RULE.matcher(fail.location().field());
        if (!rule.matches() || rule.group(3).endsWith("ports")) {
            return List.of();
        }
        removed.incrementAndGet();
        String before = cluster.yaml();
        String after = without(cluster, object, rule, rule.group(3).isEmpty()).yaml();
        List<ReachDiff.Row> rows = ReachDiff.of(report(Judged.files(before)), report(Judged.files(after)))
                .rows();
        return rows.isEmpty()
                ? List.of()
                : List.of(seed + ": " + object + " " + rule.group() + " "
                        + fail.evidence().english() + "\n" + rows.getFirst().line() + "\n" + before);
    }

    private static ReachReport report(Cluster cluster) {
        return ReachReport.of(Reachability.of(cluster.objects(), true), false);
    }

    /// The cluster without a rule, or without the peer of a rule that can match nobody.
    private static RandomCluster without(RandomCluster cluster, String object, Matcher rule, boolean whole) {
        boolean incoming = rule.group(1).equals("ingress");
        int index = Integer.parseInt(rule.group(2));
        int peer = whole ? 0 : Integer.parseInt(rule.group(3).replaceAll("^\\.\\w+\\[(\\d+)].*", "$1"));
        List<Np> policies = cluster.policies().stream()
                .map(p -> object.equals("NetworkPolicy " + p.namespace() + "/" + p.name())
                        ? new Np(
                                p.namespace(),
                                p.name(),
                                p.pods(),
                                Stream.of("Ingress", "Egress")
                                        .filter(type -> p.covers(type.equals("Ingress")))
                                        .toList(),
                                incoming ? cut(p.ingress(), index, peer, whole) : p.ingress(),
                                incoming ? p.egress() : cut(p.egress(), index, peer, whole))
                        : p)
                .toList();
        List<Admin> admin = cluster.admin().stream()
                .map(p -> p.toString().contains("kind: " + object.replace(" ", ", metadata: {name: ") + "}")
                        ? new Admin(
                                p.kind(),
                                p.tier(),
                                p.priority(),
                                p.subject(),
                                incoming ? cut(p.ingress(), index, peer, whole) : p.ingress(),
                                incoming ? p.egress() : cut(p.egress(), index, peer, whole))
                        : p)
                .toList();
        assertThat(policies.equals(cluster.policies()) && admin.equals(cluster.admin()))
                .as(object)
                .isFalse();
        return new RandomCluster(cluster.namespaces(), cluster.pods(), policies, admin);
    }

    private static List<RuleSpec> cut(List<RuleSpec> rules, int index, int peer, boolean whole) {
        var left = new ArrayList<>(rules);
        RuleSpec rule = left.remove(index);
        if (!whole && rule.peers().size() > 1) {
            var peers = new ArrayList<>(rule.peers());
            peers.remove(peer);
            left.add(index, new RuleSpec(rule.action(), peers, rule.ports()));
        }
        return left;
    }
}
