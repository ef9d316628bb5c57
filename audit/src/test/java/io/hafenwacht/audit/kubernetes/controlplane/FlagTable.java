package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.rule.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges a command line, as a static pod has it, for tables: `kube-apiserver --profiling=false`.
final class FlagTable {
    private FlagTable() {}

    /// `outcome` is how the only verdict that is no pass begins (`pass`, `fail --profiling is not set`);
    /// `references` are some that a fail carries, or with a `!` some that it does not carry.
    static void judge(ClusterCheck check, String line, String outcome, @Nullable String references) {
        List<Verdict> verdicts = check.check(Judged.files(pod(line)), Judged.context(Map.of())).stream()
                .filter(v -> !(v instanceof Verdict.NotApplicable))
                .toList();
        assertThat(verdicts).isNotEmpty();
        String said = verdicts.stream()
                .filter(v -> !(v instanceof Verdict.Pass))
                .map(FlagTable::text)
                .sorted()
                .collect(Collectors.joining("; "));
        assertThat(said.isEmpty() ? "pass" : said).startsWith(outcome);
        List<String> carried = verdicts.stream()
                .flatMap(v -> v instanceof Verdict.Fail fail ? fail.references().stream() : null)
                .map(Object::toString)
                .toList();
        assertThat(check.rule().references()).extracting(Object::toString).containsAll(carried);
        for (String reference : references == null ? new String[0] : references.split(" ")) {
            if (reference.startsWith("!")) {
                assertThat(carried).doesNotContain(reference.substring(1));
            } else {
                assertThat(carried).contains(reference);
            }
        }
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fail fail -> {
                assertThat(fail.location()).isNotEqualTo(Location.NONE);
                assertThat(fail.references()).isNotEmpty();
                yield "fail " + fail.evidence().english();
            }
            case Verdict.Unknown unknown -> "unknown " + unknown.missing().english();
            case Verdict.Pass _ -> "pass";
            case Verdict.NotApplicable _ -> "not applicable";
        };
    }

    /// A pod of kube-system whose container runs the line; `@v1.20.0` at its end is the tag of its image.
    /// `config {readOnlyPort: 0}` is a configuration of the kubelet instead.
    static String pod(String line) {
        if (line.startsWith("config {")) {
            return line.substring("config ".length())
                    .replaceFirst("\\{", "{apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration, ");
        }
        var words = new ArrayList<>(Arrays.asList(line.split(" ")));
        String tag = words.getLast().startsWith("@") ? words.removeLast().substring(1) : "test";
        String command = words.stream().map(w -> '"' + w + '"').collect(Collectors.joining(", "));
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s-n1, namespace: kube-system}
                spec:
                  containers:
                    - {name: c, image: "registry.k8s.io/c:%s", command: [%s]}
                """.formatted(words.getFirst().replace("/", ""), tag, command);
    }

    static Cluster cluster(String... lines) {
        return Judged.files(Arrays.stream(lines).map(FlagTable::pod).collect(Collectors.joining("\n---\n")));
    }
}
