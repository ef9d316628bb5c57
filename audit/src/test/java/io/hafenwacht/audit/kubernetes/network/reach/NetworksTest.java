package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
    private static final String NAMESPACES = """
            {apiVersion: v1, kind: Namespace, metadata: {name: blue, labels: {k8s.ovn.org/primary-user-defined-network: ''}}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: openshift-x, labels: {k8s.ovn.org/primary-user-defined-network: ''}}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: plain}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: blue}}
            ---
            """;

    private static Reachability reach(String manifest) {
        return Reachability.of(
                ManifestReader.read("m.yaml", manifest.getBytes(StandardCharsets.UTF_8))
                        .objects(),
                false);
    }

    private static List<String> problems(String manifest) {
        return reach(manifest).problems().stream()
                .map(p -> p.kind() + " " + p.field())
                .toList();
    }

    private static String network(String metadata, String spec) {
        return "---\n{apiVersion: k8s.ovn.org/v1, kind: UserDefinedNetwork, metadata: {" + metadata + "}, spec: {"
                + spec + "}}\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: net, namespace: blue        | topology: Layer2, layer2: {role: Primary}                            | -                               | UDN
            name: net, namespace: blue        | topology: Layer3, layer3: {role: Primary}                            | -                               | UDN
            name: net, namespace: blue        | topology: Layer2, layer2: {role: Secondary}                          | -                               | POD
            name: net, namespace: plain       | topology: Layer2, layer2: {role: Primary}                            | -                               | POD
            name: net, namespace: blue        | topology: Layer4, layer2: {role: Primary}                            | INVALID spec.topology           | POD
            name: net, namespace: blue        | layer2: {role: Primary}                                              | INVALID spec.topology           | POD
            name: net, namespace: blue        | topology: Layer2, layer2: {role: Primary}, layer3: {role: Primary}   | INVALID spec.layer3             | UDN
            name: net, namespace: blue        | topology: Layer2, layer2: {role: Admin}                              | INVALID spec.layer2.role        | POD
            name: net, namespace: blue        | topology: Layer2, layer2: {}                                         | INVALID spec.layer2.role        | POD
            name: default, namespace: blue  | topology: Layer2, layer2: {role: Primary}                            | UNDECIDED metadata.name         | UDN
            name: net, namespace: openshift-x | topology: Layer2, layer2: {role: Primary}                            | UNDECIDED metadata.namespace    | POD
            """)
    void whatAPrimaryNetworkMustBe(String metadata, String spec, String problem, String kind) {
        String manifest = NAMESPACES + network(metadata, spec);
        assertThat(problems(manifest)).isEqualTo(problem.equals("-") ? List.of() : List.of(problem));
        assertThat(reach(manifest).networks().list().stream()
                        .filter(n -> !n.groups().isEmpty())
                        .map(n -> n.kind().name()))
                .containsExactly(kind);
    }

    @Test
    void anAbsentFormIsMissing() {
        assertThat(problems(NAMESPACES
                        + network("name: net, namespace: blue", "topology: Layer2, layer3: {role: Primary}")))
                .containsExactly("INVALID spec.layer2", "INVALID spec.layer3");
    }

    @Test
    void aNamespaceHasOnePrimaryNetwork() {
        String spec = "topology: Layer2, layer2: {role: Primary}";
        String own = network("name: net, namespace: blue", spec);
        assertThat(problems(NAMESPACES + own + network("name: m, namespace: blue", spec)))
                .containsExactly("UNDECIDED metadata.namespace");
        String wide = "---\n{apiVersion: k8s.ovn.org/v1, kind: ClusterUserDefinedNetwork, metadata: {name: c}, spec:"
                + " {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: blue}}, network: {" + spec
                + "}}}\n";
        assertThat(problems(NAMESPACES + own + wide)).containsExactly("UNDECIDED spec.namespaceSelector");
        assertThat(problems(NAMESPACES + wide)).isEmpty();
    }

    /// Multus looks for a definition in the pod's own namespace, unless the annotation names another.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            net                                  | true
            net@eth1                             | true
            a/net                                | true
            b/net                                | false
            m                                    | false
            '[{"name": "net"}]'                    | true
            '[{"name": "net", "namespace": "a"}]'  | true
            '[{"name": "net", "namespace": "b"}]'  | false
            '{"name": "net"}'                      | true
            '[{"name": '                         | false
            ,,                                   | false
            """)
    void definitionsAreFoundInTheirNamespace(String annotation, boolean attached) {
        String manifest = """
                {apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: {name: net, namespace: a}}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p, namespace: a, annotations: {k8s.v1.cni.cncf.io/networks: '%s'}}
                """.formatted(annotation);
        assertThat(reach(manifest).networks().list()).hasSize(attached ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a | net   | true
            a | a/net | true
            b | net   | false
            b | a/net | true
            """)
    void policiesOfSecondaryNetworksNameThemByNamespace(String namespace, String network, boolean closed) {
        String pod = "---\n{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: b, annotations:"
                + " {k8s.v1.cni.cncf.io/networks: a/net}}}\n";
        String other = "---\n{apiVersion: v1, kind: Pod, metadata: {name: r, namespace: a, annotations:"
                + " {k8s.v1.cni.cncf.io/networks: net}}}\n";
        String policy = "---\n{apiVersion: k8s.cni.cncf.io/v1beta1, kind: MultiNetworkPolicy, metadata: {name: m,"
                + " namespace: %s, annotations: {k8s.v1.cni.cncf.io/policy-for: %s}}, spec: {podSelector: {},"
                + " policyTypes: [Ingress]}}\n";
        Reachability reachability = reach(
                "{apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: {name: net, namespace: a}}\n"
                        + Stream.of("p", "q").map(pod::formatted).reduce("", String::concat) + other
                        + policy.formatted(namespace, network));
        assertThat(ReachReport.of(reachability, false).sections().getLast().connections())
                .extracting(Connection::line)
                .filteredOn(line -> line.contains("=> " + namespace + "/"))
                .hasSize(closed ? 0 : namespace.equals("a") ? 2 : 4);
        assertThat(reachability.problems()).isEmpty();
    }

    @Test
    void aPolicyForNoNetwork() {
        assertThat(problems("{apiVersion: k8s.cni.cncf.io/v1beta1, kind: MultiNetworkPolicy, metadata: {name: m},"
                        + " spec: {podSelector: {}}}"))
                .containsExactly("UNDECIDED metadata.annotations['k8s.v1.cni.cncf.io/policy-for']");
    }
}
