package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What one door of the cluster answered to a stranger (`--probe`).
record Knock(Node probe) {
    private static final Text FILES =
            Text.of("manifests have no doors to knock at", "Manifeste haben keine Türen zum Anklopfen");

    /// One verdict for each door that fails, else one for all; unknown where nobody knocked.
    static List<Verdict> judged(Cluster cluster, Function<Knock, List<Verdict>> judge) {
        if (!cluster.live()) {
            return List.of(Verdict.notApplicable(FILES));
        }
        Node probes = cluster.facts().get("probes");
        if (probes.absent()) {
            return List.of(Verdict.unknown(
                    Location.NONE,
                    Text.of(
                            "nobody knocked at API server, kubelets and etcd",
                            "niemand hat bei API-Server, Kubelets und etcd angeklopft"),
                    Text.of("Ask for it: --probe", "Danach verlangen: --probe")));
        }
        List<Verdict> found = probes.elements().stream()
                .map(Knock::new)
                .flatMap(knock -> judge.apply(knock).stream())
                .toList();
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    String what() {
        return probe.get("what").stringOrEmpty();
    }

    String address() {
        return probe.get("address").stringOrEmpty();
    }

    /// `kubelet 192.0.2.1:10250`
    String place() {
        return what() + " " + address() + ":" + probe.get("port").stringOrEmpty();
    }

    /// Whether it gave what was asked for to somebody who did not say who he is.
    boolean answered() {
        return probe.get("status").integer().orElse(0L) == 200;
    }

    String path() {
        return probe.get("path").stringOrEmpty();
    }

    /// A fail whose subject leads to the node; the address is only told, since it changes.
    Verdict.Fail fail(Rule rule, String condition, Text evidence) {
        String node = probe.get("node").stringOrEmpty();
        String subject = condition + " " + what() + (node.isEmpty() ? "" : " Node " + node);
        return new Verdict.Fail(
                Location.NONE, subject, evidence, rule.references(), Optional.empty(), Optional.empty());
    }
}
