package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The user's own `helm`, which renders charts: started only where `--helm` asks for it, with `template`, a
/// fixed release name and the folder, and for a bounded time.
public final class HelmProgram {
    private static final Limit OUTPUT =
            new Limit("helm-output", 16 << 20, "bytes", "the largest charts in use render to 3 MB");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN = 300;

    private final Environment environment;

    public HelmProgram(Environment environment) {
        this.environment = environment;
    }

    /// What a chart renders to with its own values.
    public byte[] template(Path chart) throws ClusterTrouble {
        Path program = installed()
                .orElseThrow(() -> new ClusterTrouble(
                        Text.of("helm is not installed", "helm ist nicht installiert"),
                        Text.of(
                                "Install it, or judge the output of helm template.",
                                "Es installieren, oder die Ausgabe von helm template bewerten.")));
        Process process;
        try {
            // Absolute: a folder named like an option is none.
            process = new ProcessBuilder(List.of(
                            program.toString(),
                            "template",
                            "release",
                            chart.toAbsolutePath().toString()))
                    .start();
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> out = reading(process.getInputStream());
            CompletableFuture<byte[]> err = reading(process.getErrorStream());
            byte[] rendered = out.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (OUTPUT.exceededBy(rendered.length) || !process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("more than " + OUTPUT + ", or no end");
            }
            if (process.exitValue() != 0) {
                String told = new String(err.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8)
                        .strip()
                        .replaceAll("\\p{Cntrl}+", " ");
                throw failed(told.substring(0, Math.min(SHOWN, told.length())));
            }
            return rendered;
        } catch (TimeoutException e) {
            throw failed("no end after " + PATIENCE.toSeconds() + " s");
        } catch (IOException | ExecutionException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Optional<Path> installed() {
        for (String folder : environment.get("PATH").orElse("").split(java.io.File.pathSeparator)) {
            Path program = Path.of(folder).resolve("helm");
            if (folder.startsWith("/") && Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    private static CompletableFuture<byte[]> reading(InputStream in) {
        var read = new CompletableFuture<byte[]>();
        Thread.ofVirtual().name("helm-output").start(() -> {
            try {
                read.complete(in.readNBytes(OUTPUT.asInt() + 1));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        return read;
    }

    private static ClusterTrouble failed(String what) {
        return new ClusterTrouble(
                Text.of("helm template failed: " + what, "helm template scheiterte: " + what),
                Text.of(
                        "Try it by hand: helm template release CHART",
                        "Von Hand versuchen: helm template release CHART"));
    }
}
