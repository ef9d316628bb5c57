package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleMissingTest {
    @Test
    void aRoleThatIsNotThere() {
        String lines = "RoleBinding ns/b: Role/lost to User:jane";
        assertThat(RbacCase.judge(new RoleMissing(), RbacCase.live(lines))).isEqualTo("RoleBinding: fail roleRef []");
        assertThat(RbacCase.judge(new RoleMissing(), lines))
                .as("files need not hold it")
                .isEqualTo("RoleBinding: unknown");
        assertThat(RbacCase.judge(new RoleMissing(), "Role ns/r: get pods\nClusterRoleBinding b: Role/r to User:jane"))
                .isEqualTo("ClusterRoleBinding: fail roleRef []");
    }

    @Test
    void aRoleThatIsTherePasses() {
        assertThat(RbacCase.judge(new RoleMissing(), "Role ns/r: get pods\nRoleBinding ns/b: Role/r to User:jane"))
                .isEqualTo("RoleBinding: pass");
        assertThat(RbacCase.judge(new RoleMissing(), "RoleBinding ns/b: ClusterRole/edit to User:jane"))
                .isEqualTo("RoleBinding: pass");
    }
}
