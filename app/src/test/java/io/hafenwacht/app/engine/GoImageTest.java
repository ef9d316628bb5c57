package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An image of two real Go programs and Go's real advisories, none of which has a severity.
@Tag("engine")
class GoImageTest {
    private static final String REPOSITORY = "hafenwacht-go";
    private static final String TAG = UUID.randomUUID().toString();
    private static final String IMAGE = REPOSITORY + ":" + TAG;

    @TempDir
    static Path folder;

    private static Optional<TestEngine> engine = Optional.empty();
    private static Set<Told> throughEngine = Set.of();

    @BeforeAll
    static void scan() throws IOException, InterruptedException {
        TestEngine found = TestEngine.required();
        RealAdvisories.importInto(folder);
        Path programs = Files.createDirectories(folder.resolve("layer/usr/local/bin"));
        Files.copy(program("kube-apiserver"), programs.resolve("kube-apiserver"));
        Files.copy(program("etcd"), programs.resolve("etcd"));
        found.importLayer(SavedImage.pack(folder.resolve("layer"), folder.resolve("layer.tar")), REPOSITORY, TAG);
        engine = Optional.of(found);
        found.save(IMAGE, folder.resolve("saved.tar"));
        throughEngine = Told.of(run(IMAGE, "--format", "json"));
    }

    @AfterAll
    static void remove() {
        engine.ifPresent(e -> e.remove(IMAGE));
    }

    private static Path program(String name) {
        Optional<Path> found =
                List.of(Path.of(System.getProperty("java.io.tmpdir"), "testbed", "bin"), Path.of("/usr/bin")).stream()
                        .map(bin -> bin.resolve(name))
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(found.isPresent(), () -> "this machine has no " + name);
        return found.orElseThrow();
    }

    @Test
    void namesRealVulnerabilitiesOfTheStandardLibrary() {
        assertThat(throughEngine).hasSizeGreaterThan(20).allSatisfy(told -> {
            assertThat(told.pkg()).isEqualTo("stdlib");
            assertThat(told.installed()).matches("1\\.[0-9.]+");
            assertThat(told.fixed()).matches("1\\.[0-9.]+");
        });
        // "Improper sanitization of CSS values in html/template", mended in 1.19.9 and 1.20.4 (GO-2023-1751).
        assertThat(throughEngine)
                .anySatisfy(told -> assertThat(List.of(told.id(), told.installed(), told.fixed()))
                        .containsExactly("CVE-2023-24539", "1.19.8", "1.19.9"));
    }

    @Test
    void bothProgramsAreNamed() {
        assertThat(run(IMAGE, "--format", "json").json().get("findings").elements())
                .filteredOn(
                        f -> f.get("vulnerability").get("id").stringOrEmpty().equals("CVE-2023-24539"))
                .singleElement()
                .satisfies(f -> assertThat(f.get("evidence").stringOrEmpty())
                        .contains("usr/local/bin/etcd", "usr/local/bin/kube-apiserver"));
    }

    @Test
    void theSavedArchiveSaysTheSame() {
        assertThat(Told.of(run("saved.tar", "--format", "json"))).isEqualTo(throughEngine);
    }

    @Test
    void withoutASeverityItIsUnknownAndCountsAsMedium() {
        assertThat(run(IMAGE, "--format", "json").json().get("findings").elements())
                .filteredOn(f -> !f.get("vulnerability").absent())
                .allSatisfy(f -> {
                    assertThat(f.get("severity").stringOrEmpty()).isEqualTo("unknown");
                    assertThat(f.get("severitySource").stringOrEmpty()).isEmpty();
                });
        assertThat(run(IMAGE, "--severity", "unknown", "--fail-on", "medium").code())
                .isEqualTo(1);
        assertThat(run(IMAGE, "--severity", "unknown", "--fail-on", "high").code())
                .isZero();
    }

    @Test
    void whatTheProgramsDoNotSayIsAGap() {
        assertThat(run(IMAGE, "--format", "json").json().get("gaps").elements())
                .extracting(gap -> gap.get("reason").stringOrEmpty())
                .anySatisfy(reason ->
                        assertThat(reason).contains("k8s.io/kubernetes").doesNotContain("''"));
    }

    private static CliRun run(String reference, String... more) {
        var arguments =
                new ArrayList<>(List.of("image", reference, "--db", "db", "--cache", "cache", "--scanners", "vuln"));
        arguments.addAll(List.of(more));
        CliRun run = CliRun.in(folder, engine.orElseThrow().environment(folder), arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isLessThan(2);
        return run;
    }
}
