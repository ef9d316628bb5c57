package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class NodesWithoutFargateTest {
    @Test
    void passAndFail() {
        new Cases(new NodesWithoutFargate()).hold("""
            <live=v1.30.2-eks-1> Node ip-10-0-0-1 = status: {}
              => fail alert-fargate-not-in-use
            <live=v1.30.2-eks-1> Node ip-10-0-0-1 = status: {} & Node fargate-ip-10-0-0-2 = status: {}
              => pass
            <live=v1.30.2> Node n = status: {}
              => none
            <live=v1.30.2-gke.1> Node n = status: {}
              => none
            Node n = status: {} & Node m = status: {}
              => fail×2 alert-fargate-not-in-use
            """);
    }
}
