package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ForbiddenPullPolicyTest {
    @Test
    void passAndFail() {
        new Cases(new ForbiddenPullPolicy()).hold("""
            Pod p: containers: [{imagePullPolicy: Never}]
              => none
            <forbiddenPolicies=Never,IfNotPresent> Pod p: containers: [{imagePullPolicy: Never}, {imagePullPolicy: Always}]
              => fail image-pull-policy
            <forbiddenPolicies=Never,IfNotPresent> Pod p: initContainers: [{imagePullPolicy: IfNotPresent}], containers: [{image: a}]
              => fail image-pull-policy
            <forbiddenPolicies=Never> Pod p: ephemeralContainers: [{imagePullPolicy: Never}]
              => fail
            <forbiddenPolicies=Never> Pod p: containers: [{imagePullPolicy: 1}]
              => unknown
            """);
    }
}
