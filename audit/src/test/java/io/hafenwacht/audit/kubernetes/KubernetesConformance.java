package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// Labelled cases of other tools' rules, joined by reference. `CORPUS_RULE=KSV-0017` in the environment
/// prints the cases of one rule in full.
final class KubernetesConformance {
    private static final String DETAILS = System.getenv().getOrDefault("CORPUS_RULE", "");
    private static final List<Check<?>> CHECKS = KubernetesChecks.all();
    private final String suite;
    private final Path folder;
    private final Node defaults;
    private final Map<String, String> reports = new HashMap<>();

    /// One labelled case: its line in the index.
    record Case(Node row) {
        String name() {
            return row.get("case").stringOrEmpty();
        }

        String rule() {
            return row.get("rule").stringOrEmpty();
        }

        boolean fails() {
            return row.get("expect").stringOrEmpty().equals("fail");
        }

        Node detail() {
            return row.get("detail");
        }

        /// Whether a correct tool may dispute the label.
        boolean disputable() {
            return !detail().get("caveat").absent();
        }
    }

    /// What a suite came to: the misses that count, and numbers.
    record Result(int total, List<String> missed, int disputable, List<String> missedDisputable) {
        double share() {
            return total == 0 ? 1 : (total - missed.size()) / (double) total;
        }
    }

    private KubernetesConformance(String suite, Path folder, Node defaults) {
        this.suite = suite;
        this.folder = folder;
        this.defaults = defaults;
    }

    /// The suite, or a skipped test where the corpus is not on this machine.
    static KubernetesConformance of(String suite) throws IOException {
        Path folder = Path.of(System.getProperty("hafenwacht.root", ".."))
                .resolve("../shared/corpora")
                .resolve(suite);
        Assumptions.assumeTrue(Files.isDirectory(folder), "the labelled cases are not on this machine");
        Path defaults = folder.resolve("config-defaults.json");
        return new KubernetesConformance(
                suite, folder, Files.exists(defaults) ? Judged.json(Files.readString(defaults)) : Node.MISSING);
    }

    List<Case> cases() throws IOException {
        try (var lines = Files.lines(folder.resolve("index.jsonl"))) {
            return lines.map(line -> new Case(Judged.json(line))).toList();
        }
    }

    /// Runs all cases of the rules that `concerns` names; `matches` compares a case with what was found.
    Result run(BiPredicate<Case, List<Judged.Found>> matches, String source) throws IOException {
        var missed = new ArrayList<String>();
        var missedDisputable = new ArrayList<String>();
        Map<String, String> byRule = new TreeMap<>();
        int total = 0;
        int disputable = 0;
        for (Case one : cases()) {
            String reference = source + ":" + one.rule();
            List<Judged.Found> found = Judged.all(cluster(one), parameters(one)).stream()
                    .filter(f -> f.carries(reference))
                    .toList();
            boolean right = matches.test(one, found);
            total += one.disputable() ? 0 : 1;
            disputable += one.disputable() ? 1 : 0;
            if (!right) {
                (one.disputable() ? missedDisputable : missed).add(one.name());
                String mark = (one.disputable() ? "(" : "") + (one.fails() ? "not caught" : "wrongly caught") + " "
                        + one.name() + (one.disputable() ? ")" : "");
                byRule.merge(one.rule(), mark, (a, b) -> a + ", " + b);
            }
            if (one.rule().equals(DETAILS) || one.name().equals(DETAILS)) {
                print(one, found, right);
            }
        }
        System.err.printf(
                "%s: %d/%d matched, of disputable ones %d/%d%n",
                suite, total - missed.size(), total, disputable - missedDisputable.size(), disputable);
        byRule.forEach((rule, cases) -> System.err.println("  " + rule + ": " + cases));
        return new Result(total, missed, disputable, missedDisputable);
    }

    private void print(Case one, List<Judged.Found> found, boolean right) {
        System.err.println(
                "--- " + one.name() + (right ? ": right" : ": WRONG") + ", expected " + (one.fails() ? "fail" : "pass")
                        + " " + one.detail().get("count").stringOrEmpty());
        one.detail().get("failed").elements().forEach(f -> System.err.println("    expected " + text(f)));
        one.detail().get("messages").elements().forEach(f -> System.err.println("    expected " + text(f)));
        for (Judged.Found f : found) {
            System.err.println("    found " + f.check() + " " + f.object() + " "
                    + f.fail().location().field() + ": " + f.fail().evidence().english());
        }
        inputs(one)
                .forEach(file ->
                        System.err.println("  " + file + "\n" + read(file).indent(6)));
    }

    private static String text(Node node) {
        if (node.entries().isEmpty() && node.elements().isEmpty()) {
            return node.stringOrEmpty();
        }
        return node.entries().isEmpty()
                ? node.elements().stream()
                        .map(KubernetesConformance::text)
                        .toList()
                        .toString()
                : node.entries().entrySet().stream()
                        .map(e -> e.getKey() + "=" + text(e.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static List<String> inputs(Case one) {
        return one.row().get("inputs").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
    }

    private String read(String file) {
        return reports.computeIfAbsent(file, f -> {
            try {
                return Files.readString(folder.resolve(f));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    Cluster cluster(Case one) {
        var objects = new ArrayList<KubeObject>();
        inputs(one).forEach(file -> objects.addAll(Judged.objects(file, read(file))));
        String version = one.detail().get("config").get("k8s.version").stringOrEmpty();
        return new Cluster(
                false,
                objects,
                Map.of(),
                version.isEmpty() ? Node.MISSING : Judged.json("{\"version\": \"" + version + "\"}"));
    }

    /// Settings of a case as parameters of every check, under the corpus' own name and as camelCase
    /// (`cpu_limit_max` is `cpuLimitMax`, `ksv0125.trusted_registries` is `trustedRegistries`). Lists are
    /// joined by commas, by line ends where an item holds a comma.
    private Map<String, String> parameters(Case one) {
        Map<String, Node> settings = new HashMap<>();
        one.detail().get("config_keys").elements().forEach(key -> {
            Node value = defaults.get(key.stringOrEmpty());
            if (!value.elements().isEmpty()) {
                settings.put(key.stringOrEmpty(), value);
            }
        });
        settings.putAll(one.detail().get("config").entries());
        Map<String, String> parameters = new HashMap<>();
        for (Check<?> check : CHECKS) {
            settings.forEach((key, value) -> {
                String id = check.rule().id() + ".";
                parameters.put(id + key, joined(value));
                parameters.put(id + camel(key.substring(key.lastIndexOf('.') + 1)), joined(value));
            });
        }
        return parameters;
    }

    private static String joined(Node value) {
        List<String> items = value.elements().stream().map(Node::stringOrEmpty).toList();
        if (items.isEmpty()) {
            return value.stringOrEmpty();
        }
        return String.join(items.stream().anyMatch(i -> i.contains(",")) ? "\n" : ",", items);
    }

    private static String camel(String key) {
        var out = new StringBuilder();
        for (String part : key.split("_")) {
            out.append(
                    out.isEmpty() || part.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return out.toString();
    }
}
