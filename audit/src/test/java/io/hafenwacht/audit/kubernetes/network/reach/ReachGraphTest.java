package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ManifestReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReachGraphTest {
    private static final String MANIFEST = """
            {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: np, namespace: a}
            spec:
              podSelector: {}
              policyTypes: [Ingress, Egress]
              ingress:
              - {from: [{namespaceSelector: {}}], ports: [{port: 80}]}
              - {from: [{namespaceSelector: {matchLabels: {team: red}}}], ports: [{port: 443}]}
            """;

    private static ReachGraph graph(boolean exposure) {
        var objects = ManifestReader.read("m.yaml", MANIFEST.getBytes(StandardCharsets.UTF_8))
                .objects();
        return ReachGraph.of(ReachReport.of(Reachability.of(objects, false), exposure));
    }

    private static String dot(boolean exposure) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        graph(exposure).dot(writer);
        writer.flush();
        return out.toString();
    }

    @Test
    void whatPodsAreOpenToIsDrawnWhereItWasAskedFor() {
        assertThat(dot(true))
                .contains(
                        "\"entire-cluster\" -> \"a/web[Pod]\" [label=\"TCP 80\"",
                        "\"[namespace with {team=red}]/[all pods]\" -> \"a/web[Pod]\" [label=\"TCP 80,443\"")
                .doesNotContain("No Connections");
        assertThat(dot(false)).doesNotContain("entire-cluster", "->");
    }

    @Test
    void theDrawingHoldsTheSame() {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        graph(true).svg(writer);
        writer.flush();
        assertThat(out.toString()).contains("entire-cluster").contains("a/web[Pod] : TCP 80");
    }
}
