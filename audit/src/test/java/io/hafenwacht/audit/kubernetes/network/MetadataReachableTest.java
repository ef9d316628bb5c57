package io.hafenwacht.audit.kubernetes.network;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class MetadataReachableTest {
    @Test
    void passAndFail() {
        new Cases(new MetadataReachable()).hold("""
            <live=v1.30.2-eks-1> Pod a/p: containers: []
              => fail
            <live=v1.30.2> Pod a/p: containers: []
              => none
            <live=v1.30.2-eks-1> Pod a/p: containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Egress], egress: []
              => pass
            <live=v1.30.2-eks-1> Pod a/p: containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Egress], egress: [{}]
              => fail
            <live=v1.30.2-eks-1> Pod a/p: containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]
              => fail
            <live=v1.30.2-eks-1> Pod a/p: containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]
              => pass
            <live=v1.30.2-eks-1> Pod a/p: containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]
              => pass
            <live=v1.30.2-eks-1> Pod a/p: hostNetwork: true, containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Egress], egress: []
              => fail
            <live=v1.30.2-eks-1> Pod a/p: containers: [] & NetworkPolicy a/np: podSelector: {}, policyTypes: [Ingress]
              => fail
            """);
    }
}
