package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.testkit.image.ImageBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a scan leaves behind: one `save` in the engine's events the first time, nothing the second. The image
/// is the test's own, so that nobody else's calls count.
@Tag("engine")
class SecondScanTest {
    private static final String NAME = "hafenwacht-second:" + UUID.randomUUID();

    @TempDir
    Path folder;

    private TestEngine engine;
    private String id;

    @BeforeEach
    void load() throws IOException {
        engine = TestEngine.required();
        engine.load(new ImageBuilder()
                .layer(tar -> tar.file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                        .file(
                                "var/lib/dpkg/status",
                                "Package: dash\nStatus: install ok installed\nVersion: 0.5\n"
                                        + "Architecture: amd64\n\n"))
                .config("{\"Env\":[\"TEST=" + NAME + "\"]}")
                .tag(NAME)
                .dockerArchive());
        id = inspect().get("Id").stringOrEmpty();
    }

    @AfterEach
    void remove() {
        engine.remove(NAME);
    }

    @Test
    void theFirstScanOnlySavesAndTheSecondAsksForNothing() throws IOException {
        var before = inspect();
        String start = engine.now();
        CliRun first = scan("cache");
        String between = engine.now();
        CliRun second = scan("cache");
        String end = engine.now();

        assertThat(engine.events(id, start, between)).containsExactly("save");
        assertThat(engine.events(id, between, end)).isEmpty();
        // The clock of a run stands still in tests, so that not even tool.time may differ.
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(first.out()).contains("pkg:deb/debian/dash@0.5");
        assertThat(inspect()).isEqualTo(before);
    }

    @Test
    void anotherCacheKnowsNothingOfIt() throws IOException {
        scan("cache");
        String between = engine.now();
        scan("other");
        assertThat(engine.events(id, between, engine.now())).isEqualTo(List.of("save"));
    }

    private io.hafenwacht.core.node.Node inspect() {
        return engine.json("/images/" + NAME + "/json");
    }

    private CliRun scan(String cache) {
        CliRun run = CliRun.in(
                folder,
                engine.environment(folder),
                "image",
                NAME,
                "--db",
                "none",
                "--cache",
                cache,
                "--format",
                "json");
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
