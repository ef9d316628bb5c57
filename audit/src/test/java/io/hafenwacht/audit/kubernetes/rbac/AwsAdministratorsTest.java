package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            ConfigMap kube-system/aws-auth = data: {mapRoles: "- groups: ['not-system:masters']"}
              => pass
            ConfigMap kube-system/aws-auth = data: {mapRoles: "groups: [unclosed system:masters"}
              => fail 5.1.7
            """);
    }

    /// A group of one's own is as good where a binding gives it everything.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ClusterRoleBinding b: ClusterRole/all to Group:ops   | true",
                "ClusterRoleBinding b: ClusterRole/all to User:jane   | true",
                "ClusterRoleBinding b: ClusterRole/all to Group:other | false",
                "RoleBinding ns/b: ClusterRole/all to Group:ops       | false",
                "ClusterRoleBinding b: ClusterRole/view to Group:ops  | false"
            })
    void followsGroupsToTheirBindings(String binding, boolean administrator) {
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: aws-auth, namespace: kube-system}, data: "
                + "{mapUsers: \"- {username: jane, groups: [ops]}\"}}\n";
        String said = RbacCase.judge(new AwsAdministrators(), map + "ClusterRole all: * *\n" + binding);
        assertThat(said)
                .isEqualTo(administrator ? "ConfigMap: fail data.mapUsers [Kubescape:C-0232]" : "ConfigMap: pass");
    }
}
