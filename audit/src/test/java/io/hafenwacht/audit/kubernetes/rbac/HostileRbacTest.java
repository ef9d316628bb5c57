package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.audit.kubernetes.Manifests;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.json.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a manifest holds, every check answers, in bounded time and with bounded texts.
class HostileRbacTest {
    private static final CheckContext CONTEXT = new CheckContext(Instant.parse("2026-11-21T00:00:00Z"), Map.of());
    private static final List<String> VALUES = List.of(
            "null", "7", "\"\"", "\"*\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\": 1}", "\"\\u0000\\u001b[2J\"");

    @Test
    void everyFieldMayBeAnything() {
        List<String> templates = List.of(
                "{K \"kind\": \"ClusterRole\", \"metadata\": %s, \"rules\": [{\"verbs\": [\"*\"], \"resources\": [\"*\"],"
                        + " \"apiGroups\": [\"*\"]}]}",
                "{K \"kind\": \"ClusterRole\", \"metadata\": {\"name\": \"r\"}, \"rules\": %s}",
                "{K \"kind\": \"ClusterRole\", \"metadata\": {\"name\": \"r\"}, \"rules\": [%s]}",
                "{K \"kind\": \"Role\", \"metadata\": {\"name\": \"r\"}, \"rules\": [{\"verbs\": %s, \"resources\":"
                        + " [\"secrets\"], \"apiGroups\": [\"\"]}]}",
                "{K \"kind\": \"Role\", \"metadata\": {\"name\": \"r\"}, \"rules\": [{\"verbs\": [\"get\"], \"resources\":"
                        + " %s, \"apiGroups\": [\"\"]}]}",
                "{K \"kind\": \"ClusterRole\", \"metadata\": {\"name\": \"r\"}, \"aggregationRule\":"
                        + " {\"clusterRoleSelectors\": %s}}",
                "{K \"kind\": \"ClusterRoleBinding\", \"metadata\": {\"name\": \"b\"}, \"roleRef\": %s, \"subjects\":"
                        + " [{\"kind\": \"User\", \"name\": \"u\"}]}",
                "{K \"kind\": \"ClusterRoleBinding\", \"metadata\": {\"name\": \"b\"}, \"roleRef\": {\"kind\":"
                        + " \"ClusterRole\", \"name\": \"cluster-admin\"}, \"subjects\": %s}",
                "{K \"kind\": \"RoleBinding\", \"metadata\": {\"name\": \"b\", \"namespace\": %s}, \"roleRef\": {\"kind\":"
                        + " \"ClusterRole\", \"name\": \"edit\"}, \"subjects\": [{\"kind\": \"ServiceAccount\","
                        + " \"name\": \"u\"}]}",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"p\"}, \"spec\": %s}");
        for (String template : templates) {
            for (String value : VALUES) {
                String json = template.replace("{K", "{\"apiVersion\": \"rbac.authorization.k8s.io/v1\",")
                        .formatted(value);
                assertThatCode(() -> judgeAll(
                                new Cluster(false, objects(json), Map.of(), io.hafenwacht.core.node.Node.MISSING)))
                        .as(json)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void tenThousandRulesAndAggregationOfEverythingStayBounded() {
        var lines = new StringBuilder("ClusterRole many: get secrets");
        for (int i = 1; i < 10_000; i++) {
            lines.append("; get secrets,pods").append(i);
        }
        lines.append("\nClusterRoleBinding many: ClusterRole/many to User:jane\n");
        for (int i = 0; i < 200; i++) {
            lines.append("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a")
                    .append(i)
                    .append("}, aggregationRule: {clusterRoleSelectors: [{}]}, rules: []}\n");
        }
        Cluster cluster = RbacCase.cluster(lines.toString());
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            List<Verdict> verdicts = judgeAll(cluster);
            assertThat(verdicts).anyMatch(Verdict.Fail.class::isInstance);
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Fail fail) {
                    assertThat(fail.evidence().english().length()).isLessThan(5_000);
                }
            }
        });
    }

    /// In a ring, each by its own label; all by one label; all by labels of their own. What they give is the
    /// same, whichever is bound.
    @ParameterizedTest
    @CsvSource({
        "'l%1$d: a', '{l%2$d: a}'",
        "'all: a', '{all: a}'",
        "'all: a, l%1$d: a', '{all: a}}, {matchLabels: {l%1$d: a}'"
    })
    void thousandsOfRolesThatAggregateEachOtherAreAddedUpOnce(String labels, String selector) {
        int count = 2_000;
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r" + i
                            + ", labels: {" + labels.formatted(i, 0) + "}}, aggregationRule: {clusterRoleSelectors: "
                            + "[{matchLabels: " + selector.formatted(i, (i + 1) % count) + "}]}, "
                            + "rules: [{apiGroups: [''], resources: [pods, x" + i + "], verbs: [get]}]}\n")
                    .append("ClusterRoleBinding b" + i + ": ClusterRole/r" + i + " to User:u" + i + "\n");
        }
        Cluster cluster = RbacCase.cluster(lines.toString());
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            Rbac rbac = Rbac.of(cluster);
            assertThat(rbac.whoCan(new Access.Resource("get", "", "x7", "", ""), ""))
                    .hasSize(count);
            assertThat(rbac.bindings()).allSatisfy(b -> {
                assertThat(rbac.rulesOf(b)).hasSize(count);
                assertThat(rbac.truncated(b)).isFalse();
            });
            assertThat(rbac.roles().stream().filter(r -> r.name().equals("r5")).map(rbac::bindingsOf))
                    .singleElement()
                    .satisfies(bindings -> assertThat(bindings).hasSize(count));
        });
    }

    /// Beyond the limit a role is told as not wholly known, never as harmless.
    @Test
    @Tag("slow")
    void moreThanTheLimitOfStepsIsTold() {
        var lines = new StringBuilder();
        for (int i = 0; i < 3_500; i++) {
            lines.append("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r" + i
                    + "}, aggregationRule: {clusterRoleSelectors: [{matchExpressions: [{key: k" + i
                    + ", operator: DoesNotExist}]}]}, rules: []}\n");
        }
        lines.append("ClusterRoleBinding b: ClusterRole/r3499 to User:u\n");
        Rbac rbac = Rbac.of(RbacCase.cluster(lines.toString()));
        assertThat(rbac.bindings()).singleElement().matches(rbac::truncated);
    }

    /// Each gives a part of what several powers ask for together.
    @Test
    void thousandsOfBindingsOfOneAccountAreComparedOnce() {
        var lines = new StringBuilder("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, namespace: ops}, "
                + "spec: {template: {spec: {serviceAccountName: ci}}}}\n");
        for (int i = 0; i < 5_000; i++) {
            lines.append(
                    "ClusterRole r%1$d: update certificates.k8s.io:certificatesigningrequests/approval; delete pods\nClusterRoleBinding b%1$d: ClusterRole/r%1$d to ServiceAccount:ops/ci\n"
                            .formatted(i));
        }
        Cluster cluster = RbacCase.cluster(lines.toString());
        Assertions.assertTimeout(
                Duration.ofMinutes(2), () -> assertThat(judgeAll(cluster)).anyMatch(Verdict.Fail.class::isInstance));
    }

    /// Each role may bind the next one, in each of many namespaces: far more places than are followed.
    @Test
    void chainsOfRolesThatBindEachOtherAreBoundedAndTold() {
        var lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            lines.append("ClusterRole r%1$d: create rbac:rolebindings; bind rbac:clusterroles only r%2$d\n"
                    .formatted(i, (i + 1) % 400));
            lines.append("RoleBinding n%1$d/b: ClusterRole/r%1$d to User:u%1$d\n".formatted(i));
        }
        Cluster cluster = RbacCase.cluster(lines.toString());
        Assertions.assertTimeout(
                Duration.ofMinutes(2),
                () -> assertThat(RbacCase.judge(new EscalationPath(), cluster))
                        .contains("unknown")
                        .doesNotContain("pass"));
    }

    /// Each gives a part of a way that none of them ends.
    @Test
    void thousandsOfBindingsThatWidenNothingAreFollowedOnce() {
        var lines = new StringBuilder("ClusterRole strong: * *\n");
        for (int i = 0; i < 5_000; i++) {
            lines.append("""
                    ClusterRole r%1$d: escalate,patch rbac:clusterroles only x; bind,patch rbac:clusterroles,clusterrolebindings only y
                    ClusterRoleBinding b%1$d: ClusterRole/r%1$d to ServiceAccount:ops/ci
                    ClusterRoleBinding s%1$d: ClusterRole/strong to User:u%1$d
                    """.formatted(i));
        }
        Cluster cluster = RbacCase.cluster(lines.toString());
        Assertions.assertTimeout(
                Duration.ofMinutes(2),
                () -> assertThat(Escalation.of(cluster).shortest(Subject.account("ops", "ci")))
                        .isEmpty());
    }

    private static List<KubeObject> objects(String json) {
        return Manifests.objects("rbac.json", new JsonParser().parse(json).documents());
    }

    private static List<Verdict> judgeAll(Cluster cluster) {
        var found = new ArrayList<Verdict>();
        for (ObjectCheck check : KubernetesChecks.objects()) {
            if (check.rule().id().startsWith("HW-K5")) {
                for (KubeObject object : cluster.ofKind(check.kinds().toArray(String[]::new))) {
                    List<Verdict> verdicts = check.check(new ObjectView(object, cluster), CONTEXT);
                    assertThat(verdicts).as(check.rule().id()).isNotEmpty();
                    found.addAll(verdicts);
                }
            }
        }
        for (WorkloadCheck check : KubernetesChecks.workloads()) {
            if (check.rule().id().startsWith("HW-K5")) {
                cluster.workloads().forEach(w -> found.addAll(check.check(new WorkloadView(w, cluster), CONTEXT)));
            }
        }
        return found;
    }
}
