package io.hafenwacht.app;

import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.image.ImageChecks;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.report.ReportWriters;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a scan needs a moment later, made ready on another core while the command line is read. Java's
/// decimal numbers alone, which the JSON parser wants, take 8 ms of a second scan.
final class Ahead {
    private Ahead() {}

    /// Begins where the arguments are those of a scan, and lets the process end at any time.
    static void start(String[] args) {
        List<String> given = List.of(args);
        if (given.contains("--help")) {
            return;
        }
        if (given.contains("image")) {
            start(Ahead::image);
        } else if (given.contains("kubernetes") || given.contains("k8s")) {
            start(Ahead::cluster);
        } else if (given.contains("docker")) {
            start(Ahead::engine);
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(() -> run(work), "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /// Never throws: who needs what failed here meets it again, and tells.
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error _) {
            // Told by the thread that needs it; here it would be told twice, or of a run that never needs it.
        }
    }

    private static void image() {
        new JsonParser().parse("{}".getBytes(StandardCharsets.US_ASCII));
        Digest.sha256(new byte[0]);
        ScanOptions.standard();
        ImageChecks.all();
        ReportWriters.all();
    }

    private static void engine() {
        SecretMatcher.all();
        DockerChecks.needs();
        ReportWriters.all();
    }

    /// What the first workload would wait for after the last answer of the API server.
    private static void cluster() {
        KubernetesChecks.all();
        SecretMatcher.all();
        ReportWriters.all();
    }
}
