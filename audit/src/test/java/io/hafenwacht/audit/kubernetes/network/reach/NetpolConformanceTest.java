package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ManifestReader;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Labelled cases of np-guard. Rows that touch pods on their node's network are left out: np-guard applies
/// policies to them, most networks do not (Kubernetes, "Network Policies", on `hostNetwork`).
class NetpolConformanceTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("hafenwacht.root", "..")).resolve("../shared/corpora");

    private Path suite = FOLDER;
    private final Map<String, Set<String>> hostNetwork = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"netpol", "netpol-admin"})
    void allCases(String name) throws IOException {
        suite = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(suite), "the labelled cases are not on this machine");
        List<Node> rows = Files.readAllLines(suite.resolve("index.jsonl")).stream()
                .map(line -> new JsonParser().parse(line).root())
                .toList();
        rows.forEach(row -> hostNetwork
                .computeIfAbsent(folder(row.get("case").stringOrEmpty()), _ -> new HashSet<>())
                .addAll(row.at("detail", "host_network").elements().stream()
                        .map(Node::stringOrEmpty)
                        .toList()));
        var wrong = new ArrayList<String>();
        Map<String, Integer> passed = new TreeMap<>();
        for (Node row : rows) {
            String rule = row.get("rule").stringOrEmpty();
            String complaint = switch (rule) {
                case "reject" -> rejected(row);
                case "diff" -> compared(row);
                default -> listed(row, rule.equals("exposure"));
            };
            if (complaint.isEmpty()) {
                passed.merge(rule, 1, Integer::sum);
            } else {
                wrong.add(row.get("case").stringOrEmpty() + ": " + complaint);
            }
        }
        System.err.println(name + ": passed " + passed + " of " + rows.size());
        assertThat(wrong).isEmpty();
        assertThat(passed.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(60);
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private String rejected(Node row) throws IOException {
        return reach(row.get("inputs").elements()).problems().stream()
                        .filter(p -> p.kind() != Problem.Kind.NOTE)
                        .anyMatch(p -> p.message().english().matches("manifests/.*: spec\\..*|.*metadata.name.*"))
                ? ""
                : "not rejected";
    }

    private String listed(Node row, boolean exposure) throws IOException {
        Reachability reachability = reach(row.get("inputs").elements());
        if (reachability.problems().stream().anyMatch(p -> p.kind() != Problem.Kind.NOTE)) {
            return "rejected: " + reachability.problems();
        }
        var text = new StringWriter();
        ReachText.write(ReachReport.of(reachability, exposure), new PrintWriter(text));
        return difference(row, text.toString(), hostNetwork.getOrDefault(folder(name(row)), Set.of()));
    }

    private static String name(Node row) {
        return row.get("case").stringOrEmpty();
    }

    private String compared(Node row) throws IOException {
        var sides = new ArrayList<ReachReport>();
        Set<String> host = new HashSet<>();
        for (String side : List.of("ref1", "ref2")) {
            String folder = row.at("detail", side).stringOrEmpty();
            host.addAll(hostNetwork.getOrDefault(folder.substring(folder.indexOf('/') + 1), Set.of()));
            List<Node> inputs = row.get("inputs").elements().stream()
                    .filter(i -> i.stringOrEmpty().startsWith(folder + "/"))
                    .toList();
            sides.add(ReachReport.of(reach(inputs), false));
        }
        var text = new StringWriter();
        ReachDiff.of(sides.getFirst(), sides.getLast()).text(new PrintWriter(text));
        return difference(row, text.toString(), host);
    }

    private String difference(Node row, String got, Set<String> host) throws IOException {
        String expected =
                Files.readString(suite.resolve(row.at("detail", "expected_file").stringOrEmpty()));
        List<String> want = lines(expected, host);
        List<String> have = lines(got, host);
        if (want.equals(have)) {
            return "";
        }
        var missing = new ArrayList<>(want);
        missing.removeAll(have);
        var extra = new ArrayList<>(have);
        extra.removeAll(want);
        return "missing " + first(missing) + "\n  extra " + first(extra);
    }

    private static List<String> first(List<String> lines) {
        return lines.subList(0, Math.min(4, lines.size()));
    }

    private static List<String> lines(String text, Set<String> host) {
        return Arrays.stream(text.strip().split("\n"))
                .map(String::stripTrailing)
                .filter(line -> host.stream().noneMatch(line::contains))
                .filter(line -> host.isEmpty() || !line.equals("Connectivity diff:") && !line.isEmpty())
                .toList();
    }

    private Reachability reach(List<Node> inputs) throws IOException {
        var objects = new ArrayList<KubeObject>();
        for (Node input : inputs) {
            String path = input.stringOrEmpty();
            objects.addAll(ManifestReader.read(path, Files.readAllBytes(suite.resolve(path)))
                    .objects());
        }
        return Reachability.of(objects, false);
    }
}
