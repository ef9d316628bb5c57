package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.core.rule.Verdict;
import java.util.List;
import java.util.Map;

/// What a check says of one door, `probe` being the fields of its answer; `-` when nobody knocked.
final class KnockTable {
    private KnockTable() {}

    static void judge(ClusterCheck check, String probe, String outcome) {
        String facts = probe.equals("-") ? "{}" : "{\"probes\": [{" + probe + "}]}";
        var cluster = new Cluster(true, List.of(), Map.of(), Judged.json(facts));
        List<Verdict> verdicts = check.check(cluster, Judged.context(Map.of()));
        String said = verdicts.stream()
                .map(v -> switch (v) {
                    case Verdict.Fail fail ->
                        "fail "
                                + fail.severity()
                                        .orElse(check.rule().severity())
                                        .word() + " " + fail.subject() + ": "
                                + fail.evidence().english();
                    case Verdict.Pass _ -> "pass";
                    case Verdict.NotApplicable _ -> "not applicable";
                    case Verdict.Unknown _ -> "unknown";
                })
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        assertThat(said).isEqualTo(outcome);
    }

    static void filesHaveNoDoors(ClusterCheck check) {
        assertThat(check.check(Cluster.ofFiles(List.of()), Judged.context(Map.of())))
                .singleElement()
                .isInstanceOf(Verdict.NotApplicable.class);
    }
}
