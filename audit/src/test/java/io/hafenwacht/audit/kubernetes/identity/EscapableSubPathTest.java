package io.hafenwacht.audit.kubernetes.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EscapableSubPathTest {
    @Test
    void passAndFail() {
        new Cases(new EscapableSubPath()).hold("""
            Pod p: containers: [{volumeMounts: [{name: v, subPath: a}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.22.1}}
              => fail×2 CVE-2021-25741
            Pod p: containers: [{volumeMounts: [{name: v, subPath: a}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.22.2}}
              => pass
            ReplicationController r: template: {spec: {containers: [{volumeMounts: [{name: v, subPath: a}]}]}} & Node n = status: {nodeInfo: {kubeletVersion: v1.22.1}}
              => fail×2
            Pod p: containers: [{volumeMounts: [{name: v}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.18.0}}
              => pass
            Pod p: initContainers: [{volumeMounts: [{subPathExpr: $(X)}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.9.0}}
              => fail×2 CVE-2021-25741
            Pod p: containers: [{volumeMounts: [{name: v, subPath: a}]}] & Node n = status: {nodeInfo: {kubeletVersion: new}}
              => pass
            """);
    }

    @Test
    void theNodeIsNotKubescapesFinding() {
        var found = Judged.lines(new EscapableSubPath().check(Judged.files("""
                            {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{volumeMounts: [{subPath: a}]}]}}
                            ---
                            {apiVersion: v1, kind: Node, metadata: {name: n}, status: {nodeInfo: {kubeletVersion: v1.20.4}}}
                            """), Judged.context(Map.of())));
        assertThat(found.lines().filter(line -> line.contains("Kubescape")))
                .singleElement()
                .asString()
                .startsWith("fail spec.containers[0].volumeMounts[0].subPath");
    }
}
