package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.scan.ClusterSnapshot;
import io.hafenwacht.audit.kubernetes.rbac.Access;
import io.hafenwacht.audit.kubernetes.rbac.Rbac;
import io.hafenwacht.audit.kubernetes.rbac.Subject;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we say about rights, against what a real API server answers (SubjectAccessReview), on roles, bindings
/// and questions made at random from a fixed seed.
@Tag("engine")
class WhoCanOracleTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final long SEED = 20261122;
    private static final int QUESTIONS = 5_000;
    private static final String MARK = "hw-oracle-" + Long.toString(System.nanoTime() & 0xffffff, 36);
    /// A group of API resources that nothing else knows, for what everybody gets here.
    private static final String OWN = MARK + ".example";
    private static final List<String> NAMESPACES = List.of(MARK + "-a", MARK + "-b", MARK + "-c");
    private static final List<String> VERBS = List.of(
            "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "bind", "impersonate");
    private static final List<String> GROUPS = List.of("", "apps", OWN, "rbac.authorization.k8s.io");
    private static final List<String> RESOURCES = List.of(
            "pods",
            "pods/exec",
            "pods/status",
            "secrets",
            "nodes",
            "nodes/proxy",
            "namespaces",
            "namespaces/status",
            "users",
            "persistentvolumes",
            "deployments",
            "deployments/scale",
            "widgets",
            "widgets/status",
            "widgets/scale",
            "roles",
            "clusterroles");
    private static final List<String> CLUSTER_SCOPED = List.of("/nodes", "/users", "/persistentvolumes");
    private static final List<String> PATTERNS = List.of("*", "*/scale", "*/exec", "*/*", "pods/*", "*/status");
    private static final List<String> NAMES = List.of("one", "two", NAMESPACES.getFirst(), NAMESPACES.get(1), "*");
    private static final List<String> PATHS = List.of("/" + MARK, "/" + MARK + "/", "/" + MARK + "/x", "/healthz");

    private static final Random RANDOM = new Random(SEED);

    @TempDir
    static Path folder;

    private static TestApiServer server;
    private static Rbac rbac;

    @BeforeAll
    static void make() throws Exception {
        server = TestApiServer.running();
        var objects = new ArrayList<String>();
        NAMESPACES.forEach(n -> objects.add(
                "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": " + "{\"name\": \"" + n + "\"}}"));
        var roles = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            String label = "\"aggregate-" + MARK + "-" + i % 4 + "\": \"true\"";
            objects.add(role("ClusterRole", metadata("c" + i, "", label), rules(false, true)));
            roles.add("ClusterRole/" + MARK + "-c" + i);
        }
        for (int i = 0; i < 4; i++) {
            // The last one aggregates another one that aggregates.
            String label = i == 0 ? "\"aggregate-" + MARK + "-3\": \"true\"" : "";
            objects.add("{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \"ClusterRole\", \"metadata\": "
                    + metadata("g" + i, "", label)
                    + ", \"aggregationRule\": {\"clusterRoleSelectors\": [{\"matchLabels\": "
                    + "{\"aggregate-" + MARK + "-" + i + "\": \"true\"}}]}, \"rules\": []}");
            roles.add("ClusterRole/" + MARK + "-g" + i);
        }
        for (int i = 0; i < 60; i++) {
            String namespace = NAMESPACES.get(i % NAMESPACES.size());
            objects.add(role("Role", metadata("r" + i, namespace, ""), rules(false, false)));
        }
        for (int i = 0; i < 40; i++) {
            objects.add(binding("ClusterRoleBinding", "b" + i, "", pick(roles), subjects()));
        }
        for (int i = 0; i < 90; i++) {
            String namespace = pick(NAMESPACES);
            int own = RANDOM.nextInt(60 / NAMESPACES.size()) * NAMESPACES.size() + NAMESPACES.indexOf(namespace);
            String role = RANDOM.nextBoolean() ? pick(roles) : "Role/" + MARK + "-r" + own;
            objects.add(binding("RoleBinding", "b" + i, namespace, role, subjects()));
        }
        everybody(objects);
        Files.writeString(
                folder.resolve("objects.json"),
                "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + String.join(",\n", objects) + "]}");
        String made = TestApiServer.kubectl(
                "create", "-f", folder.resolve("objects.json").toString());
        assertThat(made.lines().filter(line -> line.endsWith(" created")))
                .as(made)
                .hasSameSizeAs(objects);
        awaitAggregation();
        String kinds = "clusterroles,roles,clusterrolebindings,rolebindings";
        Path live = folder.resolve("live.json");
        Files.writeString(live, TestApiServer.kubectl("get", kinds, "-A", "-o", "json"));
        rbac = Rbac.of(ClusterSnapshot.read(live, "live").cluster());
    }

    @AfterAll
    static void remove() throws Exception {
        if (server != null) {
            for (String kind : List.of("clusterrolebindings", "clusterroles")) {
                server.send("DELETE", RBAC + kind + "?labelSelector=hw-oracle%3D" + MARK, "");
            }
            for (String namespace : NAMESPACES) {
                server.send("DELETE", "/api/v1/namespaces/" + namespace, "");
            }
        }
    }

    /// What the implicit groups give, on resources and paths of our own: the testbed has other users.
    private static void everybody(List<String> objects) {
        List<String> groups = Stream.concat(
                        Stream.of("system:authenticated", "system:unauthenticated", "system:serviceaccounts"),
                        NAMESPACES.stream().map(n -> "system:serviceaccounts:" + n))
                .toList();
        for (int i = 0; i < groups.size(); i++) {
            objects.add(role("ClusterRole", metadata("e" + i, "", ""), rules(true, true)));
            String subject = "{\"kind\": \"Group\", \"apiGroup\": \"rbac.authorization.k8s.io\", \"name\": \""
                    + groups.get(i) + "\"}";
            boolean cluster = i % 2 == 0;
            objects.add(binding(
                    cluster ? "ClusterRoleBinding" : "RoleBinding",
                    "e" + i,
                    cluster ? "" : pick(NAMESPACES),
                    "ClusterRole/" + MARK + "-e" + i,
                    subject));
        }
    }

    private static String metadata(String name, String namespace, String labels) {
        return "{\"name\": \"" + MARK + "-" + name + "\""
                + (namespace.isEmpty() ? "" : ", \"namespace\": \"" + namespace + "\"")
                + ", \"labels\": {\"hw-oracle\": \"" + MARK + "\"" + (labels.isEmpty() ? "" : ", " + labels) + "}}";
    }

    private static String role(String kind, String metadata, String rules) {
        return "{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \"" + kind + "\", \"metadata\": "
                + metadata + ", \"rules\": [" + rules + "]}";
    }

    private static String binding(String kind, String name, String namespace, String role, String subjects) {
        String[] ref = role.split("/");
        return "{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \"" + kind + "\", \"metadata\": "
                + metadata(name, namespace, "") + ", \"roleRef\": {\"apiGroup\": \"rbac.authorization.k8s.io\", "
                + "\"kind\": \"" + ref[0] + "\", \"name\": \"" + ref[1] + "\"}, \"subjects\": [" + subjects + "]}";
    }

    private static String rules(boolean ownOnly, boolean clusterRole) {
        return Stream.generate(() -> rule(ownOnly, clusterRole))
                .limit(1 + RANDOM.nextInt(3))
                .collect(Collectors.joining(", "));
    }

    private static String rule(boolean ownOnly, boolean clusterRole) {
        if (clusterRole && RANDOM.nextInt(6) == 0) {
            String path = pick(List.of("", "/", "/*", "*", "/x", "/**", "/*/x"));
            return "{\"verbs\": " + list(verb()) + ", \"nonResourceURLs\": [\"/" + MARK + path + "\"]}";
        }
        String group = ownOnly ? OWN : RANDOM.nextInt(8) == 0 ? "*" : pick(GROUPS);
        String names = RANDOM.nextInt(3) == 0 ? ", \"resourceNames\": " + list(pick(NAMES), pick(NAMES)) : "";
        return "{\"verbs\": " + list(verb(), verb()) + ", \"apiGroups\": " + list(group) + ", \"resources\": "
                + list(resource(), resource()) + names + "}";
    }

    private static String verb() {
        int kind = RANDOM.nextInt(12);
        return kind == 0 ? "*" : kind == 1 ? "GET" : pick(VERBS);
    }

    private static String resource() {
        return RANDOM.nextInt(3) == 0 ? pick(PATTERNS) : pick(RESOURCES);
    }

    private static String subjects() {
        return Stream.generate(WhoCanOracleTest::subject)
                .limit(1 + RANDOM.nextInt(2))
                .collect(Collectors.joining(", "));
    }

    private static String subject() {
        String rbacGroup = "\"apiGroup\": \"rbac.authorization.k8s.io\", \"name\": \"";
        return switch (RANDOM.nextInt(4)) {
            case 0 -> "{\"kind\": \"User\", " + rbacGroup + user(RANDOM.nextInt(6)) + "\"}";
            case 1 -> "{\"kind\": \"Group\", " + rbacGroup + group(RANDOM.nextInt(4)) + "\"}";
            case 2 ->
                "{\"kind\": \"User\", " + rbacGroup + "system:serviceaccount:" + pick(NAMESPACES) + ":"
                        + account(RANDOM.nextInt(2)) + "\"}";
            default ->
                "{\"kind\": \"ServiceAccount\", \"namespace\": \"" + pick(NAMESPACES) + "\", \"name\": \""
                        + account(RANDOM.nextInt(2)) + "\"}";
        };
    }

    private static String user(int number) {
        return MARK + "-user" + number;
    }

    private static String group(int number) {
        return MARK + "-group" + number;
    }

    private static String account(int number) {
        return "sa" + number;
    }

    private static String list(String... items) {
        return Stream.of(items).distinct().collect(Collectors.joining("\", \"", "[\"", "\"]"));
    }

    private static <T> T pick(List<T> from) {
        return from.get(RANDOM.nextInt(from.size()));
    }

    /// The control plane fills aggregated roles a little later; all that they select must be in them.
    private static void awaitAggregation() throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        String missing;
        do {
            missing = missingInAggregated();
        } while (!missing.isEmpty() && Instant.now().isBefore(deadline));
        assertThat(missing).isEmpty();
    }

    private static String missingInAggregated() throws Exception {
        Map<String, Node> roles = server
                .send("GET", RBAC + "clusterroles?labelSelector=hw-oracle%3D" + MARK, "")
                .json()
                .get("items")
                .elements()
                .stream()
                .collect(Collectors.toMap(r -> r.at("metadata", "name").stringOrEmpty(), r -> r));
        for (int i = 0; i < 4; i++) {
            String label = "aggregate-" + MARK + "-" + i;
            Set<String> own = rulesOf(roles.get(MARK + "-g" + i));
            for (var role : roles.entrySet()) {
                if (!role.getValue().at("metadata", "labels").get(label).absent()
                        && !own.containsAll(rulesOf(role.getValue()))) {
                    return label + " lacks rules of " + role.getKey();
                }
            }
        }
        return "";
    }

    private static Set<String> rulesOf(Node role) throws IOException {
        Set<String> rules = new HashSet<>();
        for (Node rule : role.get("rules").elements()) {
            var text = new StringWriter();
            JsonText.write(rule, text);
            rules.add(text.toString());
        }
        return rules;
    }

    /// A question in our words and in the API server's.
    private record Question(Access access, String namespace, List<Subject> subjects, String review) {}

    private static Question question() {
        List<Subject> subjects = new ArrayList<>();
        String who;
        int kind = RANDOM.nextInt(8);
        if (kind == 0) {
            subjects.add(Subject.ANONYMOUS);
            who = "\"user\": \"system:anonymous\", \"groups\": [\"system:unauthenticated\"]";
        } else if (kind < 4) {
            String namespace = pick(NAMESPACES);
            String name = account(RANDOM.nextInt(3));
            subjects.add(Subject.account(namespace, name));
            who = "\"user\": \"system:serviceaccount:" + namespace + ":" + name + "\", \"groups\": "
                    + list("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
        } else {
            String name = user(RANDOM.nextInt(7));
            String group = group(RANDOM.nextInt(5));
            subjects.add(Subject.user(name));
            subjects.add(Subject.group(group));
            who = "\"user\": \"" + name + "\", \"groups\": " + list(group, "system:authenticated");
        }
        List.copyOf(subjects).forEach(s -> subjects.addAll(s.implicitGroups()));
        String verb = RANDOM.nextInt(40) == 0 ? "GET" : pick(VERBS);
        if (RANDOM.nextInt(10) == 0) {
            String path = pick(PATHS);
            return new Question(
                    new Access.Path(verb, path),
                    "",
                    subjects,
                    "{" + who + ", \"nonResourceAttributes\": {\"verb\": \"" + verb + "\", \"path\": \"" + path
                            + "\"}}");
        }
        String group = pick(GROUPS);
        Access.Resource any = Access.to(verb, group, pick(RESOURCES));
        String name = verb.matches("create|list|watch|deletecollection") && RANDOM.nextInt(4) > 0
                ? ""
                : pick(List.of("", "one", "two", "three", NAMESPACES.getFirst(), NAMESPACES.get(2)));
        var access = new Access.Resource(verb, group, any.resource(), any.subresource(), name);
        String namespace = namespaceOf(access);
        return new Question(
                access,
                namespace,
                subjects,
                "{" + who + ", \"resourceAttributes\": {\"verb\": \"" + verb + "\", \"group\": \"" + group
                        + "\", \"resource\": \"" + access.resource() + "\", \"subresource\": \""
                        + access.subresource() + "\", \"name\": \"" + name + "\", \"namespace\": \"" + namespace
                        + "\"}}");
    }

    /// The namespace that a real request would carry: none for what no namespace holds, its own name for a
    /// namespace.
    private static String namespaceOf(Access.Resource access) {
        String typed = access.group() + "/" + access.resource();
        boolean bindable = access.verb().equals("bind");
        if (CLUSTER_SCOPED.contains(typed) || typed.equals("rbac.authorization.k8s.io/clusterroles") && !bindable) {
            return "";
        }
        if (typed.equals("/namespaces")) {
            return access.verb().equals("create") ? "" : access.name();
        }
        return RANDOM.nextInt(4) == 0 ? "" : pick(NAMESPACES);
    }

    @Test
    void answersAreThoseOfTheServer() throws Exception {
        List<Question> questions =
                Stream.generate(WhoCanOracleTest::question).limit(QUESTIONS).toList();
        List<Boolean> theirs = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> asked = questions.stream()
                    .<Callable<Boolean>>map(q -> () -> server.allows(q.review()))
                    .toList();
            for (Future<Boolean> answer : pool.invokeAll(asked)) {
                theirs.add(answer.get());
            }
        }
        var different = new ArrayList<String>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            boolean ours = allowed(question);
            if (ours != theirs.get(i)) {
                different.add((ours ? "we allow " : "we deny ") + question.review());
            }
        }
        assertThat(different).isEmpty();
        // A comparison of denials alone would prove little.
        assertThat(theirs.stream().filter(a -> a).count()).isBetween(QUESTIONS / 10L, QUESTIONS * 9L / 10);
    }

    private static boolean allowed(Question question) {
        return rbac.whoCan(question.access(), question.namespace()).stream()
                .anyMatch(grant -> grant.names().isEmpty()
                        && question.subjects().contains(grant.subject())
                        && (grant.namespace().isEmpty() || !question.namespace().isEmpty()));
    }
}
