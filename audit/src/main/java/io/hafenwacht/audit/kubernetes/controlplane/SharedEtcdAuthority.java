package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CIS Kubernetes 2.7: who may speak to etcd is decided by an authority of its own. Reported on etcd and on
/// the API server, whose flags together make it so.
@AutoService(ClusterCheck.class)
public final class SharedEtcdAuthority implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K656", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "etcd and API server trust the same authority",
                            "etcd und API-Server vertrauen derselben CA"),
                    Text.of(
                            "Every client certificate of the cluster, also that of an ordinary user, opens etcd with "
                                    + "all Secrets.",
                            "Jedes Client-Zertifikat des Clusters, auch das eines einfachen Benutzers, öffnet etcd "
                                    + "mit allen Secrets."))
            .fixedBy(
                    Text.of(
                            "Issue the certificates of etcd from a CA of their own and name it in --trusted-ca-file",
                            "Die Zertifikate von etcd mit einer eigenen CA ausstellen und diese in --trusted-ca-file "
                                    + "nennen"),
                    "CIS-Kubernetes:2.7",
                    "Kubescape:C-0159",
                    "Kubescape:etcd-unique-ca",
                    "BSI:APP.4.4.A12");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        ControlPlane plane = ControlPlane.of(cluster);
        List<Started> members = plane.started(Component.ETCD);
        List<Started> servers = plane.started(Component.API_SERVER);
        if (members.isEmpty() || servers.isEmpty()) {
            return List.of(plane.unseen(members.isEmpty() ? Component.ETCD : Component.API_SERVER));
        }
        Set<String> shared = values(members, "trusted-ca-file");
        shared.retainAll(values(servers, "client-ca-file"));
        var verdicts = new ArrayList<Verdict>();
        members.forEach(member -> judge(member, "trusted-ca-file", shared, verdicts));
        servers.forEach(server -> judge(server, "client-ca-file", shared, verdicts));
        return verdicts;
    }

    private static Set<String> values(List<Started> all, String name) {
        var values = new HashSet<String>();
        all.forEach(started -> started.flag(name)
                .filter(flag -> !flag.value().isBlank() && !flag.unresolved())
                .ifPresent(flag -> values.add(flag.value())));
        return values;
    }

    private static void judge(Started started, String name, Set<String> shared, List<Verdict> into) {
        var answers = new Answers(started, -1);
        Answers.Spot authority = answers.flag(name);
        if (shared.contains(authority.text())) {
            RULE.references().forEach(source -> authority.cites(source.toString()));
            authority.fail();
        }
        into.addAll(answers.verdicts());
    }
}
