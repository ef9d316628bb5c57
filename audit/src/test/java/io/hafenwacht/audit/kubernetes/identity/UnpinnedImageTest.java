package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class UnpinnedImageTest {
    @Test
    void passAndFail() {
        new Cases(new UnpinnedImage()).hold("""
            Pod p: containers: [{image: "a@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, {name: b}]
              => pass
            Pod p: containers: [{image: "a:1@own:x"}]
              => pass
            Pod p: containers: [{image: "a@sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]
              => fail image-not-pinned-to-digest
            Pod p: containers: [{image: "a@sha256:abc"}]
              => fail image-not-pinned-to-digest
            CronJob c: jobTemplate: {spec: {template: {spec: {initContainers: [{image: "a:1"}], ephemeralContainers: [{image: b}]}}}}
              => fail×2 image-not-pinned-to-digest
            <imageDigestExemptRepositories=mine,other> Pod p: containers: [{image: "mine/a:1"}, {image: "mine-too/a:1"}]
              => fail image-not-pinned-to-digest
            """);
    }
}
