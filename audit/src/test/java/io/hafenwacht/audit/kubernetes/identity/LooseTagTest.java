package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class LooseTagTest {
    @Test
    void passAndFail() {
        new Cases(new LooseTag()).hold("""
            Pod p: containers: [{image: "nginx:1.27"}, {image: "registry:5000/nginx:1.27", imagePullPolicy: Never}, {name: empty}]
              => pass
            Pod p: containers: [{image: nginx}]
              => fail KSV-0013 latest-tag
            Pod p: containers: [{image: "registry:5000/nginx", imagePullPolicy: IfNotPresent}]
              => fail KSV-0013 image-pull-policy-is-not-set-to-always latest-tag
            Pod p: initContainers: [{image: "nginx:latest", imagePullPolicy: Always}]
              => fail KSV-0013 latest-tag
            Pod p: containers: [{image: "nginx@sha256:aa"}]
              => pass
            <floatingImageTags=nightly> SandboxTemplate s: podTemplate: {spec: {containers: [{image: "a/b:nightly"}]}}
              => fail agent-sandbox-image-tag-provenance
            SandboxTemplate s: podTemplate: {spec: {containers: [{image: "a/b:nightly"}]}}
              => pass
            <blockList=*-SNAPSHOT,old.example.org/*> Pod p: containers: [{image: "a/b:1-SNAPSHOT"}, {image: "a/b:1"}]
              => fail latest-tag
            <allowList=*:v?*.?*.?*> Pod p: containers: [{image: "a/b:v1.2.3"}, {image: "a/b:1"}]
              => fail latest-tag
            <allowList=*:v?*.?*.?*> Pod p: ephemeralContainers: [{image: "a/b:1"}]
              => fail
            Pod p: containers: [{image: [nginx]}]
              => unknown
            """);
    }
}
