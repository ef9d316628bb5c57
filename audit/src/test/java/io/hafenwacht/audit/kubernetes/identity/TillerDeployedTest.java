package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class TillerDeployedTest {
    @Test
    void passAndFail() {
        new Cases(new TillerDeployed()).hold("""
            Deployment d: template: {metadata: {labels: {app: web}}, spec: {containers: [{image: "nginx:1"}]}}
              => pass
            Deployment my-tiller: template: {spec: {containers: [{image: "ghcr.io/helm/tiller:v2.17"}]}}
              => fail×2 KSV-0102
            Deployment d: template: {metadata: {labels: {app: helm, tier: x}}, spec: {containers: [{image: "nginx:1"}]}}
              => fail KSV-0102
            Deployment d [app=helm]: template: {spec: {containers: [{image: "nginx:1"}]}}
              => fail KSV-0102
            Deployment d: template: {metadata: {name: my-tiller-pod, labels: {name: tiller}}, spec: {containers: [{image: "nginx:1"}]}}
              => fail×2 KSV-0102
            Pod p [name=tiller]: containers: [{image: "nginx:1"}]
              => fail KSV-0102
            Pod p [name=tillers, app=helmet]: containers: [{image: "nginx:1"}]
              => pass
            """);
    }
}
