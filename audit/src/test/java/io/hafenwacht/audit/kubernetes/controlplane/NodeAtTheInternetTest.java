package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NodeAtTheInternetTest {
    @Test
    void passAndFail() {
        new Cases(new NodeAtTheInternet()).hold("""
            <live=v1.30.2-eks-1> Node n = status: {addresses: [{type: InternalIP, address: 10.0.0.1}, {type: ExternalIP, address: 198.51.100.7}]}
              => fail
            <live=v1.30.2-gke.1> Node n = status: {addresses: [{type: ExternalIP, address: 198.51.100.7}]}
              => fail
            <live=v1.30.2> Node n = status: {addresses: [{type: InternalIP, address: 10.0.0.1}, {type: Hostname, address: n}]}
              => pass
            Node n = status: {addresses: none}
              => pass
            """);
    }
}
