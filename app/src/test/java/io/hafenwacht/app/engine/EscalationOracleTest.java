package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.scan.ClusterSnapshot;
import io.hafenwacht.audit.kubernetes.rbac.Escalation;
import io.hafenwacht.audit.kubernetes.rbac.Subject;
import io.hafenwacht.audit.kubernetes.rbac.Technique;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of way to cluster-admin on a real API server: an account that has it does its first step there
/// (as a dry run), one that lacks a single link is refused; what we say of both is the same.
@Tag("engine")
class EscalationOracleTest {
    private static final String NS = "hw-ways-" + Long.toString(System.nanoTime() & 0xffffff, 36);
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
    private static final String CERTIFICATES = "/apis/certificates.k8s.io/v1/";
    private static final String HERE = "namespaces/" + NS + "/";
    private static final String TEMPLATE =
            "{\"metadata\": {\"labels\": {\"a\": \"b\"}}, \"spec\": {\"serviceAccountName\": \"strong\", "
                    + "\"restartPolicy\": \"RESTART\", \"containers\": [{\"name\": \"c\", \"image\": \"none\"}]}}";
    private static final String CONTROLLER =
            "\"selector\": {\"matchLabels\": {\"a\": \"b\"}}, \"template\": " + TEMPLATE.replace("RESTART", "Always");
    private static final String JOB = "{\"template\": " + TEMPLATE.replace("RESTART", "Never") + "}";
    private static final String HOOK = "\"webhooks\": [{\"name\": \"a.b.example\", \"sideEffects\": \"None\", "
            + "\"admissionReviewVersions\": [\"v1\"], \"clientConfig\": {\"url\": \"https://hook.example\"}}]";
    /// A certificate signing request, as openssl made it.
    private static final String PKCS10 =
            "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIVU1Id0NBUUF3R2pFWU1CWUdBMVVFQXd3UGFHRm1aVzUzWVdOb2RD"
                    + "MTBaWE4wTUZrd0V3WUhLb1pJemowQwpBUVlJS29aSXpqMERBUWNEUWdBRVorZmg1NFlVYVFMQUE1NW1CVmhTMVNjd0ll"
                    + "RDROL2VMc0NIbGtvWlBGeWhaCkFGcllvdjlINHZiZGRBVEg0Nm9XWGpYMkFvT0g5S1VETk1KN0FxdFhKNkFBTUFvR0ND"
                    + "cUdTTTQ5QkFNQ0EwZ0EKTUVVQ0lFSlJKR0FoSmhlT1lGd1QweWpPR2NWd0lmczd3dFA0TGQzLzNXZDduellmQWlFQThJ"
                    + "WTNtNzVzSmF3dwpkSkx2UEVsVWx6bjBlNkZQSXBWNDJ4SWtGc1JWMXlNPQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFV"
                    + "RVNULS0tLS0K";

