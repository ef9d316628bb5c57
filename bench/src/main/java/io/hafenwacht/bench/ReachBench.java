package io.hafenwacht.bench;

import io.hafenwacht.app.Main;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What `hafenwacht reach` costs on generated clusters, as whole processes: CPU seconds by the kernel's
/// count, output included, and how they grow from one size to the next. The goal: 10,000 pods of 1,000
/// workloads, 1,000 policies and 500 namespaces below 5 s of CPU.
public final class ReachBench {
    private static final int[] WORKLOADS = {250, 500, 1000};
    private static final int PODS_EACH = 10;

    private ReachBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("hafenwacht-reach");
        try {
            double before = 0;
            for (int workloads : WORKLOADS) {
                Path folder = Files.createDirectory(work.resolve(String.valueOf(workloads)));
                generate(folder, workloads);
                double seconds = run(folder, work.resolve("out.txt"));
                System.out.printf(
                        Locale.ROOT,
                        "%5d workloads, %6d pods, %4d policies, %3d namespaces: %5.2f s CPU, %,d lines%s%n",
                        workloads,
                        workloads * PODS_EACH,
                        workloads,
                        workloads / 2,
                        seconds,
                        lines(work.resolve("out.txt")),
                        before == 0 ? "" : String.format(Locale.ROOT, ", %.2f x the size before", seconds / before));
                before = seconds;
            }
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Half of the namespaces are closed but for one tier; the others let everything in.
    private static void generate(Path folder, int workloads) throws IOException {
        int namespaces = workloads / 2;
        try (Writer out = Files.newBufferedWriter(folder.resolve("all.yaml"))) {
            for (int n = 0; n < namespaces; n++) {
                out.write("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ns-" + n
                        + "\n  labels:\n    team: team-" + n % 20 + "\n    tier: " + (n % 2 == 0 ? "open" : "closed")
                        + "\n");
            }
            for (int w = 0; w < workloads; w++) {
                pods(out, w, namespaces);
                policy(out, w, namespaces);
            }
        }
    }

    private static void pods(Writer out, int w, int namespaces) throws IOException {
        for (int p = 0; p < PODS_EACH; p++) {
            out.write("---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: app-" + w + "-" + p + "\n  namespace: ns-"
                    + w % namespaces + "\n  labels:\n    app: app-" + w + "\n    role: role-" + w % 7
                    + "\n  ownerReferences:\n  - apiVersion: apps/v1\n    kind: ReplicaSet\n    name: app-" + w
                    + "\n    controller: true\nspec:\n  containers:\n  - name: main\n    image: registry.example/app\n"
                    + "    ports:\n    - name: http\n      containerPort: " + (8000 + w % 100) + "\n");
        }
    }

    private static void policy(Writer out, int w, int namespaces) throws IOException {
        boolean open = w % namespaces % 2 == 0;
        out.write("---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: policy-" + w
                + "\n  namespace: ns-" + w % namespaces + "\nspec:\n  podSelector:\n    matchLabels:\n      app: app-"
                + w
                + "\n  policyTypes: [Ingress, Egress]\n  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels:\n"
                + (open ? "          tier: open\n" : "          team: team-" + w % 20 + "\n")
                + "    ports:\n    - port: http\n    - protocol: UDP\n      port: 1000\n      endPort: " + (2000 + w)
                + "\n"
                + "  - from:\n    - ipBlock:\n        cidr: 10." + w % 16 + ".0.0/16\n        except: [10." + w % 16
                + ".1.0/24]\n  egress:\n  - to:\n    - namespaceSelector: {}\n      podSelector:\n        matchExpressions:\n"
                + "        - {key: role, operator: NotIn, values: [role-" + w % 7 + "]}\n");
    }

    private static double run(Path folder, Path output) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                // As the launcher starts it.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "reach",
                "--files",
                folder.toString()));
        Process process = new ProcessBuilder(shell(command))
                .redirectOutput(output.toFile())
                .start();
        String times = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("reach failed: " + times);
        }
        double seconds = 0;
        for (String part : times.strip().lines().toList().getLast().split(" ")) {
            seconds += Double.parseDouble(part);
        }
        return seconds;
    }

    private static List<String> shell(List<String> command) {
        var all = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$0\" \"$@\""));
        all.addAll(command);
        return all;
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
