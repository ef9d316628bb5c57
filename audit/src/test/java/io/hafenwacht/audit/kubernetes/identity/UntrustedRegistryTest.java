package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class UntrustedRegistryTest {
    @Test
    void passAndFail() {
        new Cases(new UntrustedRegistry()).hold("""
            Pod p: containers: [{image: "eu.gcr.io/a/b:1"}, {image: "1.dkr.ecr.eu-west-1.amazonaws.com/a:1"}, {name: c}]
              => pass
            Pod p: containers: [{image: "nginx:1"}]
              => fail KSV-0034
            <publicRegistries=docker.io> Pod p: containers: [{image: "nginx:1"}]
              => fail KSV-0034 rule-identify-blocklisted-image-registries
            <untrustedRegistries=quay.io> Pod p: containers: [{image: "nginx:1"}]
              => fail KSV-0034
            <untrustedRegistries=quay.io> Pod p: containers: [{image: "quay.io.mirror.example/a:1"}]
              => fail KSV-0125
            Pod p: containers: [{image: "docker.io/library/nginx:1"}]
              => fail KSV-0034 KSV-0125
            <imageRepositoryAllowList=gcr.io> Pod p: containers: [{image: "gcr.io/a:1"}]
              => pass
            <imageRepositoryAllowList=gcr.io> Pod p: containers: [{image: "gcrXio.gcr.io.evil.example/a:1"}]
              => fail KSV-0125 container-image-repository
            <imageRepositoryAllowList=amazonaws.com> Pod p: containers: [{image: "1.dkr.ecr.eu-west-1.amazonaws.com/a:1"}]
              => pass
            <imageRepositoryAllowList=docker.io> SandboxTemplate s: podTemplate: {spec: {containers: [{image: "library/nginx:1"}]}}
              => pass
            <imageRepositoryAllowList=gcr.io> SandboxTemplate s: podTemplate: {spec: {initContainers: [{image: "quay.io/a:1"}]}}
              => fail agent-sandbox-image-registry-allowlist
            <trustedRegistries=foo.io> Pod p: containers: [{image: "gcr.io/a:1"}, {image: "foo.io/a:1"}]
              => fail KSV-0125
            <cloud=aws> Pod p: containers: [{image: "eu.gcr.io/a:1"}, {image: "1.dkr.ecr.eu-west-1.amazonaws.com/a:1"}]
              => fail KSV-0035
            <untrustedRegistries=quay.io> DaemonSet d: template: {spec: {containers: [{image: "quay.io/a:1"}]}}
              => fail KSV-0125 rule-identify-blocklisted-image-registries
            """);
    }
}