    /// What each request sends; ME is the role of the one who asks.
    private static final Map<String, List<String>> REQUESTS = Map.ofEntries(
            request("make binding", "POST", RBAC + "clusterrolebindings", binding("x")),
            request("change binding", "PATCH", RBAC + "clusterrolebindings/" + NS, "{\"subjects\": []}"),
            request("make local binding", "POST", RBAC + HERE + "rolebindings", binding("x")),
            request(
                    "bind admin",
                    "POST",
                    RBAC + HERE + "rolebindings",
                    binding("x").replace("cluster-admin", "admin")),
            request(
                    "add",
                    "POST",
                    RBAC + "clusterroles",
                    "{\"metadata\": {\"name\": \"" + NS + "-made\", \"labels\": {\"hw-ways-sum\": \"" + NS + "\"}}, "
                            + widened().substring(1)),
            request("widen", "PATCH", RBAC + "clusterroles/ME", widened()),
            request("widen local", "PATCH", RBAC + HERE + "roles/ME", widened()),
            request("token", "POST", "/api/v1/" + HERE + "serviceaccounts/strong/token", "{}"),
            request(
                    "pod",
                    "POST",
                    "/api/v1/" + HERE + "pods",
                    object("Pod")
                            + TEMPLATE.substring(1)
                                    .replace("\"metadata\": {\"labels\": {\"a\": \"b\"}}, ", "")
                                    .replace("RESTART", "Never")),
            request(
                    "rc",
                    "POST",
                    "/api/v1/" + HERE + "replicationcontrollers",
                    object("ReplicationController")
                            + "\"spec\": {\"selector\": {\"a\": \"b\"}, \"template\": "
                            + TEMPLATE.replace("RESTART", "Always")
                            + "}}"),
            request("deployment", "POST", "/apis/apps/v1/" + HERE + "deployments", controller("Deployment")),
            request("daemonset", "POST", "/apis/apps/v1/" + HERE + "daemonsets", controller("DaemonSet")),
            request(
                    "statefulset",
                    "POST",
                    "/apis/apps/v1/" + HERE + "statefulsets",
                    object("StatefulSet") + "\"spec\": {\"serviceName\": \"x\", " + CONTROLLER + "}}"),
            request("replicaset", "POST", "/apis/apps/v1/" + HERE + "replicasets", controller("ReplicaSet")),
            request("job", "POST", "/apis/batch/v1/" + HERE + "jobs", object("Job") + "\"spec\": " + JOB + "}"),
            request(
                    "cronjob",
                    "POST",
                    "/apis/batch/v1beta1/" + HERE + "cronjobs",
                    object("CronJob") + "\"spec\": {\"schedule\": \"* * * * *\", \"jobTemplate\": {\"spec\": " + JOB
                            + "}}}"),
            request(
                    "change pod",
                    "PATCH",
                    "/api/v1/" + HERE + "pods/runs",
                    "{\"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"other\"}]}}"),
            request("exec", "POST", "/api/v1/" + HERE + "pods/runs/exec?command=id&stdout=true", ""),
            request("attach", "POST", "/api/v1/" + HERE + "pods/runs/attach?stdout=true", ""),
            request("kubelet", "GET", "/api/v1/nodes/" + NS + "/proxy/pods", ""),
            request("make csr", "POST", CERTIFICATES + "certificatesigningrequests", csr("other")),
            request("approve csr", "PUT", CERTIFICATES + "certificatesigningrequests/" + NS + "/approval", csr(NS)),
            request(
                    "mutate",
                    "POST",
                    ADMISSION + "mutatingwebhookconfigurations",
                    object("MutatingWebhookConfiguration") + HOOK + "}"),
            request(
                    "validate",
                    "POST",
                    ADMISSION + "validatingwebhookconfigurations",
                    object("ValidatingWebhookConfiguration") + HOOK + "}"),
            request("list secrets", "GET", "/api/v1/" + HERE + "secrets", ""),
            request("read secret", "GET", "/api/v1/" + HERE + "secrets/strong-token", ""),
            request(
                    "make secret",
                    "POST",
                    "/api/v1/" + HERE + "secrets",
                    object("Secret") + "\"type\": " + "\"kubernetes.io/service-account-token\"}"),
            request(
                    "volume",
                    "POST",
                    "/api/v1/persistentvolumes",
                    object("PersistentVolume")
                            + "\"spec\": {\"capacity\": {\"storage\": \"1\"}, \"accessModes\": [\"ReadWriteOnce\"], "
                            + "\"hostPath\": {\"path\": \"/\"}}}"),
            request(
                    "claim",
                    "POST",
                    "/api/v1/" + HERE + "persistentvolumeclaims",
                    object("PersistentVolumeClaim")
                            + "\"spec\": {\"accessModes\": [\"ReadWriteOnce\"], \"resources\": {\"requests\": "
                            + "{\"storage\": \"1\"}}}}"),
            request("label", "PATCH", "/api/v1/namespaces/" + NS, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}"),
            request("node status", "PATCH", "/api/v1/nodes/" + NS + "/status", "{}"),
            request(
                    "be master",
                    "GET",
                    "/api/v1/nodes/" + NS,
                    "",
                    "Impersonate-User",
                    "x",
                    "Impersonate-Group",
                    "system:masters"),
            request(
                    "be strong",
                    "GET",
                    "/api/v1/nodes/" + NS,
                    "",
                    "Impersonate-User",
                    "system:serviceaccount:" + NS + ":strong"),
            request(
                    "be in group",
                    "GET",
                    "/api/v1/nodes/" + NS,
                    "",
                    "Impersonate-User",
                    NS + "-bob",
                    "Impersonate-Group",
                    NS + "-ops"),
            request("be user", "GET", "/api/v1/nodes/" + NS, "", "Impersonate-User", NS + "-root"));

