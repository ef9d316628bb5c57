package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.core.rule.Verdict;
import java.util.List;
import java.util.Map;

/// Judges a file of the node, for tables: `/etc/kubernetes/admin.conf 0644 0:0`.
final class FileTable {
    private FileTable() {}

    static String judge(ClusterCheck check, String file) {
        String[] parts = file.split(" ");
        String[] owner = parts[2].split(":");
        List<Verdict> verdicts = check.check(
                live("""
                        {"hostFiles": {"%s": {"type": "file", "mode": "%s", %s, %s},
                                       "/nothing": null, "/pattern/*": {"type": "pattern"}}}
                        """.formatted(parts[0], parts[1], id("uid", "user", owner[0]), id("gid", "group", owner[1]))),
                Judged.context(Map.of()));
        verdicts.forEach(verdict -> {
            if (verdict instanceof Verdict.Fail fail) {
                assertThat(fail.location().path()).isEqualTo(parts[0]);
                assertThat(check.rule().references()).containsAll(fail.references());
            }
        });
        return Judged.lines(verdicts).replaceAll("(?m)^fail (?: [a-z]+)?: ", "fail ");
    }

    private static String id(String number, String name, String value) {
        return value.matches("\\d+")
                ? "\"" + number + "\": " + value
                : "\"" + number + "\": 999, \"" + name + "\": \"" + value + "\"";
    }

    static Cluster live(String facts) {
        return new Cluster(true, List.of(), Map.of(), Judged.json(facts));
    }
}
