package io.hafenwacht.app.diagnose.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.kubernetes.KubernetesProbes;
import io.hafenwacht.formats.yaml.YamlParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodReachTest {
    private static final List<Node> NAMESPACES = list("{metadata: {name: shop}}", "{metadata: {name: kube-system}}");
    private static final List<Node> DNS = list(
            "{metadata: {name: dns, namespace: kube-system, labels: {k8s-app: kube-dns}}, spec: {containers: [{}]}}");

    private static List<Node> list(String... yaml) {
        return Stream.of(yaml).map(text -> new YamlParser().parse(text).root()).toList();
    }

    private static Node pod(String name, String labels, String spec) {
        return list("{metadata: {name: " + name + ", namespace: shop, labels: {" + labels
                        + "}, ownerReferences: [{kind: ReplicaSet, name: all, controller: true}]}, spec: {" + spec
                        + "}}")
                .getFirst();
    }

    private static PodReach reach(List<Node> pods, String... policies) {
        Map<String, List<Node>> lists = Map.of(
                KubernetesProbes.PODS.name(),
                pods,
                KubernetesProbes.DNS.name(),
                DNS,
                ClusterLook.NAMESPACES,
                NAMESPACES,
                ClusterLook.POLICIES,
                list(policies));
        return new PodReach((name, _) -> lists.getOrDefault(name, List.of()));
    }

    private static String policy(String spec) {
        return "{metadata: {name: np, namespace: shop}, spec: {" + spec + "}}";
    }

    private static final String PORT = "containers: [{ports: [{containerPort: 80, name: http}]}]";

    /// Whether DNS may be asked, and whether anybody may reach the port, of a pod with its like and another.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            podSelector: {}, policyTypes: [Egress]                                                           | false | true
            podSelector: {}, policyTypes: [Ingress]                                                          | true  | false
            podSelector: {matchLabels: {app: other}}, policyTypes: [Ingress, Egress]                         | true  | true
            podSelector: {}, egress: [{ports: [{port: 53, protocol: UDP}]}], policyTypes: [Egress]           | true  | true
            podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]                   | true  | true
            podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: n, operator: In, values: [b]}]}}]}] | true | true
            podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: gone}}}]}]                  | true  | false
            podSelector: {}, ingress: [{ports: [{port: http}]}]                                              | true  | true
            podSelector: {}, ingress: [{ports: [{port: metrics}]}]                                           | true  | false
            """)
    void whatPoliciesLetPodsDo(String spec, boolean dns, boolean port) {
        Node web = pod("a", "app: web, n: a", PORT);
        Node answer = reach(
                        List.of(web, pod("b", "app: web, n: b", PORT), pod("c", "app: db", "containers: [{}]")),
                        policy(spec))
                .of(web);
        assertThat(answer.at("dns", "allowed").bool()).contains(dns);
        assertThat(answer.get("ports").elements())
                .singleElement()
                .satisfies(p -> assertThat(p.get("allowed").bool()).contains(port));
    }

    @Test
    void onlyItsLikeMayReachIt() {
        String onlyItsLike = policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]");
        Node alone = pod("a", "app: web", PORT);
        assertThat(reach(List.of(alone), onlyItsLike)
                        .of(alone)
                        .get("ports")
                        .elements()
                        .getFirst()
                        .get("allowed")
                        .bool())
                .as("nobody else is there")
                .contains(false);
    }

    @Test
    void withoutPoliciesAllIsOpen() {
        Node web = pod("a", "app: web", PORT);
        assertThat(reach(List.of(web)).of(web).at("dns", "allowed").bool()).contains(true);
    }

    /// Of more kinds of pods than are looked at together nothing is claimed.
    @Test
    void thousandsOfKindsOfPodsAreBounded() {
        List<Node> pods = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            pods.add(pod("p" + i, "app: a" + i, PORT));
        }
        PodReach reach =
                reach(pods, policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: a1999}}}]}]"));
        Map<String, Long> answers = Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> pods.stream()
                        .map(pod -> reach.of(pod).get("ports").elements().stream()
                                .map(port -> port.get("allowed").bool().toString())
                                .findFirst()
                                .orElse("nothing"))
                        .collect(Collectors.groupingBy(a -> a, Collectors.counting())));
        assertThat(answers).isEqualTo(Map.of("Optional[true]", 1_999L, "Optional[false]", 1L, "nothing", 100L));
    }
}
