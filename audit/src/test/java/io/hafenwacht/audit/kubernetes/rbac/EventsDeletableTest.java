package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsDeletableTest {
    @Test
    void judgesRolesAndBindings() {
        assertThat(PowerTable.of(
                        new EventsDeletable(),
                        "delete events",
                        "deletecollection pods/log",
                        "delete events.k8s.io:events",
                        "get events",
                        "delete pods"))
                .isEqualTo("""
                        delete events
                          everywhere fail medium Kubescape:C-0031 Kubescape:rule-can-delete-k8s-events-v1
                          namespace fail low Kubescape:C-0031 Kubescape:rule-can-delete-k8s-events-v1
                          unbound fail medium
                        deletecollection pods/log
                          role fail info Trivy:KSV-0042
                          unbound fail info
                        delete events.k8s.io:events
                          everywhere fail medium
                          namespace fail low
                          unbound fail medium
                        get events: pass
                        delete pods: pass
                        """);
    }
}