    /// Rights, in the cluster or with `here:` in one namespace; what they are used for; the first step that
    /// we must see, `-` for no way. The server must allow what has a way and refuse what has none; `+` stands
    /// for what it allows and yet is no way.
    private static final String CASES = """
            bind rbac:clusterroles; create rbac:clusterrolebindings | make binding | BIND
            bind rbac:clusterroles | make binding | -
            create rbac:clusterrolebindings | make binding | -
            bind rbac:clusterroles only view; create rbac:clusterrolebindings | make binding | -
            bind rbac:clusterroles; patch rbac:clusterrolebindings | change binding | BIND
            patch rbac:clusterrolebindings | change binding | -
            here: bind rbac:clusterroles; create rbac:rolebindings | make local binding | BIND
            here: create rbac:rolebindings | make local binding | -
            here: bind rbac:clusterroles only admin; create rbac:rolebindings | bind admin | BIND_ROLE
            here: bind rbac:clusterroles only view; create rbac:rolebindings | bind admin | -
            bind rbac:clusterroles only admin; create rbac:rolebindings | bind admin | BIND_ROLE
            here: bind rbac:clusterroles | make local binding | -
            escalate,patch rbac:clusterroles | widen | ESCALATE
            patch rbac:clusterroles | widen | -
            escalate,create rbac:clusterroles | add | ESCALATE
            create rbac:clusterroles | add | -
            escalate rbac:clusterroles only MADE; create rbac:clusterroles | add | -
            escalate rbac:clusterroles | widen | -
            here: escalate,patch rbac:roles | widen local | ESCALATE
            here: patch rbac:roles | widen local | -
            impersonate users,groups | be master | IMPERSONATE_MASTERS
            impersonate groups | be master | -
            impersonate groups only OPS; impersonate users only BOB | be in group | IMPERSONATE
            impersonate users only BOB | be in group | -
            impersonate users only ROOT | be user | IMPERSONATE
            impersonate users only BOB | be user | -
            impersonate authentication.k8s.io:uids | be user | -
            here: impersonate serviceaccounts | be strong | IMPERSONATE
            here: impersonate serviceaccounts only weak | be strong | -
            here: impersonate users | be user | -
            here: create serviceaccounts/token | token | ISSUE_TOKEN
            here: create serviceaccounts/token only strong | token | ISSUE_TOKEN
            here: create serviceaccounts/token only weak | token | -
            here: get serviceaccounts/token | token | -
            here: create pods | pod | CREATE_POD
            here: create replicationcontrollers | rc | CREATE_POD
            here: create apps:deployments | deployment | CREATE_POD
            here: create apps:daemonsets | daemonset | CREATE_POD
            here: create apps:statefulsets | statefulset | CREATE_POD
            here: create apps:replicasets | replicaset | CREATE_POD
            here: create batch:jobs | job | CREATE_POD
            here: create batch:cronjobs | cronjob | CREATE_POD
            here: get pods | pod | -
            here: create apps:pods | pod | -
            here: create batch:deployments | deployment | -
            here: patch pods | change pod | CHANGE_POD
            here: patch pods only other | change pod | -
            here: create pods/exec | exec | EXEC
            here: create pods/exec only runs | exec | EXEC
            here: create pods/exec only other | exec | -
            here: create pods/* | exec | -
            here: create pods/attach | attach | EXEC
            here: create pods/log | attach | -
            get nodes/proxy | kubelet | NODES_PROXY
            get nodes/stats | kubelet | -
            here: get nodes/proxy | kubelet | -
            create CSR; update CSR/approval; approve certificates.k8s.io:signers only kubernetes.io/kube-apiserver-client | make csr, approve csr | APPROVE_CERTIFICATE
            create CSR; update CSR/approval; approve certificates.k8s.io:signers only kubernetes.io/* | make csr, approve csr | ENROL_NODE
            create CSR; update CSR/approval | make csr, approve csr | -
            create CSR; approve certificates.k8s.io:signers | make csr, approve csr | -
            update CSR/approval; approve certificates.k8s.io:signers | make csr, approve csr | -
            create admissionregistration.k8s.io:mutatingwebhookconfigurations | mutate | MUTATING_WEBHOOK
            get admissionregistration.k8s.io:mutatingwebhookconfigurations | mutate | -
            create admissionregistration.k8s.io:validatingwebhookconfigurations | validate | +
            here: list secrets | list secrets | READ_TOKEN
            here: get secrets only strong-token | read secret | READ_TOKEN
            here: get secrets only other | read secret | -
            here: create secrets; get secrets only own | make secret | MINT_TOKEN
            here: create secrets | make secret | +
            create persistentvolumes; create persistentvolumeclaims; create pods | volume, claim, pod | CREATE_PRIVILEGED_POD
            create persistentvolumes; create persistentvolumeclaims | volume, claim | +
            patch nodes/status | node status | +
            here: patch namespaces | label | +
            """;

