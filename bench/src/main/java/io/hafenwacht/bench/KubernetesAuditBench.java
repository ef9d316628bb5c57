package io.hafenwacht.bench;

import io.hafenwacht.app.Main;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a full audit of a snapshot costs, as whole processes with `-Xmx1g`: CPU seconds by the kernel's
/// count, report included, at three sizes. The goal: 100,000 pods of 5,000 workloads, 20,000 bindings and
/// 2,000 roles below 30 s of CPU, and growth no worse than n log n.
public final class KubernetesAuditBench {
    private static final int[] WORKLOADS = {1_250, 2_500, 5_000};
    private static final int PODS_EACH = 20;
    private static final int BINDINGS_EACH = 4;

    private KubernetesAuditBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("hafenwacht-audit");
        Path snapshot = work.resolve("snapshot.json");
        Path report = work.resolve("report.json");
        try {
            double before = 0;
            for (int workloads : WORKLOADS) {
                generate(snapshot, workloads);
                double seconds = run(snapshot, report);
                System.out.printf(
                        Locale.ROOT,
                        "%5d workloads, %6d pods, %5d bindings, %4d roles (%,d MB): %5.2f s CPU, report %,d MB%s%n",
                        workloads,
                        workloads * PODS_EACH,
                        workloads * BINDINGS_EACH,
                        workloads * 2 / 5,
                        Files.size(snapshot) >> 20,
                        seconds,
                        Files.size(report) >> 20,
                        before == 0 ? "" : String.format(Locale.ROOT, ", %.2f x the size before", seconds / before));
                before = seconds;
            }
        } finally {
            Files.deleteIfExists(snapshot);
            Files.deleteIfExists(report);
            Files.delete(work);
        }
    }

    private static void generate(Path file, int workloads) throws IOException {
        int namespaces = Math.max(1, workloads / 10);
        int roles = workloads * 2 / 5;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"kind\": \"List\", \"apiVersion\": \"v1\", \"items\": [\n");
            for (int n = 0; n < namespaces; n++) {
                object(out, "v1", "Namespace", "\"name\":\"ns-" + n + "\"", "");
            }
            for (int w = 0; w < workloads; w++) {
                String namespace = "\"namespace\":\"ns-" + w % namespaces + "\",";
                String name = namespace + "\"name\":\"app-" + w;
                String pod = spec(w);
                object(
                        out,
                        "apps/v1",
                        "Deployment",
                        name + "\"",
                        ",\"spec\":{\"replicas\":" + PODS_EACH
                                + ",\"selector\":{\"matchLabels\":{\"app\":\"app-" + w
                                + "\"}},\"template\":{\"metadata\":"
                                + "{\"labels\":{\"app\":\"app-" + w + "\"}},\"spec\":" + pod + "}}");
                object(out, "apps/v1", "ReplicaSet", name + "-1\"," + owner("Deployment", "app-" + w), ",\"spec\":{}");
                object(out, "v1", "ServiceAccount", namespace + "\"name\":\"app-" + w + "\"", "");
                for (int p = 0; p < PODS_EACH; p++) {
                    object(
                            out,
                            "v1",
                            "Pod",
                            name + "-1-" + p + "\",\"labels\":{\"app\":\"app-" + w + "\"},"
                                    + owner("ReplicaSet", "app-" + w + "-1"),
                            ",\"spec\":" + pod + ",\"status\":" + STATUS);
                }
                for (int b = 0; b < BINDINGS_EACH; b++) {
                    binding(out, w, namespace, b, roles);
                }
            }
            for (int r = 0; r < roles; r++) {
                boolean ofCluster = r % 2 == 0;
                object(
                        out,
                        "rbac.authorization.k8s.io/v1",
                        ofCluster ? "ClusterRole" : "Role",
                        (ofCluster ? "" : "\"namespace\":\"ns-" + r % namespaces + "\",") + "\"name\":\"role-" + r
                                + "\"",
                        ",\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"" + (r % 50 == 0 ? "secrets" : "configmaps")
                                + "\"],\"verbs\":[\"get\",\"list\"]},{\"apiGroups\":[\"apps\"],\"resources\":"
                                + "[\"deployments\"],\"verbs\":[\"" + (r % 100 == 0 ? "*" : "get") + "\"]}]");
            }
            out.write("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"default\"}}]}\n");
        }
    }

    private static void binding(Writer out, int w, String namespace, int b, int roles) throws IOException {
        int role = (w * BINDINGS_EACH + b) % roles & ~1;
        boolean ofCluster = b == 0;
        object(
                out,
                "rbac.authorization.k8s.io/v1",
                ofCluster ? "ClusterRoleBinding" : "RoleBinding",
                (ofCluster ? "" : namespace) + "\"name\":\"binding-" + w + "-" + b + "\"",
                ",\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"role-"
                        + role + "\"},\"subjects\":[{\"kind\":\"ServiceAccount\"," + namespace + "\"name\":\"app-" + w
                        + "\"}]");
    }

    private static final String STATUS =
            "{\"phase\":\"Running\",\"podIP\":\"10.0.0.1\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"},"
                    + "{\"type\":\"Initialized\",\"status\":\"True\"}],\"containerStatuses\":[{\"name\":\"main\","
                    + "\"ready\":true,\"restartCount\":0,\"imageID\":\"registry.example/app@sha256:0123456789abcdef\"}]}";

    private static String spec(int w) {
        return "{\"serviceAccountName\":\"app-" + w + "\",\"volumes\":[{\"name\":\"data\",\"emptyDir\":{}}],"
                + "\"containers\":[{\"name\":\"main\",\"image\":\"registry.example/app:" + w % 40
                + "\",\"ports\":[{\"name\":\"http\",\"containerPort\":" + (8000 + w % 100) + "}],\"env\":"
                + "[{\"name\":\"MODE\",\"value\":\"production\"},{\"name\":\"LEVEL\",\"value\":\"info\"}],"
                + "\"resources\":{\"limits\":{\"memory\":\"128Mi\"}},\"securityContext\":{\"privileged\":"
                + (w % 20 == 0)
                + ",\"allowPrivilegeEscalation\":" + (w % 3 == 0) + "},\"volumeMounts\":[{\"name\":\"data\","
                + "\"mountPath\":\"/data\"}]}]}";
    }

    private static String owner(String kind, String name) {
        return "\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"" + kind + "\",\"name\":\"" + name
                + "\",\"uid\":\"0\",\"controller\":true}]";
    }

    private static void object(Writer out, String version, String kind, String metadata, String rest)
            throws IOException {
        out.write("{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\",\"metadata\":{" + metadata
                + ",\"managedFields\":[{\"manager\":\"kubectl\",\"operation\":\"Update\",\"fieldsV1\":{\"f:metadata\":{}}}]}"
                + rest + "},\n");
    }

    private static double run(Path snapshot, Path report) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%U %S'; time \"$0\" \"$@\"",
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                // As the launcher starts it.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "kubernetes",
                "--snapshot",
                snapshot.toString(),
                "--format",
                "json"));
        Process process =
                new ProcessBuilder(command).redirectOutput(report.toFile()).start();
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the audit failed: " + times);
        }
        double seconds = 0;
        for (String part : times.strip().lines().toList().getLast().split(" ")) {
            seconds += Double.parseDouble(part);
        }
        return seconds;
    }
}
