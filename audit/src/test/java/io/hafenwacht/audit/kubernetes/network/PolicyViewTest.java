package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.rule.CheckContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyViewTest {
    private static final CheckContext CONTEXT = new CheckContext(Instant.EPOCH, Map.of());

    @Test
    void policiesThatCouldNotBeReadAreNoOpenDoor() {
        var pod = object(
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"p\", \"namespace\": \"a\"}}");
        var namespace = object("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"a\"}}");
        var facts = Judged.json("{\"unread\": [{\"kind\": \"NetworkPolicy\", \"why\": {\"en\": \"w\", \"de\": \"w\"},"
                + " \"remedy\": {\"en\": \"r\", \"de\": \"r\"}}]}");
        var cluster = new Cluster(true, List.of(pod, namespace), Map.of(), facts);
        var view = new WorkloadView(cluster.workloads().getFirst(), cluster);
        assertThat(new NonIsolatedWorkload().check(view, CONTEXT)).allMatch(v -> v.kind() == OutcomeKind.UNKNOWN);
        assertThat(new HalfIsolatedWorkload().check(view, CONTEXT)).allMatch(v -> v.kind() == OutcomeKind.UNKNOWN);
        assertThat(new NamespaceWithoutNetworkPolicy().check(new ObjectView(namespace, cluster), CONTEXT))
                .allMatch(v -> v.kind() == OutcomeKind.UNKNOWN);
    }

    private static KubeObject object(String json) {
        return new KubeObject(Judged.json(json), "");
    }
}
