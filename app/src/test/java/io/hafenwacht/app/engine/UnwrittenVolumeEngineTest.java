package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// HW-D432 asks what nobody wrote for a day. The engine and its containers are real; the audit's clock is two
/// days ahead.
@Tag("engine")
class UnwrittenVolumeEngineTest {
    private static final String RUN =
            "hw-" + Long.toString(ProcessHandle.current().pid(), 36) + "-" + Long.toString(System.nanoTime(), 36);

    @TempDir
    Path folder;

    @Test
    void onlyTheVolumeThatNobodyWrites() {
        TestEngine engine = TestEngine.with("debian-mini:bookworm");
        List<String> made = new ArrayList<>();
        try {
            made.add(container(engine, "idle", "rw", "exec sleep 600"));
            made.add(container(engine, "busy", "rw", "echo x > /data/x; exec sleep 600"));
            made.add(container(engine, "reading", "ro", "exec sleep 600"));
            Path busy = Path.of(
                    engine.json("/volumes/" + RUN + "-busy").get("Mountpoint").stringOrEmpty());
            Assumptions.assumeTrue(Files.isReadable(busy), "needs root on the engine's host");
            Instant created = time(engine);
            // What is as old as the start, up to a second, counts as written by it.
            await(() -> time(engine).isAfter(created.plusSeconds(2)));
            made.forEach(id -> engine.change("POST", "/containers/" + id + "/start"));
            await(() -> Files.exists(busy.resolve("x")));

            var run = CliRun.at(
                    Instant.now().plus(Duration.ofDays(2)),
                    folder,
                    engine.environment(folder),
                    "docker",
                    "--format",
                    "json");

            assertThat(run.code()).as(run.err()).isZero();
            List<String> found = run.json().get("findings").elements().stream()
                    .filter(finding -> finding.get("check").stringOrEmpty().equals("HW-D432"))
                    .map((Node finding) -> finding.get("asset").stringOrEmpty())
                    .filter(made::contains)
                    .toList();
            assertThat(found).containsExactly(made.getFirst());
        } finally {
            made.forEach(id -> engine.change("DELETE", "/containers/" + id + "?force=1"));
            List.of("idle", "busy", "reading")
                    .forEach(name -> engine.change("DELETE", "/volumes/" + RUN + "-" + name + "?force=1"));
        }
    }

    private static String container(TestEngine engine, String name, String mode, String script) {
        return engine.make("/containers/create?name=" + RUN + "-" + name, """
                {"Image": "debian-mini:bookworm", "Cmd": ["bash", "-c", "%s"], "Labels": {"hafenwacht.test": "%s"},
                 "HostConfig": {"Binds": ["%s-%s:/data:%s"]}}""".formatted(script, RUN, RUN, name, mode));
    }

    private static Instant time(TestEngine engine) {
        return Instant.parse(engine.json("/info").get("SystemTime").stringOrEmpty());
    }

    private static void await(BooleanSupplier met) {
        Instant end = Instant.now().plusSeconds(30);
        while (!met.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
