package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ForbiddenAccessTest {
    @Test
    void passAndFail() {
        new Cases(new ForbiddenAccess()).hold("""
            RoleBinding a/b = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: eve}]
            & Role a/r = rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
              => none
            <forbidden=delete persistentvolumeclaims,get secrets>
            RoleBinding a/b = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: eve}]
            & Role a/r = rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
              => fail access-to-resources
            <forbidden=create secrets> RoleBinding a/b = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: eve}]
            & Role a/r = rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
              => pass
            <forbidden=* deploy*> ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group, name: g}]
            & ClusterRole r = rules: [{apiGroups: [apps], resources: [deployments/scale], verbs: [patch]}]
              => fail access-to-resources
            <forbidden=create pods/exec> ClusterRoleBinding b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group,
             name: g}] & ClusterRole r = rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
              => fail access-to-resources
            <forbidden=get nodes> RoleBinding a/b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group, name: g}]
            & ClusterRole r = rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
              => pass
            <forbidden=get secrets> RoleBinding a/b = roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: Group, name: g}]
            & ClusterRole r = rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
              => fail
            <forbidden=secrets> RoleBinding a/b = roleRef: {kind: Role, name: r}, subjects: [{kind: User, name: eve}]
            & Role a/r = rules: [{apiGroups: [""], resources: [secrets], verbs: [watch]}]
              => fail access-to-resources
            <forbidden=secrets> RoleBinding a/b = roleRef: {kind: Role, name: r}, subjects: []
            & Role a/r = rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
              => none
            <forbidden=secrets> {apiVersion: example.org/v1, kind: RoleBinding, metadata: {name: x}}
            & Role a/r = rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
              => none
            """);
    }
}
