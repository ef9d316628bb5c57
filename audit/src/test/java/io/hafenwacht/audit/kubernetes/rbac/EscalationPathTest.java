package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationPathTest {
    /// What one rule, bound to jane in the whole cluster, leads to; `-` for nothing.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        bind rbac:clusterroles; create rbac:clusterrolebindings | binds cluster-admin (bind) (B) → cluster-admin
        bind rbac:clusterroles only cluster-admin; create rbac:clusterrolebindings | binds cluster-admin (bind) (B) → \
        cluster-admin
        bind rbac:clusterroles only view; create rbac:clusterrolebindings | -
        bind,patch rbac:clusterroles,clusterrolebindings | binds cluster-admin (bind) (B) → cluster-admin
        bind rbac:clusterroles; patch rbac:clusterrolebindings only other | -
        bind rbac:clusterroles; patch rbac:clusterrolebindings only cluster-admin | binds cluster-admin (bind) (B) → \
        cluster-admin
        bind rbac:roles; create rbac:clusterrolebindings | -
        bind rbac:clusterroles                    | -
        create rbac:clusterrolebindings           | -
        escalate,patch rbac:clusterroles          | widens a role (escalate) (B) → cluster-admin
        escalate rbac:clusterroles; patch rbac:clusterroles only r | widens a role (escalate) (B) → cluster-admin
        escalate rbac:clusterroles only view; patch rbac:clusterroles | -
        escalate rbac:clusterroles; create rbac:clusterroles | -
        escalate,patch rbac:roles                 | -
        escalate rbac:clusterroles                | -
        patch rbac:clusterroles                   | -
        impersonate users,groups                  | impersonates system:masters (B) → cluster-admin
        impersonate groups                        | -
        impersonate users                         | impersonates (B) → every user: takes a user of the control plane, \
        such as system:kube-controller-manager → cluster-admin
        impersonate users only system:serviceaccount:kube-system:x | -
        impersonate authentication.k8s.io:uids    | -
        impersonate groups only dev; impersonate users only bob | -
        impersonate serviceaccounts               | impersonates (B) → every service account: takes an account of \
        the control plane's controllers, such as clusterrole-aggregation-controller → cluster-admin
        create serviceaccounts/token              | issues a token (B) → every service account: takes an account of \
        the control plane's controllers, such as clusterrole-aggregation-controller → cluster-admin
        create serviceaccounts/token only app     | -
        create secrets; get secrets               | creates a token Secret and reads it (B) → every service account: \
        takes an account of the control plane's controllers, such as clusterrole-aggregation-controller → cluster-admin
        create secrets                            | -
        get secrets                               | -
        create pods                               | creates a pod (B) → every service account: takes an account of \
        the control plane's controllers, such as clusterrole-aggregation-controller → cluster-admin
        patch apps:deployments                    | creates a pod (B) → every service account: takes an account of \
        the control plane's controllers, such as clusterrole-aggregation-controller → cluster-admin
        get nodes/proxy                           | orders its kubelet (nodes/proxy) (B) → root on a node: takes the \
        tokens of its pods, on a control plane node the cluster's keys → cluster-admin
        create certificates.k8s.io:certificatesigningrequests; update \
        certificates.k8s.io:certificatesigningrequests/approval; approve certificates.k8s.io:signers | approves its \
        own client certificate (B) → every user: takes a user of the control plane, such as \
        system:kube-controller-manager → cluster-admin
        create certificates.k8s.io:certificatesigningrequests; update \
        certificates.k8s.io:certificatesigningrequests/approval; approve certificates.k8s.io:signers only \
        kubernetes.io/kube-apiserver-client-kubelet | gets the client certificate of a node (B) → root on a node: \
        takes the tokens of its pods, on a control plane node the cluster's keys → cluster-admin
        create certificates.k8s.io:certificatesigningrequests; update \
        certificates.k8s.io:certificatesigningrequests/approval; approve certificates.k8s.io:signers only \
        kubernetes.io/kubelet-serving | -
        create certificates.k8s.io:certificatesigningrequests; update \
        certificates.k8s.io:certificatesigningrequests/approval | -
        create certificates.k8s.io:certificatesigningrequests,certificatesigningrequests/nodeclient | gets the client \
        certificate of a node (B) → root on a node: takes the tokens of its pods, on a control plane node the \
        cluster's keys → cluster-admin
        create certificates.k8s.io:certificatesigningrequests,certificatesigningrequests/selfnodeclient | -
        update certificates.k8s.io:certificatesigningrequests/approval | -
        patch admissionregistration.k8s.io:mutatingwebhookconfigurations | changes objects by a webhook (B) → \
        cluster-admin
        patch admissionregistration.k8s.io:validatingwebhookconfigurations | -
        create admissionregistration.k8s.io:mutatingadmissionpolicies,mutatingadmissionpolicybindings | changes \
        objects by an admission policy (B) → cluster-admin
        create admissionregistration.k8s.io:mutatingadmissionpolicies | -
        create admissionregistration.k8s.io:validatingadmissionpolicies,validatingadmissionpolicybindings | -
        patch nodes,nodes/status                  | -
        create persistentvolumes,persistentvolumeclaims | -
        update configmaps                         | -
        create pods/exec                          | -
        get pods,configmaps                       | -
        """)
    void waysThatOneBindingOpens(String rules, String path) {
        String found = RbacCase.evidence(
                new EscalationPath(),
                "ClusterRoleBinding",
                "ClusterRole r: " + rules + "\nClusterRoleBinding b: ClusterRole/r to User:jane");
        assertThat(found.replace("(ClusterRoleBinding b)", "(B)")).isEqualTo(path == null ? "" : "User jane: " + path);
    }

    @Test
    void waysOverOtherAccountsAndTheirPods() {
        String lines = """
                Role ns/r: create pods
                RoleBinding ns/dev: Role/r to User:jane
                ClusterRole strong: escalate,patch rbac:clusterroles
                ClusterRoleBinding strong: ClusterRole/strong to ServiceAccount:ns/ci
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines))
                .isEqualTo("User jane: creates a pod (RoleBinding ns/dev) → every service account of ns: "
                        + "takes one of them → ServiceAccount ns/ci: "
                        + "widens a role (escalate) (ClusterRoleBinding strong) → cluster-admin");
        assertThat(RbacCase.judge(new EscalationPath(), lines))
                .isEqualTo("RoleBinding: fail roleRef critical [KubeHound:POD_CREATE]\n"
                        + "ClusterRoleBinding: fail roleRef critical []");
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.replace("ns/ci", "other/ci")))
                .as("an account of another namespace is out of reach")
                .isEmpty();
        String exec = lines.replace("create pods", "create pods/exec");
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", exec))
                .as("no pod to enter")
                .isEmpty();
        String pod =
                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {serviceAccountName: ci%s}}";
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", exec + pod.formatted("")))
                .isEqualTo("User jane: runs commands in it (RoleBinding ns/dev) → every pod of ns: "
                        + "uses the pod's token → ServiceAccount ns/ci: "
                        + "widens a role (escalate) (ClusterRoleBinding strong) → cluster-admin");
        assertThat(RbacCase.evidence(
                        new EscalationPath(),
                        "RoleBinding",
                        exec + pod.formatted(", automountServiceAccountToken: false")))
                .as("a pod without token")
                .isEmpty();
        String privileged =
                ", automountServiceAccountToken: false, containers: [{securityContext: {privileged: true}}]";
        assertThat(RbacCase.judge(new EscalationPath(), exec + pod.formatted(privileged)))
                .startsWith("RoleBinding: fail roleRef high [KubeHound:POD_EXEC]");
    }

    @Test
    void podSecurityDecidesAboutTheNode() {
        String lines = """
                RoleBinding ns/dev: ClusterRole/edit to User:jane
                {apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: %s}}
                """;
        assertThat(RbacCase.judge(new EscalationPath(), lines.formatted("{}")))
                .as("usual for a role for people")
                .isEqualTo("RoleBinding: fail roleRef medium [KubeHound:POD_CREATE]");
        assertThat(RbacCase.judge(
                        new EscalationPath(), lines.formatted("{pod-security.kubernetes.io/enforce: baseline}")))
                .isEqualTo("RoleBinding: pass");
        assertThat(RbacCase.judge(
                        new EscalationPath(), lines.formatted("{pod-security.kubernetes.io/enforce: privileged}")))
                .startsWith("RoleBinding: fail");
    }

    /// Before Kubernetes 1.23 the API server does not look at the label.
    @ParameterizedTest
    @CsvSource({"v1.20.2, false", "v1.22.17, false", "v1.23.0, true", "'', true"})
    void labelsCountWhereTheApiServerKnowsThem(String version, boolean enforced) {
        List<KubeObject> objects = RbacCase.objects("""
                RoleBinding ns/dev: ClusterRole/edit to User:jane
                {apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: {pod-security.kubernetes.io/enforce: baseline}}}
                """);
        Cluster cluster = new Cluster(false, objects, Map.of(), Judged.json("{\"version\": \"" + version + "\"}"));
        assertThat(RbacCase.judge(new EscalationPath(), cluster))
                .startsWith(enforced ? "RoleBinding: pass" : "RoleBinding: fail");
    }

    @Test
    void aTokenSecretIsReadWhereThereIsOne() {
        String lines = """
                Role ns/r: list secrets
                RoleBinding ns/b: Role/r to User:jane
                ClusterRoleBinding admin: ClusterRole/cluster-admin to ServiceAccount:ns/root
                {apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name: t, \
                namespace: %s, annotations: {kubernetes.io/service-account.name: root}}}
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("ns")))
                .isEqualTo("User jane: reads a token Secret (RoleBinding ns/b) → ServiceAccount ns/root: "
                        + "has every right (ClusterRoleBinding admin) → cluster-admin");
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("other")))
                .isEmpty();
        String named = lines.replace("list secrets", "get secrets only ");
        assertThat(RbacCase.evidence(
                        new EscalationPath(),
                        "RoleBinding",
                        named.replace("only ", "only t").formatted("ns")))
                .startsWith("User jane: reads a token Secret");
        assertThat(RbacCase.evidence(
                        new EscalationPath(),
                        "RoleBinding",
                        named.replace("only ", "only x").formatted("ns")))
                .isEmpty();
    }

    @Test
    void rightsOfTwoBindingsAddUp() {
        String lines = """
                ClusterRole x: bind rbac:clusterroles
                ClusterRole y: create rbac:clusterrolebindings
                ClusterRoleBinding bx: ClusterRole/x to User:jane
                ClusterRoleBinding by: ClusterRole/y to User:jane, User:bob
                """;
        assertThat(RbacCase.judge(new EscalationPath(), lines))
                .isEqualTo("ClusterRoleBinding: fail roleRef critical [KubeHound:ROLE_BIND]\n"
                        + "ClusterRoleBinding: fail roleRef critical [KubeHound:ROLE_BIND]");
        assertThat(RbacCase.judge(new EscalationPath(), lines.replace("User:jane, ", "")))
                .isEqualTo("ClusterRoleBinding: pass\nClusterRoleBinding: pass");
    }

    @Test
    void aGroupHoldsTheOtherRight() {
        String lines = """
                ClusterRole x: bind rbac:clusterroles
                ClusterRole y: create rbac:clusterrolebindings
                ClusterRoleBinding bx: ClusterRole/x to ServiceAccount:ns/app
                ClusterRoleBinding by: ClusterRole/y to Group:system:serviceaccounts
                """;
        assertThat(RbacCase.judge(new EscalationPath(), lines))
                .isEqualTo("ClusterRoleBinding: fail roleRef critical [KubeHound:ROLE_BIND]\nClusterRoleBinding: pass");
        assertThat(RbacCase.judge(new EscalationPath(), lines.replace("serviceaccounts\n", "serviceaccounts:other\n")))
                .isEqualTo("ClusterRoleBinding: pass\nClusterRoleBinding: pass");
    }

    @Test
    void aRoleOfTheNamespaceIsWidened() {
        String lines = """
                Role kube-system/r: escalate,patch rbac:roles%s
                RoleBinding kube-system/b: Role/r to User:jane
                """;
        String found = "User jane: widens a role (escalate) (RoleBinding kube-system/b) → every service account of "
                + "kube-system";
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("")))
                .startsWith(found);
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted(" only r")))
                .startsWith(found);
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted(" only other")))
                .isEmpty();
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", """
                        ClusterRole r: escalate,patch rbac:roles
                        RoleBinding kube-system/b: ClusterRole/r to User:jane
                        """))
                .as("no Role of her own to widen")
                .isEmpty();
    }

    @Test
    void podsByName() {
        String lines = """
                Role ns/r: create pods/exec only %s
                RoleBinding ns/b: Role/r to User:jane
                ClusterRoleBinding admin: ClusterRole/cluster-admin to ServiceAccount:ns/root
                {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: ns}, \
                spec: {template: {spec: {serviceAccountName: root}}}}
                {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: ns}}
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("db-0")))
                .isEqualTo("User jane: runs commands in it (RoleBinding ns/b) → StatefulSet ns/db: uses the pod's "
                        + "token → ServiceAccount ns/root: has every right (ClusterRoleBinding admin) → "
                        + "cluster-admin");
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("web")))
                .isEmpty();
    }

    @Test
    void groupsByName() {
        String lines = """
                ClusterRole r: impersonate groups only ops; impersonate users only %s
                ClusterRoleBinding b: ClusterRole/r to User:jane
                ClusterRoleBinding admin: ClusterRole/cluster-admin to Group:ops
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "ClusterRoleBinding", lines.formatted("bob")))
                .isEqualTo("User jane: impersonates (ClusterRoleBinding b) → Group ops: has every right "
                        + "(ClusterRoleBinding admin) → cluster-admin");
        assertThat(RbacCase.evidence(
                        new EscalationPath(),
                        "ClusterRoleBinding",
                        lines.formatted("bob").replace("; impersonate users only bob", "")))
                .as("a group alone cannot be taken")
                .isEmpty();
    }

    @Test
    void namespacesThatMayBeLabelledAreNotEnforced() {
        String lines = """
                ClusterRole r: create pods%s
                RoleBinding ns/b: ClusterRole/r to User:jane
                {apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: {pod-security.kubernetes.io/enforce: \
                restricted}}}
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted(",namespaces")))
                .as("to create is not to change")
                .isEmpty();
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("; patch namespaces")))
                .startsWith("User jane: creates a privileged pod in a namespace that it labels accordingly "
                        + "(RoleBinding ns/b) → root on a node");
        assertThat(RbacCase.evidence(
                        new EscalationPath(), "RoleBinding", lines.formatted("; patch namespaces only other")))
                .isEmpty();
    }

    @Test
    void aVolumeOfTheNodeTakesAPodToMountIt() {
        String lines = """
                ClusterRole pv: create persistentvolumes
                ClusterRoleBinding pv: ClusterRole/pv to User:jane
                Role ns/r: create persistentvolumeclaims%s
                RoleBinding ns/b: Role/r to User:jane
                {apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: {pod-security.kubernetes.io/enforce: \
                restricted}}}
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("; create apps:deployments")))
                .startsWith("User jane: mounts a folder of it as a PersistentVolume (RoleBinding ns/b) → root on a "
                        + "node");
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("")))
                .isEmpty();
    }

    @Test
    void aPrivilegedContainerIsAddedWherePodsAre() {
        String lines = """
                Role ns/r: patch pods/ephemeralcontainers
                RoleBinding ns/b: Role/r to User:jane
                {apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: {%s}}}
                {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: %s}}
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("", "ns")))
                .startsWith("User jane: adds a privileged ephemeral container to a pod (RoleBinding ns/b) → root on a "
                        + "node");
        assertThat(RbacCase.evidence(
                        new EscalationPath(),
                        "RoleBinding",
                        lines.formatted("pod-security.kubernetes.io/enforce: baseline", "ns")))
                .isEmpty();
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines.formatted("", "other")))
                .isEmpty();
    }

    @Test
    void membersOfAGroupGoItsWays() {
        String lines = """
                ClusterRole strong: escalate,patch rbac:clusterroles
                ClusterRoleBinding all: ClusterRole/strong to Group:system:serviceaccounts:ns
                Role ns/r: create serviceaccounts/token only web
                RoleBinding ns/b: Role/r to User:jane
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: ns}}
                """;
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", lines))
                .isEqualTo("User jane: issues a token (RoleBinding ns/b) → ServiceAccount ns/web: is a member → "
                        + "Group system:serviceaccounts:ns: widens a role (escalate) (ClusterRoleBinding all) → "
                        + "cluster-admin");
    }

    @Test
    void bindInANamespaceGivesItsAccounts() {
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", """
                        ClusterRole granter: create rbac:rolebindings; bind rbac:clusterroles
                        RoleBinding kube-system/b: ClusterRole/granter to User:jane
                        """))
                .startsWith("User jane: binds cluster-admin (bind) (RoleBinding kube-system/b) → "
                        + "every service account of kube-system");
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", """
                        ClusterRole granter: create rbac:rolebindings; bind rbac:clusterroles only view
                        RoleBinding kube-system/b: ClusterRole/granter to User:jane
                        """)).isEmpty();
    }

    /// A role that is not everything may still be enough, in the namespace where it is bound.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        bind rbac:clusterroles only view,edit; create rbac:rolebindings | ClusterRole edit in kube-system: impersonates
        bind rbac:clusterroles only view; create rbac:rolebindings      | -
        bind rbac:clusterroles only missing; create rbac:rolebindings   | -
        bind rbac:clusterroles only edit                                | -
        create rbac:rolebindings                                        | -
        bind rbac:clusterroles only edit; create rbac:clusterrolebindings | ClusterRole edit: impersonates
        bind rbac:roles only own; create rbac:rolebindings              | Role kube-system/own in kube-system: creates a pod
        bind rbac:roles only other; create rbac:rolebindings            | -
        bind rbac:clusterroles only again; create rbac:rolebindings     | ClusterRole again in kube-system: binds cluster-admin
        """)
    void rolesThatMayBeBound(String rules, @Nullable String next) {
        String found = RbacCase.evidence(new EscalationPath(), "ClusterRoleBinding", """
                        Role kube-system/own: create pods
                        ClusterRole again: create rbac:rolebindings; bind rbac:clusterroles
                        ClusterRole granter: %s
                        ClusterRoleBinding b: ClusterRole/granter to User:jane
                        """.formatted(rules));
        if (next == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .startsWith("User jane: binds a role to itself (bind) (ClusterRoleBinding b) → " + next)
                    .endsWith("→ cluster-admin");
        }
    }

    @Test
    void aRoleThatMayBeBoundWhereNothingIsWorthIt() {
        assertThat(RbacCase.evidence(new EscalationPath(), "RoleBinding", """
                        Role ns/r: create rbac:rolebindings; bind rbac:clusterroles only edit
                        RoleBinding ns/b: Role/r to User:jane
                        {apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: {pod-security.kubernetes.io/enforce: baseline}}}
                        """)).isEmpty();
    }

    /// The control plane copies into `view`, `edit` and `admin` what is labelled for them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        escalate,create rbac:clusterroles               | ClusterRoleBinding own: ClusterRole/view to User:jane | cluster-admin
        escalate,create rbac:clusterroles               | RoleBinding kube-system/own: ClusterRole/view to User:jane | every service account of kube-system: takes
        escalate,create rbac:clusterroles               | ClusterRoleBinding own: ClusterRole/view to User:bob  | -
        escalate,create rbac:clusterroles               | ClusterRoleBinding own: ClusterRole/plain to User:jane | -
        create rbac:clusterroles                        | ClusterRoleBinding own: ClusterRole/view to User:jane | -
        escalate rbac:clusterroles only x; create rbac:clusterroles | ClusterRoleBinding own: ClusterRole/view to User:jane | -
        escalate,patch rbac:clusterroles only plain     | RoleBinding kube-system/own: ClusterRole/plain to User:jane | every service account of kube-system: takes
        escalate,patch rbac:clusterroles only other     | RoleBinding kube-system/own: ClusterRole/plain to User:jane | -
        """)
    void rolesThatAreWidenedOrAddedTo(String rules, String own, @Nullable String path) {
        String found = RbacCase.evidence(new EscalationPath(), "ClusterRoleBinding", """
                        ClusterRole plain: get pods
                        ClusterRole r: %s
                        ClusterRoleBinding b: ClusterRole/r to User:jane
                        %s
                        """.formatted(rules, own));
        if (path == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .startsWith("User jane: widens a role (escalate) (ClusterRoleBinding b) → " + path)
                    .endsWith("cluster-admin");
        }
    }

    @Test
    void theSystemsOwnWaysAndEveryRightAreNoNews() {
        assertThat(RbacCase.judge(new EscalationPath(), "ClusterRoleBinding b: ClusterRole/cluster-admin to User:jane"))
                .isEqualTo("ClusterRoleBinding: not applicable");
        assertThat(RbacCase.judge(new EscalationPath(), """
                        ClusterRole r: escalate,patch rbac:clusterroles
                        ClusterRoleBinding b: ClusterRole/r to ServiceAccount:kube-system/aggregator
                        """)).isEqualTo("ClusterRoleBinding: pass");
    }

    /// 22,000 bindings, 2,000 roles, 5,000 accounts. The bound is loose: it tells seconds from minutes.
    @Test
    void aLargeClusterIsSearchedInSeconds() {
        var objects = new ArrayList<KubeObject>();
        for (int i = 0; i < 2_000; i++) {
            objects.addAll(RbacCase.objects("ClusterRole r" + i + ": create pods; get secrets; create "
                    + (i % 3 == 0 ? "serviceaccounts/token" : "pods/exec")));
        }
        for (int i = 0; i < 20_000; i++) {
            objects.addAll(RbacCase.objects("RoleBinding ns" + i % 500 + "/b" + i + ": ClusterRole/r" + i % 2_000
                    + " to ServiceAccount:ns" + i % 500 + "/sa" + i % 5_000));
        }
        for (int i = 0; i < 2_000; i++) {
            // What a group has is looked at for each of its members.
            objects.addAll(RbacCase.objects("RoleBinding ns" + i % 500 + "/g" + i
                    + ": ClusterRole/watcher to Group:system:serviceaccounts, Group:system:authenticated"));
        }
        objects.addAll(RbacCase.objects("ClusterRole watcher: get nodes/proxy; create secrets"));
        objects.addAll(RbacCase.objects("ClusterRole x: escalate,patch rbac:clusterroles\n"
                + "ClusterRoleBinding x: ClusterRole/x to ServiceAccount:ns7/sa7"));
        Cluster cluster = new Cluster(true, objects, Map.of(), Node.MISSING);
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            Escalation escalation = Escalation.of(cluster);
            assertThat(escalation.shortest(Subject.account("ns7", "sa507")))
                    .hasValueSatisfying(path -> assertThat(path).hasSize(3));
            assertThat(escalation.shortest(Subject.account("ns8", "sa8"))).isEmpty();
        });
    }
}
