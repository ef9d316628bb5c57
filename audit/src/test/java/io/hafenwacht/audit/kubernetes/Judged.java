package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Judges manifests as text, for tables and corpora.
public final class Judged {
    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private static final List<WorkloadCheck> WORKLOADS = KubernetesChecks.workloads();
    private static final List<ObjectCheck> OBJECTS = KubernetesChecks.objects();
    private static final List<ClusterCheck> CLUSTERS = KubernetesChecks.clusters();

    private Judged() {}

    /// A Fail and the object that it is about; `object` is "" for a verdict on the cluster that names none.
    public record Found(String object, String check, Verdict.Fail fail) {
        public boolean carries(String reference) {
            return fail.references().stream().anyMatch(r -> r.toString().equals(reference));
        }

        public String kind() {
            int blank = object.indexOf(' ');
            return blank < 0 ? object : object.substring(0, blank);
        }

        /// Without the namespace: `Deployment web`.
        public String kindAndName() {
            return kind() + " " + object.substring(Math.max(object.indexOf(' '), object.lastIndexOf('/')) + 1);
        }
    }

    public static List<KubeObject> objects(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var parsed = path.endsWith(".json") ? new JsonParser().parse(bytes) : new YamlParser().parse(bytes);
        return Manifests.objects(path, parsed.documents());
    }

    public static Cluster files(String manifest) {
        return Cluster.ofFiles(objects("manifest.yaml", manifest));
    }

    public static CheckContext context(Map<String, String> parameters) {
        return new CheckContext(NOW, parameters);
    }

    /// All fails of all registered checks.
    public static List<Found> all(Cluster cluster, Map<String, String> parameters) {
        CheckContext context = context(parameters);
        var found = new ArrayList<Found>();
        for (WorkloadCheck check : WORKLOADS) {
            for (Workload workload : cluster.workloads()) {
                collect(
                        check,
                        check.check(new WorkloadView(workload, cluster), context),
                        workload.object().title(),
                        found);
            }
        }
        for (ObjectCheck check : OBJECTS) {
            for (KubeObject object : cluster.ofKind(check.kinds().toArray(String[]::new))) {
                collect(check, check.check(new ObjectView(object, cluster), context), object.title(), found);
            }
        }
        for (ClusterCheck check : CLUSTERS) {
            for (Verdict verdict : check.check(cluster, context)) {
                if (verdict instanceof Verdict.Fail fail) {
                    collect(check, List.of(fail), named(cluster, fail), found);
                }
            }
        }
        return found;
    }

    private static void collect(Check<?> check, List<Verdict> verdicts, String object, List<Found> found) {
        assertThat(verdicts).as(check.rule().id()).isNotEmpty();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Fail fail) {
                assertThat(check.rule().references()).as(check.rule().id()).containsAll(fail.references());
                found.add(new Found(object, check.rule().id(), fail));
            }
        }
    }

    /// The object that a verdict on the whole cluster is about: the longest title that its subject holds.
    private static String named(Cluster cluster, Verdict.Fail fail) {
        String best = "";
        for (KubeObject object : cluster.objects()) {
            if (object.title().length() > best.length() && fail.subject().contains(object.title())) {
                best = object.title();
            }
        }
        return best;
    }

    /// What a check says of the workloads of a manifest, one line for each verdict that is no pass:
    /// `fail FIELD severity: evidence [references]`; `pass` where all pass.
    public static String by(WorkloadCheck check, String manifest) {
        return by(check, manifest, Map.of());
    }

    public static String by(WorkloadCheck check, String manifest, Map<String, String> parameters) {
        Cluster cluster = files(manifest);
        var verdicts = new ArrayList<Verdict>();
        cluster.workloads()
                .forEach(w -> verdicts.addAll(check.check(new WorkloadView(w, cluster), context(parameters))));
        return lines(verdicts);
    }

    public static String by(ObjectCheck check, String manifest) {
        Cluster cluster = files(manifest);
        var verdicts = new ArrayList<Verdict>();
        cluster.ofKind(check.kinds().toArray(String[]::new))
                .forEach(o -> verdicts.addAll(check.check(new ObjectView(o, cluster), context(Map.of()))));
        return lines(verdicts);
    }

    public static String by(ClusterCheck check, String manifest) {
        return lines(check.check(files(manifest), context(Map.of())));
    }

    public static String lines(List<Verdict> verdicts) {
        assertThat(verdicts).isNotEmpty();
        var lines = new TreeSet<String>();
        verdicts.forEach(verdict -> lines.add(line(verdict)));
        if (lines.size() > 1) {
            lines.remove("pass");
        }
        return String.join("\n", lines);
    }

    private static String line(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.NotApplicable _ -> "not applicable";
            case Verdict.Unknown u ->
                "unknown " + u.location().field() + ": " + u.missing().english();
            case Verdict.Fail f ->
                "fail " + f.location().field()
                        + f.severity().map(s -> " " + s.word()).orElse("") + ": "
                        + f.evidence().english() + " "
                        + f.references().stream().map(Object::toString).sorted().toList();
        };
    }

    /// The references that a check's fails carry, by field path.
    public static Map<String, String> references(WorkloadCheck check, String manifest) {
        Cluster cluster = files(manifest);
        Map<String, String> found = new TreeMap<>();
        for (Workload workload : cluster.workloads()) {
            for (Verdict verdict : check.check(new WorkloadView(workload, cluster), context(Map.of()))) {
                if (verdict instanceof Verdict.Fail fail) {
                    found.merge(
                            fail.location().field(),
                            fail.references().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(" ")),
                            (a, b) -> a + " / " + b);
                }
            }
        }
        return found;
    }

    public static Node json(String text) {
        return new JsonParser().parse(text).root();
    }
}
