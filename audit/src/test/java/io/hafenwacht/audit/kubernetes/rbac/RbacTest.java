package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RbacTest {
    @Test
    void theChainNamesBindingRoleAndRule() {
        assertThat(who("get", "", "secrets", """
                        ClusterRole r: list pods; get secrets
                        ClusterRoleBinding b: ClusterRole/r to Group:dev, User:jane
                        RoleBinding ns/c: ClusterRole/r to ServiceAccount:web
                        Role ns/one: get secrets only a,b
                        RoleBinding ns/d: Role/one to User:system:serviceaccount:ns:web
                        """))
                .containsExactly(
                        "Group dev in * by ClusterRoleBinding b, ClusterRole r rules[1]",
                        "User jane in * by ClusterRoleBinding b, ClusterRole r rules[1]",
                        "ServiceAccount ns/web in ns by RoleBinding ns/c, ClusterRole r rules[1]",
                        "ServiceAccount ns/web in ns by RoleBinding ns/d, Role ns/one rules[0] only [a, b]");
    }

    @Test
    void aRoleBindingGivesNothingThatNoNamespaceHolds() {
        String lines = """
                ClusterRole r: * *:*; * *
                RoleBinding ns/b: ClusterRole/r to User:jane
                {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, \
                spec: {group: e.com, scope: Cluster, names: {plural: planets}}}
                """;
        assertThat(who("get", "", "nodes", lines)).isEmpty();
        assertThat(who("get", "rbac.authorization.k8s.io", "clusterroles", lines))
                .isEmpty();
        assertThat(who("get", "e.com", "planets", lines)).isEmpty();
        assertThat(who("create", "", "namespaces", lines)).isEmpty();
        assertThat(who("get", "", "namespaces", lines)).as("its own").hasSize(2);
        assertThat(who("get", "e.com", "moons", lines)).hasSize(1);
        Rbac rbac = Rbac.of(RbacCase.cluster("ClusterRole p: get /metrics\nRoleBinding ns/b: ClusterRole/p to User:a"));
        assertThat(rbac.whoCan(new Access.Path("get", "/metrics"), "")).isEmpty();
    }

    @Test
    void aggregationFollowsLabelsAndEndsInCycles() {
        String cycle = """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a, labels: {x: "1"}}, \
                aggregationRule: {clusterRoleSelectors: [{matchLabels: {x: "1"}}]}}
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: b, labels: {x: "1"}}, \
                aggregationRule: {clusterRoleSelectors: [{matchExpressions: [{key: y, operator: Exists}]}]}}
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: c, labels: {y: ""}}, \
                aggregationRule: {clusterRoleSelectors: [{matchLabels: {x: "1"}}]}, \
                rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]}
                ClusterRoleBinding one: ClusterRole/a to User:jane
                """;
        assertThat(who("get", "", "pods", cycle))
                .containsExactly("User jane in * by ClusterRoleBinding one, ClusterRole a < ClusterRole c rules[0]");
        Rbac rbac = Rbac.of(RbacCase.cluster(cycle));
        Role c = rbac.roles().stream()
                .filter(r -> r.name().equals("c"))
                .findFirst()
                .orElseThrow();
        assertThat(rbac.bindingsOf(c))
                .as("bound through the role that aggregates it")
                .hasSize(1);
    }

    @Test
    void whatKubernetesBringsIsKnownWithoutItsManifest() {
        String lines = """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: crd-edit, \
                labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}}, \
                rules: [{apiGroups: [e.com], resources: [moons], verbs: [create]}]}
                RoleBinding ns/b: ClusterRole/edit to User:jane
                """;
        assertThat(who("get", "", "secrets", lines)).hasSize(1);
        assertThat(who("create", "e.com", "moons", lines))
                .containsExactly(
                        "User jane in ns by RoleBinding ns/b, ClusterRole edit < ClusterRole crd-edit rules[0]");
        assertThat(who("create", "rbac.authorization.k8s.io", "rolebindings", lines))
                .isEmpty();
        assertThat(Rbac.of(RbacCase.live(lines)).whoCan(Access.to("get", "", "secrets"), ""))
                .as("a live cluster says itself what it has")
                .isEmpty();
    }

    @Test
    void groupsThatNobodyWritesDown() {
        assertThat(Subject.account("ns", "web").implicitGroups())
                .extracting(Subject::title)
                .containsExactly(
                        "Group system:authenticated",
                        "Group system:serviceaccounts",
                        "Group system:serviceaccounts:ns");
        assertThat(Subject.ANONYMOUS.implicitGroups()).containsExactly(Subject.UNAUTHENTICATED);
        assertThat(Subject.user("jane").implicitGroups()).containsExactly(Subject.AUTHENTICATED);
        assertThat(Subject.user("system:serviceaccount:ns:web")).isEqualTo(Subject.account("ns", "web"));
        assertThat(Subject.user("system:serviceaccount:web").kind()).isEqualTo(Subject.Kind.USER);
    }

    /// The evaluator with its index against one that tries every binding, role and rule by the letter of
    /// `evaluation_helpers.go`, on small worlds where everything meets everything.
    @Test
    void agreesWithANaiveAuthorizer() {
        var random = new Random(4);
        int asked = 0;
        int allowed = 0;
        for (int world = 0; world < 300; world++) {
            String lines = world(random);
            Cluster cluster = RbacCase.live(lines);
            for (String verb : List.of("get", "create")) {
                for (String resource : List.of("pods", "pods/exec", "nodes", "secrets")) {
                    for (String namespace : List.of("a", "b")) {
                        Access.Resource access = Access.to(verb, "", resource);
                        var ours = Rbac.of(cluster).whoCan(access, namespace).stream()
                                .filter(g -> g.names().isEmpty())
                                .map(g -> g.subject().title())
                                .collect(Collectors.toCollection(TreeSet::new));
                        assertThat(ours)
                                .as(verb + " " + resource + " in " + namespace + "\n" + lines)
                                .isEqualTo(naive(cluster, access, namespace));
                        asked++;
                        allowed += ours.isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        assertThat(allowed).as("questions that somebody answers").isBetween(asked / 10, asked * 9 / 10);
    }

    private static String world(Random random) {
        var out = new StringBuilder();
        List<String> verbs = List.of("get", "create", "get,create", "*");
        List<String> resources =
                List.of("pods", "pods/exec", "*", "*/exec", "nodes", "secrets,pods", "pods/*", "apps:pods");
        for (String role : List.of("ClusterRole x", "ClusterRole y", "Role a/x", "Role b/y")) {
            out.append(role).append(": ");
            out.append(pick(random, verbs)).append(' ').append(pick(random, resources));
            out.append(random.nextInt(4) == 0 ? " only n" : "").append('\n');
        }
        List<String> refs = List.of("ClusterRole/x", "ClusterRole/y", "Role/x", "Role/y", "ClusterRole/none");
        for (String binding : List.of("ClusterRoleBinding p", "RoleBinding a/q", "RoleBinding b/r")) {
            out.append(binding)
                    .append(": ")
                    .append(pick(random, refs))
                    .append(" to User:u")
                    .append(binding.length());
            out.append(random.nextBoolean() ? ", Group:g" : "").append('\n');
        }
        return out.toString();
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static TreeSet<String> naive(Cluster cluster, Access.Resource access, String namespace) {
        var found = new TreeSet<String>();
        for (KubeObject binding : cluster.objects()) {
            if (!binding.kind().endsWith("Binding")) {
                continue;
            }
            boolean everywhere = binding.kind().equals("ClusterRoleBinding");
            boolean concerned = everywhere
                    || binding.namespace().equals(namespace)
                            && !access.resource().equals("nodes");
            for (KubeObject role : cluster.objects()) {
                boolean meant = role.kind().equals(binding.at("roleRef.kind").stringOrEmpty())
                        && role.name().equals(binding.at("roleRef.name").stringOrEmpty())
                        && (role.kind().equals("ClusterRole")
                                || !everywhere && role.namespace().equals(binding.namespace()));
                for (Node rule : meant && concerned ? role.node().get("rules").elements() : List.<Node>of()) {
                    boolean all = holds(rule, "verbs", access.verb())
                            && holds(rule, "apiGroups", access.group())
                            && (holds(rule, "resources", access.combined())
                                    || !access.subresource().isEmpty()
                                            && literally(rule, "resources", "*/" + access.subresource()))
                            && rule.get("resourceNames").elements().isEmpty();
                    if (all) {
                        binding.node()
                                .get("subjects")
                                .elements()
                                .forEach(s -> found.add(s.get("kind").stringOrEmpty() + " "
                                        + s.get("name").stringOrEmpty()));
                    }
                }
            }
        }
        return found;
    }

    private static boolean holds(Node rule, String field, String value) {
        return literally(rule, field, value) || literally(rule, field, "*");
    }

    private static boolean literally(Node rule, String field, String value) {
        return rule.get(field).elements().stream()
                .anyMatch(n -> n.stringOrEmpty().equals(value));
    }

    /// 20,000 bindings of 2,000 roles to 5,000 accounts. The bound is loose: it tells seconds from minutes.
    @Test
    void aLargeClusterIsAnsweredInSeconds() {
        var objects = new ArrayList<KubeObject>();
        for (int i = 0; i < 2_000; i++) {
            objects.addAll(RbacCase.objects(
                    "ClusterRole r" + i + ": get,list pods; get " + (i % 100 == 0 ? "secrets" : "configmaps")));
        }
        for (int i = 0; i < 20_000; i++) {
            objects.addAll(RbacCase.objects("RoleBinding ns" + i % 500 + "/b" + i + ": ClusterRole/r" + i % 2_000
                    + " to ServiceAccount:ns" + i % 500 + "/sa" + i % 5_000));
        }
        Cluster cluster = new Cluster(true, objects, Map.of(), Node.MISSING);
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            Rbac rbac = Rbac.of(cluster);
            assertThat(rbac.whoCan(Access.to("get", "", "secrets"), "")).hasSize(200);
            assertThat(rbac.whoCan(Access.to("list", "", "pods"), "ns7")).hasSize(40);
        });
    }

    private static List<String> who(String verb, String group, String resource, String lines) {
        return Rbac.of(RbacCase.cluster(lines)).whoCan(Access.to(verb, group, resource), "").stream()
                .map(g -> g.subject().title() + " in " + (g.namespace().isEmpty() ? "*" : g.namespace()) + " by "
                        + g.binding().title() + ", " + g.role().title()
                        + (g.aggregated() ? " < " + g.owner().title() : "") + " rules[" + g.index() + "]"
                        + (g.names().isEmpty() ? "" : " only " + g.names()))
                .toList();
    }
}
