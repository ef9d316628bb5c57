package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A table of manifests and what one check says of each: the manifest on one or more lines, then
/// `=> ANSWER`.
///
/// Objects stand apart by ` & `, as flow YAML or in short: `Kind namespace/name [label=value]: SPEC`, where
/// `= FIELDS` instead of `: SPEC` gives fields beside `metadata`. Parameters stand before: `a=b; ` in front
/// of the first object as `<a=b; c=d>`; `live=v1.30.2` makes it all that a cluster of this version holds. The
/// answer is `pass`, `none`, `unknown`, or `fail` with the clauses
/// of the tools' rules and of CIS that all findings together carry, and `×N` for N findings.
public final class Cases {
    private final Check<?> check;

    public Cases(Check<?> check) {
        this.check = check;
    }

    public void hold(String table) {
        var text = new StringBuilder();
        int rows = 0;
        for (String line : table.lines().toList()) {
            String part = line.strip();
            if (!part.startsWith("=>")) {
                text.append(' ').append(part);
            } else {
                String row = text.toString().strip();
                assertThat(answer(row)).as(row).isEqualTo(part.substring(2).strip());
                text.setLength(0);
                rows++;
            }
        }
        assertThat(text.toString().strip()).as("rest of the table").isEmpty();
        assertThat(rows).isGreaterThan(1);
    }

    private String answer(String row) {
        Map<String, String> parameters = new HashMap<>();
        String manifest = row;
        if (row.startsWith("<")) {
            manifest = row.substring(row.indexOf('>') + 1).strip();
            for (String parameter : row.substring(1, row.indexOf('>')).split("; ")) {
                String[] parts = parameter.split("=", 2);
                parameters.put(check.rule().id() + "." + parts[0], parts[1]);
            }
        }
        var objects = new ArrayList<KubeObject>();
        for (String object : manifest.split(" & ")) {
            objects.addAll(Judged.objects("manifest.yaml", written(object.strip())));
        }
        String live = parameters.getOrDefault(check.rule().id() + ".live", "");
        Cluster cluster = live.isEmpty()
                ? Cluster.ofFiles(objects)
                : new Cluster(true, objects, Map.of(), Judged.json("{\"version\": \"" + live + "\"}"));
        return told(verdicts(cluster, parameters));
    }

    private List<Verdict> verdicts(Cluster cluster, Map<String, String> parameters) {
        var context = Judged.context(parameters);
        var verdicts = new ArrayList<Verdict>();
        if (check instanceof WorkloadCheck one) {
            cluster.workloads().forEach(w -> verdicts.addAll(one.check(new WorkloadView(w, cluster), context)));
        } else if (check instanceof ObjectCheck one) {
            cluster.ofKind(one.kinds().toArray(String[]::new))
                    .forEach(o -> verdicts.addAll(one.check(new ObjectView(o, cluster), context)));
        } else if (check instanceof ClusterCheck one) {
            verdicts.addAll(one.check(cluster, context));
        }
        return verdicts;
    }

    /// `Pod shop/web [app=x]: containers: []` as flow YAML.
    static String written(String object) {
        if (object.startsWith("{")) {
            return object;
        }
        int blank = object.indexOf(' ');
        String kind = object.substring(0, blank);
        String rest = object.substring(blank + 1);
        int end = 0;
        while (end < rest.length() && " :=".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String name = rest.substring(0, end);
        rest = rest.substring(end).strip();
        String labels = "";
        if (rest.startsWith("[")) {
            labels = rest.substring(1, rest.indexOf(']')).replace("=", ": ");
            rest = rest.substring(rest.indexOf(']') + 1).strip();
        }
        int slash = name.indexOf('/');
        String namespace = slash < 0 ? "" : ", namespace: " + name.substring(0, slash);
        String metadata = "metadata: {name: " + name.substring(slash + 1) + namespace
                + (labels.isEmpty() ? "" : ", labels: {" + labels + "}") + "}";
        String body = rest.length() < 2
                ? ""
                : rest.startsWith("=") ? ", " + rest.substring(1) : ", spec: {" + rest.substring(1) + "}";
        String version = kind.equals("NetworkPolicy")
                ? "networking.k8s.io/v1"
                : kind.matches("(Cluster)?Role(Binding)?") ? "rbac.authorization.k8s.io/v1" : "v1";
        return "{apiVersion: " + version + ", kind: " + kind + ", " + metadata + body + "}";
    }

    private String told(List<Verdict> verdicts) {
        var clauses = new TreeSet<String>();
        int fails = 0;
        String rest = "none";
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Fail fail -> {
                    fails++;
                    assertThat(check.rule().references()).containsAll(fail.references());
                    assertThat(fail.evidence().german()).isNotBlank();
                    fail.references().stream().filter(Cases::shown).forEach(r -> clauses.add(r.clause()));
                }
                case Verdict.Unknown _ -> rest = "unknown";
                case Verdict.Pass _ -> rest = rest.equals("none") ? "pass" : rest;
                case Verdict.NotApplicable _ -> {}
            }
        }
        String words = clauses.stream().collect(Collectors.joining(" "));
        return fails == 0 ? rest : ("fail" + (fails == 1 ? "" : "×" + fails) + " " + words).strip();
    }

    private static boolean shown(Reference reference) {
        return switch (reference.source()) {
            case "Trivy", "kube-linter", "CIS-Kubernetes" -> true;
            case "Kubescape" -> !reference.clause().matches("C-\\d+");
            default -> false;
        };
    }
}