    /// Allowed, and then there is no such node or nothing runs.
    private static final Pattern EXPECTED =
            Pattern.compile("does not have a host assigned|nodes [^ ]* not found|\"code\":404");

    @TempDir
    static Path folder;

    private static TestApiServer server;

    /// One line of the table; `server` is whether the API server must allow all requests.
    private record Case(String account, boolean here, List<String> rules, List<String> uses, String step) {
        boolean allowed() {
            return !step.equals("-");
        }
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        CASES.lines().forEach(line -> {
            String[] columns = line.split(" \\| ");
            boolean here = columns[0].startsWith("here: ");
            cases.add(new Case(
                    NS + "-c" + cases.size(),
                    here,
                    List.of((here ? columns[0].substring(6) : columns[0]).split("; ")),
                    List.of(columns[1].split(", ")),
                    columns[2].strip()));
        });
        return cases;
    }

    private static Map.Entry<String, List<String>> request(
            String name, String method, String path, String body, String... headers) {
        return Map.entry(
                name,
                Stream.concat(Stream.of(method, path, body), Arrays.stream(headers))
                        .toList());
    }

    private static String object(String kind) {
        String version = switch (kind) {
            case "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet" -> "apps/v1";
            case "Job" -> "batch/v1";
            case "CronJob" -> "batch/v1beta1";
            case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" -> "admissionregistration.k8s.io/v1";
            default -> "v1";
        };
        return "{\"apiVersion\": \"" + version + "\", \"kind\": \"" + kind + "\", \"metadata\": {\"name\": \"" + NS
                + "-made\", \"annotations\": {\"kubernetes.io/service-account.name\": \"strong\"}}, ";
    }

    private static String controller(String kind) {
        return object(kind) + "\"spec\": {" + CONTROLLER + "}}";
    }

    private static String widened() {
        return "{\"rules\": [{\"verbs\": [\"*\"], \"apiGroups\": [\"*\"], \"resources\": [\"*\"]}]}";
    }

    private static String binding(String name) {
        return "{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"metadata\": {\"name\": \"" + NS + name
                + "\"}, \"roleRef\": {\"apiGroup\": \"rbac.authorization.k8s.io\", \"kind\": \"ClusterRole\", "
                + "\"name\": \"cluster-admin\"}}";
    }

