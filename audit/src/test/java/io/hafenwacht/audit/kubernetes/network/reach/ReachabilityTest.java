package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachabilityTest {
    private static final String PODS = """
            {apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {team: red}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: db, namespace: b}
            spec:
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: c, ports: [{name: sql, containerPort: 5432}, {name: sql, containerPort: 53, protocol: UDP}]}]}
            ---
            """;

    private static Reachability reach(String manifest) {
        List<KubeObject> objects = ManifestReader.read("m.yaml", manifest.getBytes(StandardCharsets.UTF_8))
                .objects();
        return Reachability.of(objects, false);
    }

    /// The lines between pods and the ingress controller.
    private static List<String> inside(String manifest) {
        Reachability reachability = reach(manifest);
        assertThat(reachability.problems())
                .filteredOn(p -> p.kind() == Problem.Kind.INVALID)
                .isEmpty();
        var lines = new ArrayList<String>();
        reachability.connections(reachability.networks().list().getFirst(), c -> {
            if (!(c.source() instanceof Peer.External) && !(c.destination() instanceof Peer.External)) {
                lines.add(c.line());
            }
            return true;
        });
        return lines;
    }

    private static String policy(String spec) {
        return PODS
                + "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: np, namespace: b}\nspec: "
                + spec + "\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {podSelector: {}}                                                                           |
            {podSelector: {}, ingress: [{}]}                                                            | All Connections
            {podSelector: {}, ingress: [{ports: [{port: sql}]}]}                                        | TCP 5432
            {podSelector: {}, ingress: [{ports: [{port: sql, protocol: UDP}]}]}                         | UDP 53
            {podSelector: {}, ingress: [{ports: [{port: http}]}]}                                       |
            {podSelector: {}, ingress: [{ports: [{protocol: SCTP}]}]}                                   | SCTP 1-65535
            {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 90}, {port: 91}]}]}                | TCP 80-91
            {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}                                   |
            {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}                             | All Connections
            {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: red}}}]}]}     | All Connections
            {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: x}}}]}]} |
            {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: a}}}]}]} | All Connections
            {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}                        |
            {podSelector: {matchLabels: {app: other}}}                                                  | All Connections
            {podSelector: {}, policyTypes: [Egress]}                                                    | All Connections
            {podSelector: {matchExpressions: [{key: app, operator: In, values: [db, x]}]}}              |
            """)
    void whatANetworkPolicyLetsIn(String spec, String expected) {
        String line = "a/web[Pod] => b/db[Deployment] : " + expected;
        List<String> got =
                inside(policy(spec)).stream().filter(l -> l.startsWith("a/web")).toList();
        assertThat(got).isEqualTo(expected == null ? List.of() : List.of(line));
    }

    private static String cluster(String kind, String tier, String rules) {
        return PODS + "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: " + kind
                + "\nmetadata: {name: default}\nspec:\n  priority: 5\n" + tier
                + "  subject: {namespaces: {}}\n  ingress:\n" + rules;
    }

    @Test
    void tiersOfClusterNetworkPolicy() {
        String deny = "  - {action: Deny, from: [{namespaces: {}}]}\n";
        String accept = "  - action: Accept\n    from: [{pods: {podSelector: {matchLabels: {app: web}}}}]\n"
                + "    protocols: [{tcp: {destinationPort: {range: {start: 1, end: 9}}}}, {destinationNamedPort: sql}]\n";
        assertThat(inside(cluster("ClusterNetworkPolicy", "  tier: Admin\n", accept + deny)))
                .containsExactly("a/web[Pod] => b/db[Deployment] : TCP 1-9,5432,UDP 53");
        assertThat(inside(cluster("ClusterNetworkPolicy", "  tier: Baseline\n", deny)))
                .isEmpty();
        String open = "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: np, namespace: b}\n"
                + "spec: {podSelector: {}, ingress: [{ports: [{port: 7}]}]}\n";
        assertThat(inside(cluster("ClusterNetworkPolicy", "  tier: Baseline\n", deny) + open))
                .containsExactly("a/web[Pod] => b/db[Deployment] : TCP 7");
        assertThat(inside(cluster("ClusterNetworkPolicy", "  tier: Admin\n", deny) + open))
                .isEmpty();
        assertThat(inside(cluster(
                                "ClusterNetworkPolicy",
                                "  tier: Admin\n",
                                "  - {action: Pass, from: [{namespaces: {}}]}\n" + deny)
                        + open))
                .contains("a/web[Pod] => b/db[Deployment] : TCP 7");
    }

    @Test
    void podsOnTheirNodesNetworkAreNotReachedByPolicies() {
        String host =
                "---\n{apiVersion: v1, kind: Pod, metadata: {name: node, namespace: b, labels: {app: db}}, spec: {hostNetwork: true}}\n";
        assertThat(inside(policy("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}") + host))
                .contains("a/web[Pod] => b/node[Pod] : All Connections")
                .noneMatch(l -> l.startsWith("b/node[Pod] => b/db"));
    }

    @Test
    void whatTheIngressControllerReaches() {
        String routes = """
                ---
                {apiVersion: v1, kind: Service, metadata: {name: s, namespace: b}, spec: {selector: {app: db}, ports: [{port: 80, targetPort: sql}, {name: other, port: 81, targetPort: 9}]}}
                ---
                {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: a}, spec: {rules: [{backendRefs: [{name: s, namespace: b, port: 80}]}]}}
                """;
        String line = "{ingress-controller} => b/db[Deployment] : TCP 5432";
        assertThat(inside(PODS + routes)).contains(line);
        assertThat(inside(policy("{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}") + routes))
                .contains(line);
        assertThat(inside(policy("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}") + routes))
                .doesNotContain(line);
    }

    /// What a route leads to by no selector is not shown as reached, and not passed over in silence.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            selector: {app: db}                                                      | true  |
            selector: {app: db}, clusterIP: None                                     | true  |
            selector: {}                                                             | false | spec.selector
            clusterIP: None                                                          | false | spec.selector
            type: ExternalName, externalName: db.example.com                         | false | spec.externalName
            type: ExternalName, externalName: db.example.com, selector: {app: db}    | false | spec.externalName
            -                                                                        | false | spec
            """)
    void whereAServiceLeads(String spec, boolean reached, @Nullable String told) {
        String service =
                "---\n{apiVersion: v1, kind: Service, metadata: {name: s, namespace: b}, spec: {ports: [{port: 5432}], "
                        + spec + "}}\n";
        Reachability reachability = reach(PODS + (spec.equals("-") ? "" : service) + """
                ---
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: b}, spec: {
                    defaultBackend: {service: {name: s, port: {number: 5432}}},
                    rules: [{http: {paths: [{backend: {service: {name: s, port: {number: 5432}}}}]}}]}}
                """);
        var lines = new ArrayList<String>();
        reachability.connections(reachability.networks().list().getFirst(), c -> lines.add(c.line()));
        assertThat(lines.contains("{ingress-controller} => b/db[Deployment] : TCP 5432"))
                .isEqualTo(reached);
        assertThat(reachability.problems())
                .extracting(p -> p.kind() + " " + p.field())
                .isEqualTo(told == null ? List.of() : List.of("NOTE " + told));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: {number: 80}   | TCP 8080
            port: {number: 8080} | TCP 9090
            port: {number: 9090} | TCP 9090
            port: {name: second} | TCP 9090
            port: {number: 7}    |
            """)
    void aNumberIsTheServicesBeforeThePods(String port, @Nullable String reached) {
        String manifests = """
                {apiVersion: v1, kind: Service, metadata: {name: s, namespace: b}, spec: {selector: {app: db},
                    ports: [{port: 80, targetPort: 8080}, {name: second, port: 8080, targetPort: 9090}]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: d, namespace: b, labels: {app: db}}, spec: {containers: [{ports: [{containerPort: 8080}, {containerPort: 9090}]}]}}
                ---
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: b}, spec: {defaultBackend: {service: {name: s, PORT}}}}
                """.replace("PORT", port);
        assertThat(inside(manifests))
                .isEqualTo(reached == null ? List.of() : List.of("{ingress-controller} => b/d[Pod] : " + reached));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: {targetPort: 8080}, to: {kind: Service, name: s}        | TCP 8080
            port: {targetPort: 80}, to: {kind: Service, name: s}          | TCP 8080
            port: {targetPort: second}, to: {name: s}                     | TCP 9090
            to: {kind: Service, name: s}                                  | TCP 8080,9090
            to: {name: other}, alternateBackends: [{name: s}]             | TCP 8080,9090
            to: {kind: Node, name: s}                                     |
            """)
    void aRouteNamesThePortOfThePods(String spec, @Nullable String reached) {
        String manifests = """
                {apiVersion: v1, kind: Service, metadata: {name: s, namespace: b}, spec: {selector: {app: db},
                    ports: [{name: first, port: 80, targetPort: 8080}, {name: second, port: 8080, targetPort: 9090}]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: d, namespace: b, labels: {app: db}}, spec: {containers: [{ports: [{containerPort: 8080}, {containerPort: 9090}]}]}}
                ---
                {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: r, namespace: b}, spec: {SPEC}}
                """.replace("SPEC", spec);
        assertThat(inside(manifests))
                .isEqualTo(reached == null ? List.of() : List.of("{ingress-controller} => b/d[Pod] : " + reached));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UDPRoute | b | {rules: [{backendRefs: [{name: s, port: 53}]}]} | UDP 5353
            TCPRoute | b | {rules: [{backendRefs: [{name: s, port: 80}]}]} | TCP 5432
            VirtualService | a | {gateways: [g], http: [{route: [{destination: {host: s.b.svc.cluster.local, port: {number: 80}}}]}]} | TCP 5432
            VirtualService | b | {gateways: [mesh, a/g], tcp: [{route: [{destination: {host: s, port: {number: 80}}}]}]} | TCP 5432
            VirtualService | a | {gateways: [g], http: [{route: [{destination: {host: s}}]}]} | -
            VirtualService | b | {http: [{route: [{destination: {host: s}}]}]} | -
            VirtualService | b | {gateways: [mesh], http: [{route: [{destination: {host: s}}]}]} | -
            """)
    void whatOtherRoutesLeadTo(String kind, String namespace, String spec, String reached) {
        String group = kind.equals("VirtualService") ? "networking.istio.io/v1" : "gateway.networking.k8s.io/v1alpha2";
        String route = "{apiVersion: %s, kind: %s, metadata: {name: r, namespace: %s}, spec: %s}"
                .formatted(group, kind, namespace, spec);
        String service = """
                ---
                {apiVersion: v1, kind: Service, metadata: {name: s, namespace: b}, spec: {selector: {app: db},
                    ports: [{port: 80, targetPort: 5432}, {name: dns, protocol: UDP, port: 53, targetPort: 5353}]}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: d, namespace: b, labels: {app: db}}, spec: {containers: [{ports: [{containerPort: 5432}, {containerPort: 5353, protocol: UDP}]}]}}
                ---
                """;
        assertThat(inside(PODS + service + route).stream()
                        .filter(line -> line.startsWith("{ingress-controller} => b/d[Pod]"))
                        .toList())
                .isEqualTo(reached.equals("-") ? List.of() : List.of("{ingress-controller} => b/d[Pod] : " + reached));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {podSelector: {matchExpressions: [{key: a, operator: Equals, values: [b]}]}}   | spec.podSelector.matchExpressions[0].operator
            {podSelector: {matchExpressions: [{key: a, operator: In}]}}                    | spec.podSelector.matchExpressions[0].values
            {podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}   | spec.podSelector.matchExpressions[0].values
            {podSelector: {matchLabels: {a b: c}}}                                         | spec.podSelector.matchLabels
            {podSelector: {matchLabels: {a: c d}}}                                         | spec.podSelector.matchLabels
            {podSelector: {}, policyTypes: [Both]}                                         | spec.policyTypes[0]
            {podSelector: {}, ingress: {}}                                                 | spec.ingress
            {podSelector: {}, ingress: [{from: [{}]}]}                                     | spec.ingress[0].from[0]
            {podSelector: {}, ingress: [{from: [{ipBlock: {}}]}]}                          | spec.ingress[0].from[0].ipBlock.cidr
            {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/9]}}]}]} | spec.ingress[0].from[0].ipBlock.except[0]
            {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]} | spec.ingress[0].from[0].ipBlock.except[0]
            {podSelector: {}, ingress: [{ports: [{port: 0}]}]}                             | spec.ingress[0].ports[0].port
            {podSelector: {}, ingress: [{ports: [{port: 65536}]}]}                         | spec.ingress[0].ports[0].port
            {podSelector: {}, ingress: [{ports: [{port: 'a_b'}]}]}                         | spec.ingress[0].ports[0].port
            {podSelector: {}, ingress: [{ports: [{port: 99999999999999999999}]}]}          | spec.ingress[0].ports[0].port
            {podSelector: {}, ingress: [{ports: [{port: 5, endPort: 4}]}]}                 | spec.ingress[0].ports[0].endPort
            {podSelector: {}, ingress: [{ports: [{endPort: 4}]}]}                          | spec.ingress[0].ports[0].endPort
            {podSelector: {}, ingress: [{ports: [{port: a, endPort: 4}]}]}                 | spec.ingress[0].ports[0].endPort
            {podSelector: {}, ingress: [{ports: [{port: 4, protocol: ICMP}]}]}             | spec.ingress[0].ports[0].protocol
            {podSelector: {}, ingress: [{ports: [{protocol: ''}]}]}                        | spec.ingress[0].ports[0].protocol
            {podSelector: {}, ingress: [{ports: [80]}]}                                    | spec.ingress[0].ports[0]
            {podSelector: {}, ingress: [x]}                                                | spec.ingress[0]
            {podSelector: {}, policyTypes: [Ingress, Egress, Ingress]}                     | spec.policyTypes
            {podSelector: {matchLabels: {version: 1}}}                                     | spec.podSelector.matchLabels
            {podSelector: {matchExpressions: [{key: a, operator: In, values: [yes]}]}}     | spec.podSelector.matchExpressions[0].values
            """)
    void whatAnApiServerRefuses(String spec, String field) {
        List<Problem> problems = reach(policy(spec)).problems();
        assertThat(problems)
                .filteredOn(p -> p.kind() == Problem.Kind.INVALID)
                .extracting(Problem::field)
                .contains(field);
        assertThat(problems).allSatisfy(p -> assertThat(p.message().english()).startsWith("m.yaml:1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ClusterNetworkPolicy | tier: Other, priority: 1, subject: {namespaces: {}}  | spec.tier
            ClusterNetworkPolicy | tier: Admin, subject: {namespaces: {}}               | spec.priority
            AdminNetworkPolicy   | priority: -1, subject: {namespaces: {}}              | spec.priority
            AdminNetworkPolicy   | priority: 1, subject: {}                             | spec.subject
            AdminNetworkPolicy   | priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}] | spec.ingress[0].action
            AdminNetworkPolicy   | priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow}] | spec.ingress[0].from
            AdminNetworkPolicy   | priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{networks: [10.0.0.0/8]}]}] | spec.ingress[0].from[0]
            AdminNetworkPolicy   | priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{networks: [x]}]}] | spec.egress[0].to[0].networks[0]
            AdminNetworkPolicy   | priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{namespaces: {}}], ports: [{}]}] | spec.egress[0].ports[0]
            AdminNetworkPolicy   | priority: 1, subject: {namespaces: {}}, \
            egress: [{action: Allow, to: [{namespaces: {}}], ports: [{portRange: {start: 9, end: 2}}]}] | spec.egress[0].ports[0].portRange
            BaselineAdminNetworkPolicy | subject: {namespaces: {}}, egress: [{action: Pass, to: [{namespaces: {}}]}] | spec.egress[0].action
            """)
    void whatAnApiServerRefusesOfAdministrators(String kind, String spec, String field) {
        String manifest = "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: " + kind
                + "\nmetadata: {name: default}\nspec: {" + spec + "}\n";
        assertThat(reach(manifest).problems()).extracting(Problem::field).contains(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {podselector: {matchLabels: {app: db}}}                              | NOTE spec.podselector
            {podSelector: {matchLabel: {app: db}}}                               | NOTE spec.podSelector.matchLabel
            {podSelector: {}, egress: [{from: [{podSelector: {}}]}]}             | NOTE spec.egress[0].from
            {podSelector: {}, ingress: [{ports: [{number: 80}]}]}                | NOTE spec.ingress[0].ports[0].number
            {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: dns}]}]} | UNDECIDED spec.egress[0].ports
            {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.7/08}}]}, null, {from: null, ports: [null]}]} |
            """)
    void whatAnApiServerTakes(String spec, @Nullable String problem) {
        assertThat(reach(policy(spec)).problems())
                .extracting(p -> p.kind() + " " + p.field())
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void olderFormsOfAdministratorsPolicies() {
        String policy = "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: x}\n"
                + "spec: {priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: "
                + "{sameLabels: [tenant]}}]}]}\n";
        assertThat(reach(policy).problems())
                .extracting(p -> p.kind() + " " + p.field())
                .containsExactly("UNDECIDED spec.ingress[0].from[0].namespaces.sameLabels");
    }

    @Test
    void namesAndPrioritiesOnce() {
        String policy =
                "---\n{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: %s},"
                        + " spec: {priority: 3, subject: {namespaces: {}}}}\n";
        assertThat(reach(policy.formatted("x") + policy.formatted("z")).problems())
                .extracting(Problem::field)
                .containsExactly("spec.priority");
        assertThat(reach(policy.formatted("x") + policy.formatted("x")).problems())
                .extracting(Problem::field)
                .containsExactly("metadata.name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {podSelector: {matchLabels: {app: x}}}                                             | false
            {podSelector: {matchLabels: {role: one}}}                                          | true
            {podSelector: {matchLabels: {role: three}}}                                        | false
            {podSelector: {matchLabels: {role: one, app: db}}}                                 | false
            {podSelector: {matchExpressions: [{key: role, operator: Exists}]}}                 | false
            {podSelector: {matchExpressions: [{key: role, operator: In, values: [one, two]}]}} | false
            {podSelector: {matchExpressions: [{key: role, operator: NotIn, values: [two]}]}}   | true
            {podSelector: {matchExpressions: [{key: hash, operator: DoesNotExist}]}}           | true
            {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {role: one}}}]}]}  | true
            {podSelector: {}, policyTypes: [Egress], ingress: [{from: [{podSelector: {matchLabels: {role: one}}}]}]} | false
            {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {role: one}}}]}]} | false
            """)
    void podsOfOneOwnerThatPoliciesTellApart(String spec, boolean apart) {
        String pod =
                "---\n{apiVersion: v1, kind: Pod, metadata: {name: p%s, namespace: b, labels: {app: x, role: %1$s%s},"
                        + " ownerReferences: [{kind: ReplicaSet, name: r, controller: true}]}}\n";
        assertThat(reach(policy(spec) + pod.formatted("one", "") + pod.formatted("two", ", hash: h"))
                        .problems())
                .extracting(p -> p.kind() + " " + p.field())
                .hasSize(apart ? 1 : 0)
                .allSatisfy(p -> assertThat(p).startsWith("UNDECIDED metadata.labels['"));
    }

    @Test
    void aReasonNamesSomeOfManyPolicies() {
        var manifest = new StringBuilder(PODS);
        for (int i = 10; i < 40; i++) {
            manifest.append("---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: np")
                    .append(i)
                    .append(", namespace: b}, spec: {podSelector: {}}}\n");
        }
        Reachability reachability = reach(manifest.toString());
        var reasons = new ArrayList<String>();
        Explanation.each(
                reachability, reachability.networks().list().getFirst(), ReachFocus.EVERYTHING, explanation -> {
                    if (explanation.connection().line().startsWith("a/web[Pod] => b/db")) {
                        explanation.lines().forEach(line -> reasons.add(line.english()));
                    }
                    return true;
                });
        assertThat(reasons.getLast())
                .contains("np29, spec (m.yaml:")
                .doesNotContain("np30")
                .endsWith(", and 10 more.");
    }

    @Test
    void exposureEndsAtItsLimit() {
        Reachability reachability = reach(policy(
                "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: x}}}, {podSelector: {}}]}]}"));
        var network = reachability.networks().list().getFirst();
        Exposure whole = Exposure.of(reachability, network, 100);
        Exposure cut = Exposure.of(reachability, network, 4);
        assertThat(whole.complete()).isTrue();
        assertThat(whole.egress().size() + whole.ingress().size()).isEqualTo(8);
        assertThat(cut.complete()).isFalse();
        assertThat(cut.egress().size() + cut.ingress().size()).isEqualTo(4);
    }

    /// As np-guard has it: a name that the pods lack is told on the line of the entire cluster alone.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{from: [{namespaceSelector: {}}], ports: [{port: sql}]}]                              | entire-cluster TCP 5432
            [{from: [{namespaceSelector: {}}], ports: [{port: gone}]}]                             | entire-cluster TCP gone
            [{from: [{namespaceSelector: {}}], ports: [{port: sql, protocol: SCTP}, {port: 1}]}]   | entire-cluster SCTP sql,TCP 1
            [{from: [{namespaceSelector: {}}], ports: [{port: gone}, {protocol: TCP}]}]            | entire-cluster TCP 1-65535
            [{from: [{podSelector: {matchLabels: {app: x}}}], ports: [{port: gone}]}]              |
            [{from: [{podSelector: {matchLabels: {app: x}}}], ports: [{port: gone}, {port: sql}]}] | b/[pod with {app=x}] TCP 5432
            [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: gone}]}]                       |
            """)
    void portsByNameThatThePodsLack(String rules, @Nullable String expected) {
        Reachability reachability = reach(policy("{podSelector: {}, ingress: " + rules + "}"));
        List<String> got = Exposure.of(
                        reachability, reachability.networks().list().getFirst(), 100)
                .ingress()
                .stream()
                .filter(c -> c.destination().label().startsWith("b/db"))
                .map(c -> c.source().label() + " " + c.allowed())
                .toList();
        assertThat(String.join(";", got)).isEqualTo(expected == null ? "" : expected);
    }

    /// As with kubectl the one that is applied last counts; where it makes no difference nothing is told.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: Namespace, metadata: {name: a, labels: {team: red}}}               | true  | 0
            {kind: Namespace, metadata: {name: a, labels: {team: blue}}}              | false | 1
            {kind: Namespace, metadata: {name: c, labels: {team: blue}}}              | true  | 0
            {kind: Deployment, POD {app: db}}, spec: {containers: [{ports: [{name: sql, containerPort: 5432}, {name: sql, containerPort: 53, protocol: UDP}]}]}}}} | true | 0
            {kind: Deployment, POD {app: db}}, spec: {containers: [{ports: [{name: other, containerPort: 5432}]}]}}}} | false | 1
            {kind: StatefulSet, POD {app: x}}, spec: {containers: [{}]}}}} | true | 0
            """)
    void ofTwoManifestsOfOneNameTheLastCounts(String second, boolean reached, int told) {
        Reachability reachability = reach(policy("{podSelector: {}, ingress: [{from: [{namespaceSelector: "
                        + "{matchLabels: {team: red}}}], ports: [{port: sql}]}]}")
                + "---\n"
                + second.replace("{kind", "{apiVersion: v1, kind")
                        .replace("POD", "metadata: {name: db, namespace: b}, spec: {template: {metadata: {labels:"));
        var lines = new ArrayList<String>();
        reachability.connections(reachability.networks().list().getFirst(), c -> lines.add(c.line()));
        assertThat(lines.contains("a/web[Pod] => b/db[Deployment] : TCP 5432")).isEqualTo(reached);
        assertThat(reachability.problems()).hasSize(told).allMatch(p -> p.kind() == Problem.Kind.NOTE);
    }

    @Test
    void hostileInputIsBounded() {
        var ports = new StringBuilder();
        var blocks = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            ports.append(ports.isEmpty() ? "" : ", ")
                    .append("{port: ")
                    .append(2 * i)
                    .append('}');
            blocks.append(blocks.isEmpty() ? "" : ", ")
                    .append("{ipBlock: {cidr: ")
                    .append("10.%d.%d.0/25".formatted(i / 256, i % 256))
                    .append("}}");
        }
        assertThat(inside(policy("{podSelector: {}, ingress: [{ports: [" + ports + "]}]}")))
                .hasSize(2);
        assertThat(reach(policy("{podSelector: {}, ingress: [{from: [" + blocks + "]}]}"))
                        .tooLarge())
                .isPresent();
        String cycle = "---\n{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: %s, ownerReferences:"
                + " [{kind: ReplicaSet, name: %s, controller: true}]}}\n";
        assertThat(reach(cycle.formatted("x", "z") + cycle.formatted("z", "x"))
                        .topology()
                        .groups())
                .isNotEmpty();
        assertThat(reach("{apiVersion: v1, kind: Pod, metadata: [], spec: 7}\n---\n{apiVersion: networking.k8s.io/v1,"
                                + " kind: NetworkPolicy, metadata: x, spec: [1]}")
                        .networks()
                        .list())
                .hasSize(1);
    }
}
