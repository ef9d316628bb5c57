package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.rule.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a check says of a pod, short enough for a table: `pass`, `none`, or for each finding `fail`, the
/// field from the specification on, and the sources with the standard's and other tools' own names.
final class PodTable {
    private static final Set<String> SHOWN = Set.of("PSS", "Trivy", "kube-linter", "Kubescape");

    private final WorkloadCheck check;

    PodTable(WorkloadCheck check) {
        this.check = check;
    }

    /// One row: a pod and what the check says of it.
    Row pod(String pod) {
        return new Row(pod, of(check, pod));
    }

    /// A judged pod.
    record Row(String pod, String answer) {
        void gives(String expected) {
            assertThat(answer).as(pod).isEqualTo(expected);
        }
    }

    /// `pod` is the body of `spec: {…}`, or the body of the object where it begins with `metadata:`.
    static String of(WorkloadCheck check, String pod) {
        return of(check, pod, Map.of());
    }

    static String of(WorkloadCheck check, String pod, Map<String, String> parameters) {
        String body = pod.startsWith("metadata:") ? pod : "metadata: {name: p}, spec: {" + pod + "}";
        return ofManifest(check, "{apiVersion: v1, kind: Pod, " + body + "}", parameters);
    }

    /// The first workload of a manifest.
    static String ofManifest(WorkloadCheck check, String manifest, Map<String, String> parameters) {
        Cluster cluster = Judged.files(manifest);
        var view = new WorkloadView(cluster.workloads().getFirst(), cluster);
        List<Verdict> verdicts = check.check(view, Judged.context(parameters));
        return verdicts.stream().map(PodTable::line).collect(Collectors.joining("; "));
    }

    private static String line(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.NotApplicable _ -> "none";
            case Verdict.Unknown u -> "unknown " + field(u.location().field());
            case Verdict.Fail f ->
                ("fail " + f.severity().map(s -> s.word() + " ").orElse("")
                                + field(f.location().field()) + ": "
                                + f.references().stream()
                                        .filter(r -> SHOWN.contains(r.source()))
                                        .filter(r -> !r.source().equals("Kubescape")
                                                || !r.clause().matches("C-\\d+"))
                                        .map(r -> r.clause())
                                        .sorted()
                                        .collect(Collectors.joining(" ")))
                        .strip();
        };
    }

    private static String field(String path) {
        return path.replaceFirst("^(spec\\.)", "");
    }
}