    private static String csr(String name) {
        String condition = name.equals(NS)
                ? ", \"status\": {\"conditions\": [{\"type\": \"Approved\", \"status\": \"True\", \"reason\": \"t\"}]}"
                : "";
        return "{\"apiVersion\": \"certificates.k8s.io/v1\", \"kind\": \"CertificateSigningRequest\", \"metadata\": "
                + "{\"name\": \"" + name + "\"}, \"spec\": {\"signerName\": \"kubernetes.io/kube-apiserver-client\", "
                + "\"usages\": [\"client auth\"], \"request\": \"" + PKCS10 + "\"}" + condition + "}";
    }

    private static String rule(String text) {
        String[] words = text.replace("CSR", "certificates.k8s.io:certificatesigningrequests")
                .replace("OPS", NS + "-ops")
                .replace("BOB", NS + "-bob")
                .replace("ROOT", NS + "-root")
                .replace("MADE", NS + "-made")
                .split(" ");
        int colon = words[1].indexOf(':');
        String group = colon < 0 ? "" : words[1].substring(0, colon);
        return "{\"verbs\": " + list(words[0]) + ", \"apiGroups\": "
                + list(group.equals("rbac") ? "rbac.authorization.k8s.io" : group) + ", \"resources\": "
                + list(words[1].substring(colon + 1))
                + (words.length > 3 ? ", \"resourceNames\": " + list(words[3]) : "") + "}";
    }

    private static String list(String items) {
        return "[\"" + items.replace(",", "\", \"") + "\"]";
    }

