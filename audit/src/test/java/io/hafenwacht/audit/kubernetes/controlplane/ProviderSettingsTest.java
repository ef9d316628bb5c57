package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

/// What the API does not show can neither pass nor fail; it is a gap where it matters.
class ProviderSettingsTest {
    @Test
    void unknownWithAProviderAndNoMatterElsewhere() {
        new Cases(new ProviderSettings()).hold("""
            <live=v1.30.2-eks-1552ad0> Namespace a
              => unknown
            <live=v1.30.2-gke.100> Namespace a
              => unknown
            <live=v1.30.2> Namespace a
              => none
            <live=v1.30.2> Node n [kubernetes.azure.com/agentpool=a] = status: {}
              => unknown
            Namespace a
              => none
            """);
    }
}
