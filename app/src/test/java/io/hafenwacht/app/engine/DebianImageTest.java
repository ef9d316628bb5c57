package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Debian image and real advisories: the same findings whichever way the image comes in.
@Tag("engine")
class DebianImageTest {
    private static final String IMAGE = "debian-mini:bookworm";

    @TempDir
    static Path folder;

    private static TestEngine engine;
    private static Path archive;
    private static Set<Told> throughEngine;

    @BeforeAll
    static void scan() throws IOException {
        engine = TestEngine.with(IMAGE);
        RealAdvisories.importInto(folder);
        archive = engine.save(IMAGE, folder.resolve("saved.tar"));
        throughEngine = Told.of(vulnerabilities(IMAGE));
    }

    @Test
    void namesRealVulnerabilitiesWithInstalledAndFixedVersions() {
        assertThat(throughEngine).hasSizeGreaterThan(10).allSatisfy(told -> {
            assertThat(told.id()).startsWith("CVE-");
            assertThat(told.installed()).isNotEmpty();
            assertThat(told.path()).isEqualTo("var/lib/dpkg/status");
            assertThat(told.layer()).startsWith("sha256:");
        });
        assertThat(throughEngine)
                .anySatisfy(told -> assertThat(List.of(told.id(), told.pkg(), told.fixed()))
                        .containsExactly("CVE-2025-15649", "perl-base", "5.36.0-7+deb12u4"));
        assertThat(throughEngine.stream().map(Told::finding)).doesNotHaveDuplicates();
    }

    @Test
    void theSavedArchiveSaysTheSame() {
        assertThat(Told.of(vulnerabilities("saved.tar"))).isEqualTo(throughEngine);
    }

    @Test
    void soDoesTheArchiveGzipped() throws IOException {
        SavedImage.gzip(archive, folder.resolve("saved.tar.gz"));
        assertThat(Told.of(vulnerabilities("saved.tar.gz"))).isEqualTo(throughEngine);
    }

    @Test
    void soDoesAnOciLayoutOfIt() throws IOException, InterruptedException {
        SavedImage.layout(archive, folder.resolve("layout"));
        CliRun run = vulnerabilities("oci:layout");
        assertThat(Told.of(run)).isEqualTo(throughEngine);
        assertThat(imageId(run)).isNotEmpty().isEqualTo(imageId(vulnerabilities("saved.tar")));
    }

    @Test
    void soDoesTheRootFileSystemOfAContainerAsFarAsFilesTell() throws IOException, InterruptedException {
        Path exported = engine.export(IMAGE, folder.resolve("exported.tar"));
        SavedImage.unpack(exported, folder.resolve("root"));
        Set<Told> told = Told.of(vulnerabilities("rootfs:root"));
        SavedImage.delete(folder.resolve("root"));
        assertThat(told.stream().map(Told::ofFiles).collect(Collectors.toSet()))
                .isEqualTo(throughEngine.stream().map(Told::ofFiles).collect(Collectors.toSet()));
    }

    @Test
    void theEngineAndTheArchiveAreOneImageInEverything() {
        Node fromEngine = scan(IMAGE).json();
        Node fromArchive = scan("saved.tar").json();
        for (String part : List.of("database", "packages", "findings", "gaps", "summary")) {
            assertThat(String.valueOf(withoutPlaces(fromEngine.get(part))))
                    .as(part)
                    .isEqualTo(String.valueOf(withoutPlaces(fromArchive.get(part))));
        }
        assertThat(fromEngine.get("gaps").elements()).isEmpty();
        assertThat(fromEngine.get("assets").elements().getFirst().get("id").stringOrEmpty())
                .isEqualTo(fromArchive
                        .get("assets")
                        .elements()
                        .getFirst()
                        .get("id")
                        .stringOrEmpty());
    }

    /// The text of a node without where it stood in its document.
    private static String withoutPlaces(Node node) {
        return node.toString().replaceAll("Position\\[[^]]*]", "");
    }

    private static String imageId(CliRun run) {
        return run.json().get("assets").elements().getFirst().get("id").stringOrEmpty();
    }

    private static CliRun vulnerabilities(String reference) {
        return scan(reference, "--scanners", "vuln");
    }

    private static CliRun scan(String reference, String... more) {
        var arguments =
                new ArrayList<>(List.of("image", reference, "--db", "db", "--cache", "cache", "--format", "json"));
        arguments.addAll(List.of(more));
        CliRun run = CliRun.in(folder, environment(), arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static Map<String, String> environment() {
        return engine.environment(folder);
    }
}
