package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class EscapableSubPathTest {
    @Test
    void passAndFail() {
        new Cases(new EscapableSubPath()).hold("""
            Pod p: containers: [{volumeMounts: [{name: v, subPath: a}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.22.1}}
              => fail×2 CVE-2021-25741
            Pod p: containers: [{volumeMounts: [{name: v, subPath: a}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.22.2}}
              => pass
            Pod p: containers: [{volumeMounts: [{name: v}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.18.0}}
              => pass
            Pod p: initContainers: [{volumeMounts: [{subPathExpr: $(X)}]}] & Node n = status: {nodeInfo: {kubeletVersion: v1.9.0}}
              => fail×2 CVE-2021-25741
            Pod p: containers: [{volumeMounts: [{name: v, subPath: a}]}] & Node n = status: {nodeInfo: {kubeletVersion: new}}
              => pass
            """);
    }
}