    @BeforeAll
    static void make() throws Exception {
        server = TestApiServer.running();
        var objects = new ArrayList<String>();
        objects.add("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"" + NS
                + "\", \"labels\": {\"pod-security.kubernetes.io/enforce\": \"restricted\"}}}");
        objects.add(account("strong"));
        objects.add(account("weak"));
        objects.add(object("Secret")
                        .replace(NS + "-made", "strong-token")
                        .replace("}, ", "}, \"namespace\": \"" + NS + "\"}, ")
                        .replace("}}, \"namespace\"", "}, \"namespace\"")
                + "\"type\": "
                + "\"kubernetes.io/service-account-token\"}");
        objects.add("{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"runs\", \"namespace\": \""
                + NS + "\"}, \"spec\": {\"serviceAccountName\": \"strong\", \"schedulerName\": \"none\", "
                + "\"containers\": [{\"name\": \"c\", \"image\": \"none\"}]}}");
        objects.add(bound("", NS, "ClusterRole", "cluster-admin", "ServiceAccount", "strong"));
        objects.add(bound("", NS + "-ops", "ClusterRole", "cluster-admin", "Group", NS + "-ops"));
        objects.add(bound("", NS + "-root", "ClusterRole", "cluster-admin", "User", NS + "-root"));
        // Everybody has a role that others may be added to.
        objects.add("{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \"ClusterRole\", \"metadata\": "
                + metadata(NS + "-sum", "") + ", \"rules\": [], \"aggregationRule\": {\"clusterRoleSelectors\": "
                + "[{\"matchLabels\": {\"hw-ways-sum\": \"" + NS + "\"}}]}}");
        objects.add(bound("", NS + "-sum", "ClusterRole", NS + "-sum", "Group", "system:serviceaccounts:" + NS));
        for (Case one : cases()) {
            String kind = one.here() ? "Role" : "ClusterRole";
            String namespace = one.here() ? NS : "";
            objects.add(account(one.account()));
            objects.add("{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \"" + kind + "\", \"metadata\": "
                    + metadata(one.account(), namespace) + ", \"rules\": ["
                    + one.rules().stream().map(EscalationOracleTest::rule).collect(Collectors.joining(", ")) + "]}");
            objects.add(bound(namespace, one.account(), kind, one.account(), "ServiceAccount", one.account()));
        }
        Files.writeString(
                folder.resolve("objects.json"),
                "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + String.join(",\n", objects) + "]}");
        String made = TestApiServer.kubectl(
                "create", "-f", folder.resolve("objects.json").toString());
        assertThat(made.lines().filter(line -> line.endsWith(" created")))
                .as(made)
                .hasSameSizeAs(objects);
        assertThat(server.send("POST", CERTIFICATES + "certificatesigningrequests", csr(NS))
                        .status())
                .isEqualTo(201);
    }

    private static String metadata(String name, String namespace) {
        return "{\"name\": \"" + name + "\", \"labels\": {\"hw-ways\": \"" + NS + "\"}"
                + (namespace.isEmpty() ? "" : ", \"namespace\": \"" + namespace + "\"") + "}";
    }

    private static String account(String name) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\": " + metadata(name, NS) + "}";
    }

    private static String bound(
            String namespace, String name, String roleKind, String role, String kind, String subject) {
        String home = kind.equals("ServiceAccount")
                ? "\"namespace\": \"" + NS + "\""
                : "\"apiGroup\": \"rbac.authorization.k8s.io\"";
        return "{\"apiVersion\": \"rbac.authorization.k8s.io/v1\", \"kind\": \""
                + (namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding") + "\", \"metadata\": "
                + metadata(name, namespace)
                + ", \"roleRef\": {\"apiGroup\": \"rbac.authorization.k8s.io\", \"kind\": \""
                + roleKind + "\", \"name\": \"" + role + "\"}, \"subjects\": [{\"kind\": \"" + kind + "\", " + home
                + ", \"name\": \"" + subject + "\"}]}";
    }

    @AfterAll
    static void remove() throws Exception {
        if (server != null) {
            for (String kind : List.of("clusterrolebindings", "clusterroles")) {
                server.send("DELETE", RBAC + kind + "?labelSelector=hw-ways%3D" + NS, "");
            }
            server.send("DELETE", CERTIFICATES + "certificatesigningrequests/" + NS, "");
            server.send("DELETE", "/api/v1/namespaces/" + NS, "");
        }
    }

    @Test
    void theServerAllowsWhatHasAWayAndRefusesWhatHasNone() throws Exception {
        var wrong = new ArrayList<String>();
        for (Case one : cases()) {
            String token = server.send("POST", "/api/v1/" + HERE + "serviceaccounts/" + one.account() + "/token", "{}")
                    .json()
                    .at("status", "token")
                    .stringOrEmpty();
            var refused = new ArrayList<String>();
            for (String use : one.uses()) {
                var answer = send(one, REQUESTS.get(use), token);
                if (answer.status() == 403) {
                    refused.add(answer.body());
                } else if (answer.status() >= 400
                        && !EXPECTED.matcher(answer.body()).find()) {
                    wrong.add(one + " asks wrongly: " + answer);
                }
            }
            if (refused.isEmpty() != one.allowed()) {
                wrong.add(one + ": " + refused);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static TestApiServer.Answer send(Case one, List<String> request, String token) throws Exception {
        String dry = request.getFirst().equals("GET")
                        || request.get(1).endsWith("/token")
                        || request.get(1).contains("?")
                ? ""
                : "?dryRun=All";
        var headers = new ArrayList<>(request.subList(3, request.size()));
        headers.addAll(List.of("Authorization", "Bearer " + token));
        return server.send(
                request.getFirst(),
                request.get(1).replace("ME", one.account()) + dry,
                request.get(2),
                headers.toArray(String[]::new));
    }

    @Test
    void weSayTheSame() throws Exception {
        Path live = folder.resolve("live.json");
        String kinds = "clusterroles,roles,clusterrolebindings,rolebindings,serviceaccounts,secrets,pods,namespaces";
        Files.writeString(live, TestApiServer.kubectl("get", kinds, "-A", "-o", "json"));
        Escalation escalation = Escalation.of(ClusterSnapshot.read(live, "live").cluster());
        for (Case one : cases()) {
            String first = escalation
                    .shortest(Subject.account(NS, one.account()))
                    .map(path -> path.getFirst().technique())
                    .map(Technique::name)
                    .orElse("-");
            assertThat(first).as(one.toString()).isEqualTo(one.step().equals("+") ? "-" : one.step());
        }
    }
}
