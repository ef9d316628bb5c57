package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ManifestReader;
import io.hafenwacht.audit.kubernetes.network.reach.Policies;
import io.hafenwacht.audit.kubernetes.network.reach.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Policies from a seed, good and bad: what a real API server refuses, `reach` refuses, and nothing else.
/// Nothing is created (`--dry-run=server`). Left out is what Kubernetes 1.20 did not know yet: `endPort`, and
/// the rule that values of expressions are label values. More by hand: `-Dhafenwacht.policies=50000`.
@Tag("engine")
class RefusedPolicyTest {
    private static final int POLICIES = Integer.getInteger("hafenwacht.policies", 2000);
    private static final List<String> SELECTORS = List.of(
            "{}",
            "null",
            "{matchLabels: {a: b}}",
            "{matchLabels: {a: ''}}",
            "{matchLabels: {a: null}}",
            "{matchLabels: {a: 1}}",
            "{matchLabels: {a: true}}",
            "{matchLabels: {'': b}}",
            "{matchLabels: {a: 'b c'}}",
            "{matchLabels: {example.com/a: b}}",
            "{matchLabels: {Example.com/a: b}}",
            "{matchLabels: {a/b/c: d}}",
            "{matchLabels: null, matchExpressions: null}",
            "{matchLabels: []}",
            "{matchExpressions: {}}",
            "{matchExpressions: [{key: a, operator: In, values: [b, c]}]}",
            "{matchExpressions: [{key: a, operator: In, values: []}]}",
            "{matchExpressions: [{key: a, operator: In, values: ['']}]}",
            "{matchExpressions: [{key: a, operator: NotIn, values: [1]}]}",
            "{matchExpressions: [{key: a, operator: NotIn}]}",
            "{matchExpressions: [{key: a, operator: Exists, values: null}]}",
            "{matchExpressions: [{key: a, operator: Exists, values: [b]}]}",
            "{matchExpressions: [{key: a, operator: DoesNotExist}]}",
            "{matchExpressions: [{key: a, operator: exists}]}",
            "{matchExpressions: [{operator: Exists}]}",
            "{matchExpressions: [{key: a}]}",
            "{matchExpressions: [null]}",
            "x",
            "[]");
    private static final List<String> BLOCKS = List.of(
            "{cidr: 10.0.0.0/8}",
            "{cidr: 10.0.0.7/8, except: [10.0.0.0/9]}",
            "{cidr: 10.0.0.0/8, except: null}",
            "{cidr: 10.0.0.0/8, except: [10.0.0.0/8]}",
            "{cidr: 10.0.0.0/8, except: [11.0.0.0/9]}",
            "{cidr: 10.0.0.0/8, except: ['fd00::/9']}",
            "{cidr: 'fd00::/8', except: ['fd00::/9']}",
            "{cidr: 'fd00::/129'}",
            "{cidr: 10.0.0.0/33}",
            "{cidr: 10.0.0.0}",
            "{cidr: 010.0.0.0/8}",
            "{cidr: 10.0.0/8}",
            "{cidr: ''}",
            "{}",
            "{cidr: 10.0.0.0/08}",
            "{cidr: '::/0', except: ['::/1', 'x']}",
            "{cidr: 'fe80::1%eth0/64'}",
            "{cidr: ' 10.0.0.0/8'}",
            "{cidr: 0.0.0.0/0}",
            "null");
    private static final List<String> PORTS = List.of(
            "{}",
            "null",
            "{port: 1}",
            "{port: 65535}",
            "{port: 0}",
            "{port: 65536}",
            "{port: -1}",
            "{port: http}",
            "{port: '80'}",
            "{port: ''}",
            "{port: HTTP}",
            "{port: a--b}",
            "{port: -a}",
            "{port: a1234567890123}",
            "{port: a12345678901234}",
            "{port: a123456789012345}",
            "{port: null}",
            "{protocol: TCP}",
            "{protocol: tcp}",
            "{protocol: ''}",
            "{protocol: ICMP}",
            "{protocol: null}",
            "{protocol: SCTP, port: 5}",
            "{protocol: UDP, port: dns}",
            "{port: true}",
            "{port: {}}",
            "x");
    private static final List<String> TYPES = List.of(
            "[Ingress, Egress]",
            "null",
            "[]",
            "[Ingress]",
            "[Egress]",
            "[Egress, Egress]",
            "[ingress]",
            "[Ingress, Egress, Ingress]",
            "['']",
            "Ingress");

    @Test
    void whatTheServerRefuses() throws Exception {
        var wrong = new ArrayList<String>();
        int refused = 0;
        TestApiServer server = TestApiServer.running();
        for (int seed = 0; seed < POLICIES && wrong.size() < 20; seed++) {
            String policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: hw-refused,"
                    + " namespace: default}\nspec: " + spec(seed) + "\n";
            boolean accepted = server.tried("/apis/networking.k8s.io/v1/namespaces/default/networkpolicies", policy)
                            .status()
                    == 201;
            List<String> ours = problems(policy);
            if (accepted != ours.isEmpty()) {
                wrong.add((accepted ? "accepts " : "refuses ") + spec(seed) + " " + ours);
            }
            refused += accepted ? 0 : 1;
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isBetween(POLICIES / 10, POLICIES * 9 / 10);
    }

    private static List<String> problems(String policy) {
        var problems = new ArrayList<Problem>();
        Policies.of(
                ManifestReader.read("m.yaml", policy.getBytes(StandardCharsets.UTF_8))
                        .objects(),
                problems);
        return problems.stream()
                .filter(p -> p.kind() == Problem.Kind.INVALID)
                .map(p -> p.field() + " " + p.what().english())
                .toList();
    }

    private static String spec(int seed) {
        var random = new Random(seed);
        String peer = switch (random.nextInt(6)) {
            case 0 -> "{podSelector: " + mostlyGood(random, SELECTORS) + "}";
            case 1 -> "{namespaceSelector: " + mostlyGood(random, SELECTORS) + "}";
            case 2 -> "{podSelector: {}, namespaceSelector: " + mostlyGood(random, SELECTORS) + "}";
            case 3 -> "{ipBlock: " + mostlyGood(random, BLOCKS) + "}";
            case 4 -> random.nextBoolean() ? "{}" : "null";
            default -> "{podSelector: {}, ipBlock: " + mostlyGood(random, BLOCKS) + "}";
        };
        String way = random.nextBoolean() ? "ingress" : "egress";
        String peers = (way.equals("ingress") ? "from" : "to") + ": "
                + switch (random.nextInt(8)) {
                    case 0 -> "null";
                    case 1 -> "[]";
                    case 2 -> "{}";
                    default -> "[" + peer + "]";
                };
        // A name towards addresses is refused by us alone: nobody can say which port it is.
        boolean named = way.equals("egress") && peer.contains("ipBlock");
        String ports = named ? "{port: 80}" : mostlyGood(random, PORTS);
        String rules = switch (random.nextInt(8)) {
            case 0 -> "[null]";
            case 1 -> "null";
            case 2 -> "{}";
            case 3 -> "[{}]";
            default -> "[{" + peers + ", ports: [" + ports + "]}]";
        };
        return "{podSelector: " + mostlyGood(random, SELECTORS) + ", policyTypes: " + mostlyGood(random, TYPES) + ", "
                + way + ": " + rules + "}";
    }

    /// The first of a list is good; one bad thing in a policy is enough to learn from.
    private static String mostlyGood(Random random, List<String> values) {
        return values.get(random.nextInt(3) == 0 ? random.nextInt(values.size()) : 0);
    }
}
