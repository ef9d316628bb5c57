package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NoAntiAffinityTest {
    @Test
    void passAndFail() {
        new Cases(new NoAntiAffinity()).hold("""
            Deployment d: replicas: 1, template: {spec: {containers: []}}
              => pass
            Deployment d: replicas: 2, template: {spec: {containers: []}}
              => fail no-anti-affinity
            Deployment d: replicas: 2, template: {metadata: {labels: {a: b}}, spec: {affinity: {podAntiAffinity:
            {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {a: b}}}]}}}}
              => pass
            Deployment d: replicas: 2, template: {metadata: {labels: {a: c}}, spec: {affinity: {podAntiAffinity:
            {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {a: b}}}]}}}}
              => fail no-anti-affinity
            <minReplicas=3> Deployment d: replicas: 2, template: {spec: {containers: []}}
              => pass
            <topologyKeys=topology.kubernetes.io/*> Deployment d: replicas: 2, template: {metadata: {labels: {a: b}}, spec: {affinity: {podAntiAffinity:
            {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {a: b}}}]}}}}
              => pass
            Deployment n/d: replicas: 2, template: {metadata: {labels: {a: b}}, spec: {affinity: {podAntiAffinity:
            {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, namespaces: [m], labelSelector: {matchLabels: {a: b}}}]}}}}
              => fail no-anti-affinity
            Deployment d: replicas: 2, template: {metadata: {labels: {a: b}}, spec: {affinity: {podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: zone, labelSelector: {matchLabels: {a: b}}}}],
            requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {a: c}}}]}}}}
              => fail×2 no-anti-affinity
            Deployment d: replicas: 2, template: {metadata: {labels: {a: b}}, spec: {affinity: {podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: zone, labelSelector: {}}}],
            requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {}}]}}}}
              => pass
            Deployment d: replicas: 2, template: {spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: []}}}}
              => fail no-anti-affinity
            Deployment d: replicas: 2, template: {spec: {affinity: {podAntiAffinity:
            {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}}}
              => fail no-anti-affinity
            """);
    }
}
