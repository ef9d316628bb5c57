package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.yaml.YamlParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every policy of rbac-police with a case where it holds and near misses where it does not. A line: the
/// policies that hold of those named with `-`, then where the rules are bound: `all` by a ClusterRoleBinding,
/// else in that namespace; several bindings of one account are separated by ` & `.
class RbacPoliceTest {
    private static final CheckContext CONTEXT = new CheckContext(Instant.parse("2026-11-21T00:00:00Z"), Map.of());
    private static final String CSR = "certificates.k8s.io:certificatesigningrequests";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve_csrs: all patch CSR/approval; approve certificates.k8s.io:signers; create,watch CSR",
                "approve_csrs: all * certificates.k8s.io:*",
                "approve_csrs: all update CSR/approval & all approve certificates.k8s.io:signers; create,get CSR",
                "-approve_csrs: all update CSR/approval; approve certificates.k8s.io:signers; create CSR",
                "-approve_csrs: all update CSR/approval; create,get CSR",
                "-approve_csrs: ns update CSR/approval; approve certificates.k8s.io:signers; create,get CSR",
                "assign_sa: all create pods",
                "assign_sa: kube-system patch apps:daemonsets",
                "assign_sa: kube-system update replicationcontrollers",
                "assign_sa: all update batch:*",
                "-assign_sa: all update pods",
                "-assign_sa: all create apps:pods",
                "-assign_sa: ns create pods",
                "bind_roles: all bind rbac:clusterroles",
                "bind_roles: kube-system bind rbac:roles",
                "bind_roles: all bind rbac:roles only view",
                "-bind_roles: ns bind rbac:roles",
                "-bind_roles: all bind rbac:clusterrolebindings",
                "-bind_roles: all bind roles",
                "cluster_admin: all * *",
                "cluster_admin: all * *:*",
                "-cluster_admin: kube-system * *",
                "-cluster_admin: all * apps:*",
                "-cluster_admin: all get,list,watch,create,update,patch,delete *",
                "control_webhooks: all patch admissionregistration.k8s.io:validatingwebhookconfigurations",
                "control_webhooks: all create admissionregistration.k8s.io:mutatingwebhookconfigurations",
                "-control_webhooks: all delete admissionregistration.k8s.io:mutatingwebhookconfigurations",
                "-control_webhooks: all create mutatingwebhookconfigurations",
                "escalate_roles: all escalate rbac:clusterroles",
                "escalate_roles: kube-system escalate rbac:roles",
                "-escalate_roles: ns escalate rbac:roles",
                "-escalate_roles: all update rbac:roles",
                "impersonate: all impersonate users",
                "impersonate: ns impersonate serviceaccounts",
                "impersonate: all impersonate authentication.k8s.io:userextras",
                "-impersonate: all impersonate authentication.k8s.io:uids",
                "-impersonate: all get users",
                "issue_token_secrets: all patch secrets",
                "issue_token_secrets: kube-system create secrets",
                "-issue_token_secrets: all delete secrets",
                "-issue_token_secrets: ns create secrets",
                "list_secrets: all list secrets",
                "list_secrets: all * secrets",
                "-list_secrets: all get,watch secrets",
                "-list_secrets: kube-system list secrets",
                "modify_node_status: all patch nodes/status",
                "modify_node_status: all update */status",
                "-modify_node_status: all patch nodes",
                "modify_pod_status: ns update pods/status",
                "-modify_pod_status: ns update apps:pods/status",
                "-modify_pod_status: ns get pods/status",
                "modify_pods: kube-system patch pods",
                "-modify_pods: kube-system patch pods only web",
                "-modify_pods: ns patch pods",
                "modify_service_status_cve_2020_8554: ns patch services/status",
                "-modify_service_status_cve_2020_8554: all patch services",
                "nodes_proxy: all create nodes/proxy",
                "nodes_proxy: all * */proxy",
                "-nodes_proxy: all get nodes/proxy",
                "-nodes_proxy: all create nodes",
                "-nodes_proxy: ns create nodes/proxy",
                "obtain_token_weak_ns: ns get secrets",
                "obtain_token_weak_ns: ns update secrets",
                "obtain_token_weak_ns: ns create serviceaccounts/token",
                "obtain_token_weak_ns: ns create batch:jobs",
                "-obtain_token_weak_ns: ns watch secrets",
                "-obtain_token_weak_ns: kube-system get secrets",
                "-obtain_token_weak_ns: all create serviceaccounts/token",
                "pods_ephemeral_ctrs: ns patch pods/ephemeralcontainers",
                "-pods_ephemeral_ctrs: ns create pods/ephemeralcontainers",
                "-pods_ephemeral_ctrs: ns patch pods",
                "pods_exec: all create pods/exec",
                "pods_exec: kube-system create */exec",
                "-pods_exec: all create pods/exec only web",
                "-pods_exec: all get pods/exec",
                "-pods_exec: ns create pods/exec",
                "rce_weak_ns: ns patch pods",
                "rce_weak_ns: ns create pods/exec",
                "-rce_weak_ns: ns patch pods only web",
                "-rce_weak_ns: ns create pods",
                "-rce_weak_ns: kube-system patch pods",
                "retrieve_token_secrets: all get secrets",
                "retrieve_token_secrets: kube-system list secrets",
                "-retrieve_token_secrets: all get secrets only app",
                "-retrieve_token_secrets: all watch secrets",
                "-retrieve_token_secrets: ns get secrets",
                "steal_pods: all delete pods; patch nodes",
                "steal_pods: kube-system delete pods & all update nodes/status",
                "steal_pods: kube-system create pods/eviction & all update nodes",
                "steal_pods: all patch nodes",
                "-steal_pods: ns delete pods & all update nodes/status",
                "-steal_pods: all delete pods & all update nodes/status only node1",
                "-steal_pods: all update nodes/status",
                "-steal_pods: all delete pods; create pods/eviction",
                "token_request: all create serviceaccounts/token",
                "token_request: kube-system create */token",
                "-token_request: all create serviceaccounts",
                "-token_request: ns create serviceaccounts/token",
                "-eks_modify_aws_auth: all update configmaps"
            })
    void holdsWhereThePolicyDoes(String line) {
        boolean bad = !line.startsWith("-");
        String policy = line.substring(bad ? 0 : 1, line.indexOf(": "));
        var found = policies(new Cluster(false, RbacCase.objects(bound(line)), Map.of(), Node.MISSING));
        assertThat(found.contains(policy)).as("%s in %s", policy, found).isEqualTo(bad);
    }

    /// Since 1.24 no Secret holds a token that nobody asked for.
    @ParameterizedTest
    @ValueSource(strings = {"all list secrets", "ns get,list secrets"})
    void readingSecretsGivesNoTokensAnyMore(String rules) {
        var objects = RbacCase.objects(bound(": " + rules));
        assertThat(policies(new Cluster(false, objects, Map.of(), version("v1.24.0"))))
                .doesNotContain("retrieve_token_secrets", "obtain_token_weak_ns");
        assertThat(policies(new Cluster(false, objects, Map.of(), version("v1.23.9"))))
                .containsAnyOf("retrieve_token_secrets", "obtain_token_weak_ns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all update configmaps",
                "kube-system patch configmaps only aws-auth",
                "-ns update configmaps",
                "-kube-system patch configmaps only coredns",
                "-all create configmaps"
            })
    void awsAuthMattersOnEks(String line) {
        boolean bad = !line.startsWith("-");
        String rules = bound(": " + line.substring(bad ? 0 : 1));
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: aws-auth, namespace: kube-system}}\n";
        Cluster byMap = new Cluster(false, RbacCase.objects(map + rules), Map.of(), Node.MISSING);
        Cluster byVersion = new Cluster(false, RbacCase.objects(rules), Map.of(), version("v1.30.1-eks-a1b2c3"));
        for (Cluster cluster : List.of(byMap, byVersion)) {
            assertThat(policies(cluster).contains("eks_modify_aws_auth")).isEqualTo(bad);
        }
    }

    /// Whoever takes over a node has what all of its pods have: those of DaemonSets are on each.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve_csrs DaemonSet: all approve certificates.k8s.io:signers / all update CSR/approval",
                "steal_pods DaemonSet: kube-system delete pods / all patch nodes/status",
                "-approve_csrs Deployment: all approve certificates.k8s.io:signers / all update CSR/approval",
                "-steal_pods Deployment: kube-system delete pods / all patch nodes/status",
                "-steal_pods DaemonSet: ns delete pods / all patch nodes/status"
            })
    void podsOfOneNodeCountTogether(String line) {
        boolean bad = !line.startsWith("-");
        String policy = line.substring(bad ? 0 : 1, line.indexOf(' '));
        String kind = line.substring(line.indexOf(' ') + 1, line.indexOf(": "));
        String[] sides = line.substring(line.indexOf(": ") + 2).split(" / ");
        String lines = running(kind, "agent")
                + running("Deployment", "web")
                + bound(": " + sides[0], "agent", "a")
                + bound(": " + sides[1], "web", "b");
        assertThat(policies(new Cluster(false, RbacCase.objects(lines), Map.of(), Node.MISSING))
                        .contains(policy))
                .isEqualTo(bad);
    }

    private static String running(String kind, String account) {
        return "{apiVersion: apps/v1, kind: " + kind + ", metadata: {name: " + account + ", namespace: ns}, spec: "
                + "{template: {spec: {serviceAccountName: " + account + ", containers: [{name: c}]}}}}\n";
    }

    private static String bound(String line) {
        return bound(line, "web", "r");
    }

    private static String bound(String line, String account, String name) {
        var text = new StringBuilder();
        int n = 0;
        for (String binding : line.substring(line.indexOf(": ") + 2).split(" & ")) {
            String place = binding.substring(0, binding.indexOf(' '));
            String rules = binding.substring(place.length() + 1).replace("CSR", CSR);
            String role = name + n++;
            text.append("ClusterRole ").append(role).append(": ").append(rules).append('\n');
            text.append(place.equals("all") ? "ClusterRoleBinding " + role : "RoleBinding " + place + "/" + role)
                    .append(": ClusterRole/")
                    .append(role)
                    .append(" to ServiceAccount:ns/")
                    .append(account)
                    .append('\n');
        }
        return text.toString();
    }

    private static Node version(String version) {
        return new YamlParser()
                .parse("{version: {gitVersion: \"" + version + "\"}}")
                .root();
    }

    private static TreeSet<String> policies(Cluster cluster) {
        var found = new TreeSet<String>();
        for (ObjectCheck check : ServiceLoader.load(ObjectCheck.class)) {
            if (check.getClass().getPackage() == Power.class.getPackage()) {
                for (KubeObject object : cluster.objects()) {
                    if (check.kinds().contains(object.kind())) {
                        check.check(new ObjectView(object, cluster), CONTEXT).forEach(v -> collect(v, found));
                    }
                }
            }
        }
        return found;
    }

    private static void collect(Verdict verdict, TreeSet<String> into) {
        if (verdict instanceof Verdict.Fail fail) {
            for (Reference reference : fail.references()) {
                if (reference.source().equals("rbac-police")) {
                    into.add(reference.clause());
                }
            }
        }
    }
}
