package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Manifests;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.yaml.YamlParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Roles and bindings in few words, and what a check says of them.
///
/// One object a line: `ClusterRole NAME: VERBS RESOURCES[ only NAMES][; VERBS RESOURCES…]`, `Role NS/NAME:
/// …`, `ClusterRoleBinding NAME: ROLE to SUBJECT, SUBJECT`, `RoleBinding NS/NAME: …` where ROLE is
/// `ClusterRole/name` or `Role/name` and SUBJECT `Kind:name` or `ServiceAccount:ns/name`. Resources are
/// `GROUP:resource` with `GROUP` left out for the core and `rbac` short for its own; lists have commas. Lines
/// of other kinds are YAML flow mappings, as they stand.
final class RbacCase {
    private static final CheckContext CONTEXT = new CheckContext(Instant.parse("2026-11-21T00:00:00Z"), Map.of());

    private RbacCase() {}

    static Cluster cluster(String lines) {
        return new Cluster(false, objects(lines), Map.of(), Node.MISSING);
    }

    static Cluster live(String lines) {
        return new Cluster(true, objects(lines), Map.of(), Node.MISSING);
    }

    static List<KubeObject> objects(String lines) {
        var found = new ArrayList<KubeObject>();
        lines.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(line -> {
            Node node = new YamlParser().parse(yaml(line)).root();
            found.addAll(Manifests.objects("rbac.yaml", List.of(node)));
        });
        return found;
    }

    private static String yaml(String line) {
        if (line.startsWith("{")) {
            return line;
        }
        int blank = line.indexOf(' ');
        int colon = line.indexOf(": ");
        String kind = line.substring(0, blank);
        String name = line.substring(blank + 1, colon);
        String rest = line.substring(colon + 2);
        return "{apiVersion: rbac.authorization.k8s.io/v1, kind: " + kind + ", metadata: " + metadata(name) + ", "
                + (kind.endsWith("Binding") ? binding(rest) : "rules: [" + rules(rest) + "]") + "}";
    }

    private static String metadata(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? "{name: \"" + name + "\"}"
                : "{namespace: " + name.substring(0, slash) + ", name: \"" + name.substring(slash + 1) + "\"}";
    }

    private static String rules(String text) {
        return List.of(text.split("; ")).stream().map(RbacCase::rule).collect(Collectors.joining(", "));
    }

    private static String rule(String text) {
        String[] words = text.split(" ");
        if (words[1].startsWith("/")) {
            return "{verbs: [" + quoted(words[0]) + "], nonResourceURLs: [" + quoted(words[1]) + "]}";
        }
        int colon = words[1].indexOf(':');
        String typed = colon < 0 ? "" : words[1].substring(0, colon);
        String groups = typed.equals("rbac") ? "rbac.authorization.k8s.io" : typed;
        return "{verbs: [" + quoted(words[0]) + "], apiGroups: [" + quoted(groups) + "], resources: ["
                + quoted(words[1].substring(colon + 1)) + "]"
                + (words.length > 3 ? ", resourceNames: [" + quoted(words[3]) + "]" : "") + "}";
    }

    private static String quoted(String list) {
        return "\"" + list.replace(",", "\", \"") + "\"";
    }

    private static String binding(String text) {
        String[] halves = text.split(" to ", 2);
        String[] role = halves[0].split("/", 2);
        String subjects = halves.length < 2
                ? ""
                : List.of(halves[1].split(", ")).stream().map(RbacCase::subject).collect(Collectors.joining(", "));
        return "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: " + role[0] + ", name: \"" + role[1]
                + "\"}, subjects: [" + subjects + "]";
    }

    private static String subject(String text) {
        int colon = text.indexOf(':');
        String kind = text.substring(0, colon);
        String name = text.substring(colon + 1);
        int slash = name.indexOf('/');
        return slash < 0 || !kind.equals("ServiceAccount")
                ? "{kind: " + kind + ", name: \"" + name + "\"}"
                : "{kind: " + kind + ", namespace: " + name.substring(0, slash) + ", name: \""
                        + name.substring(slash + 1) + "\"}";
    }

    /// One line for each object: `Kind name: verdict, verdict`, where a fail is
    /// `fail FIELD severity [references]`, without the references that every fail has.
    static String judge(ObjectCheck check, String lines) {
        return judge(check, cluster(lines));
    }

    static String judge(ObjectCheck check, Cluster cluster) {
        return cluster.objects().stream()
                .filter(o -> check.kinds().contains(o.kind()))
                .map(o -> o.kind() + ": " + verdicts(check.check(new ObjectView(o, cluster), CONTEXT)))
                .collect(Collectors.joining("\n"));
    }

    static String judge(WorkloadCheck check, String lines) {
        Cluster cluster = cluster(lines);
        return cluster.workloads().stream()
                .map(w -> w.object().kind() + ": " + verdicts(check.check(new WorkloadView(w, cluster), CONTEXT)))
                .collect(Collectors.joining("\n"));
    }

    /// The evidence of the first fail on an object of a kind.
    static String evidence(ObjectCheck check, String kind, String lines) {
        Cluster cluster = cluster(lines);
        return cluster.ofKind(kind).stream()
                .flatMap(o -> check.check(new ObjectView(o, cluster), CONTEXT).stream())
                .filter(Verdict.Fail.class::isInstance)
                .map(v -> ((Verdict.Fail) v).evidence().english())
                .findFirst()
                .orElse("");
    }

    /// Whether every fail on a ClusterRole is without effect yet.
    static boolean dormant(ObjectCheck check, String lines) {
        Cluster cluster = cluster(lines);
        return cluster.ofKind("ClusterRole").stream()
                .flatMap(o -> check.check(new ObjectView(o, cluster), CONTEXT).stream())
                .filter(Verdict.Fail.class::isInstance)
                .allMatch(v -> ((Verdict.Fail) v).dormant().isPresent());
    }

    private static String verdicts(List<Verdict> verdicts) {
        assertThat(verdicts).isNotEmpty();
        return verdicts.stream().map(RbacCase::line).collect(Collectors.joining(", "));
    }

    private static String line(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.NotApplicable _ -> "not applicable";
            case Verdict.Unknown _ -> "unknown";
            case Verdict.Fail fail ->
                "fail " + fail.location().field()
                        + fail.severity().map(s -> " " + s.word()).orElse("") + " "
                        + fail.references().stream()
                                .map(Object::toString)
                                .filter(r -> !r.startsWith("BSI:"))
                                .sorted()
                                .collect(Collectors.joining(" ", "[", "]"));
        };
    }
}
