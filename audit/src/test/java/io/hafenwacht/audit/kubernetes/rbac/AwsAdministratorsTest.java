package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class AwsAdministratorsTest {
    @Test
    void passAndFail() {
        new Cases(new AwsAdministrators()).hold("""
            ConfigMap kube-system/aws-auth = data: {mapRoles: "- rolearn: arn:aws:iam::1:role/admin\\n  groups: ['system:masters']"}
              => fail 5.1.7
            ConfigMap kube-system/aws-auth = data: {mapRoles: "- rolearn: arn:aws:iam::1:role/node\\n  groups: ['system:nodes']"}
              => pass
            ConfigMap kube-system/aws-auth = data: {mapUsers: "- groups: ['system:masters']", mapRoles: "- groups: ['system:masters']"}
              => fail×2 5.1.7
            ConfigMap kube-system/aws-auth = data: {mapRoles: [1]}
              => pass
            ConfigMap team/aws-auth = data: {mapRoles: "system:masters"}
              => none
            """);
    }
}
