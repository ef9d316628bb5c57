package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class CloudIdentityTest {
    @Test
    void passAndFail() {
        new Cases(new CloudIdentity()).hold("""
            ServiceAccount a = automountServiceAccountToken: false
              => pass
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: a, annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/x"}}}
              => fail
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: a, annotations: {iam.gke.io/gcp-service-account: x@y.iam.gserviceaccount.com}}}
              => fail
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: a, annotations: {azure.workload.identity/client-id: "1-2"}}}
              => fail
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: a, annotations: {team: x}}}
              => pass
            """);
    }
}
