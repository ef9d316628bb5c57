package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `hafenwacht image` as a whole: files in, reports and exit codes out.
class ImageCommandTest {
    private static final String SECRET = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

    @TempDir
    Path folder;

    @BeforeEach
    void advisories() {
        new AdvisoryFolder()
                .add("PYSEC-2030-1", "PyPI", "rated-by-alias", "2.0", "\"aliases\":[\"CVE-2030-0001\"]")
                .add(
                        "GHSA-aaaa-bbbb-cccc",
                        "npm",
                        "other-name",
                        "9.0",
                        "\"aliases\":[\"CVE-2030-0001\"]",
                        "\"severity\":[{\"type\":\"CVSS_V3\",\"score\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}]")
                .add("PYSEC-2030-2", "PyPI", "unrated", "2.0", "\"aliases\":[\"CVE-2030-0002\"]")
                .write(folder.resolve("advisories"));
        assertThat(run("db", "update", "--from", "advisories", "--db", "db").code())
                .isZero();
    }

    @Test
    void aSeverityIsTheAliasesWhereTheRecordHasNone() throws IOException {
        Map<String, String> rated = vulnerabilities(image(python("rated-by-alias"))).stream()
                .collect(Collectors.toMap(
                        ImageCommandTest::id,
                        f -> f.get("severity").stringOrEmpty() + ", "
                                + f.get("severitySource").stringOrEmpty()));
        assertThat(rated)
                .hasEntrySatisfying(
                        "CVE-2030-0001",
                        told -> assertThat(told)
                                .startsWith("critical, ")
                                .contains("alias")
                                .contains("GHSA-aaaa-bbbb-cccc"));
    }

    @ParameterizedTest
    @CsvSource({"low, 1", "medium, 1", "high, 0", "critical, 0"})
    void anUnknownSeverityCountsAsMedium(String gate, int code) throws IOException {
        String image = image(python("unrated"));
        assertThat(vulnerabilities(image)).singleElement().satisfies(f -> {
            assertThat(id(f)).isEqualTo("CVE-2030-0002");
            assertThat(f.get("severity").stringOrEmpty()).isEqualTo("unknown");
        });
        assertThat(run("image", image, "--db", "db", "--cache", "cache", "--scanners", "vuln", "--fail-on", gate)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void oneLibraryInTwoPlacesIsOneFindingThatNamesBoth() throws IOException {
        String image = image(new ImageBuilder()
                .layer(tar -> tar.file("a/unrated-1.0.dist-info/METADATA", metadata("unrated", "1.0"))
                        .file("b/unrated-1.5.dist-info/METADATA", metadata("unrated", "1.5"))));
        assertThat(vulnerabilities(image))
                .singleElement()
                .satisfies(f -> assertThat(f.get("evidence").stringOrEmpty())
                        .contains("unrated 1.0 in a/", "unrated 1.5 in b/", "fixed in 2.0"));
        assertThat(run("image", image, "--db", "db", "--cache", "cache", "--format", "json", "--lang", "de")
                        .out())
                .contains("unrated 1.5 in b/unrated-1.5.dist-info/METADATA (behoben in 2.0)");
    }

    @Test
    void anArchiveThatClaimsTheDiffIdOfACleanLayerIsReadAnyway() throws IOException {
        var clean = new ImageBuilder().layer(Compression.NONE, tar -> tar.file("etc/motd", "moin\n"));
        String cleanId = clean.layers().getFirst().diffId();
        for (String form : List.of("plain", "legacy", "layout")) {
            assertThat(findings(image(clean, form))).doesNotContain("HW-D204");
            var forged = new ImageBuilder()
                    .layer(Compression.NONE, tar -> tar.file("etc/motd", "token = " + SECRET + "\n"))
                    .claimDiffId(cleanId);
            String name = image(forged, form);
            assertThat(findings(name)).as(form).contains("HW-D204");
            // And the lie of one archive must not stick to the honest one.
            assertThat(findings(image(clean, form))).as(form).doesNotContain("HW-D204");
        }
    }

    @Test
    void ofTwoPlatformsTheOneAskedFor() throws IOException {
        var amd = new ImageBuilder()
                .platform("linux", "amd64")
                .layer(t -> t.file("a/x-1.dist-info/METADATA", metadata("on-amd", "1")));
        var arm = new ImageBuilder()
                .platform("linux", "arm64")
                .layer(t -> t.file("a/x-1.dist-info/METADATA", metadata("on-arm", "1")));
        ImageBuilder.write(folder.resolve("two"), ImageBuilder.ociFiles(List.of(amd, arm), true));
        assertThat(scan("two", "--platform", "linux/arm64").out())
                .contains("on-arm")
                .doesNotContain("on-amd");
        assertThat(scan("two", "--platform", "linux/amd64").out())
                .contains("on-amd")
                .doesNotContain("on-arm");

        CliRun none = scan("two", "--platform", "linux/s390x");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("linux/s390x", "linux/amd64", "linux/arm64");
        assertThat(none.out()).isEmpty();
    }

    @Test
    void anImageForAnotherPlatformOnly() throws IOException {
        String image = image(new ImageBuilder().platform("linux", "riscv64").layer(t -> t.file("etc/motd", "x")));
        CliRun run = scan(image, "--platform", "linux/amd64");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("linux/riscv64", "linux/amd64");
        assertThat(scan(image, "--platform", "linux/amd64", "--lang", "de").err())
                .contains("Plattform");
    }

    @Test
    void noDataYetIsAGapAndAFailureOnlyWhereItsAgeMatters() throws IOException {
        String image = image(python("unrated"));
        CliRun run = run("image", image, "--db", "none", "--cache", "cache", "--format", "json");
        assertThat(run.code()).isZero();
        assertThat(run.json().get("gaps").elements())
                .anySatisfy(gap -> assertThat(gap.get("remedy").stringOrEmpty()).contains("hafenwacht db update"));
        assertThat(run.json().get("summary").get("unknown").stringOrEmpty()).isNotEqualTo("0");

        CliRun strict = run("image", image, "--db", "none", "--cache", "cache", "--max-db-age", "1d");
        assertThat(strict.code()).isEqualTo(3);
        assertThat(strict.err()).contains("no usable vulnerability data", "db update");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "100", "half", "noise"})
    void aDamagedDatabaseIsAGapThatSaysHowToMendIt(String damage) throws IOException {
        Path database = folder.resolve("db/vulnerabilities.hwdb");
        byte[] whole = Files.readAllBytes(database);
        Files.write(
                database,
                switch (damage) {
                    case "half" -> java.util.Arrays.copyOf(whole, whole.length / 2);
                    case "noise" -> "noise ".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    default -> java.util.Arrays.copyOf(whole, Integer.parseInt(damage));
                });
        CliRun run = scan(image(python("unrated")));
        assertThat(run.code()).isZero();
        assertThat(run.json().get("gaps").elements()).anySatisfy(gap -> {
            assertThat(gap.get("reason").stringOrEmpty()).contains("damaged");
            assertThat(gap.get("remedy").stringOrEmpty()).contains("hafenwacht db update");
        });
        CliRun status = run("db", "status", "--db", "db");
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.err()).contains("damaged", "db update").doesNotContain("Exception");
        assertThat(run("db", "update", "--from", "advisories", "--db", "db").code())
                .isZero();
        assertThat(vulnerabilities(image(python("unrated")))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 72, 80})
    void aNarrowTerminalBreaksNoLineThatHasABlankToBreakAt(int columns) throws IOException {
        String image = image(python("unrated"));
        CliRun run = CliRun.wide(
                columns, folder, Map.of("HOME", folder.toString()), "image", image, "--db", "db", "--cache", "cache");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("unrated  ", "1.0  ", "2.0", "CVE-2030-0002");
        // Headings and the digest of an image are single words, so to speak.
        assertThat(run.out().lines().filter(l -> !l.contains("sha256:") && !l.contains("vulnerability data of")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @Test
    void aTerminalThatDoesNotKnowItsWidthHasTheUsualOne() throws IOException {
        String image = image(python("unrated"));
        CliRun run =
                CliRun.wide(0, folder, Map.of("HOME", folder.toString()), "image", image, "--db", "db", "--no-cache");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static ImageBuilder python(String name) {
        return new ImageBuilder()
                .layer(tar -> tar.file("usr/lib/python3/" + name + "-1.0.dist-info/METADATA", metadata(name, "1.0")));
    }

    private static String metadata(String name, String version) {
        return "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n";
    }

    private String image(ImageBuilder builder) throws IOException {
        return image(builder, "plain");
    }

    private int images;

    private String image(ImageBuilder builder, String form) throws IOException {
        String name = form + images++;
        switch (form) {
            case "plain" -> Files.write(folder.resolve(name), builder.dockerArchive());
            case "legacy" -> Files.write(folder.resolve(name), builder.dockerArchiveLegacy());
            default -> ImageBuilder.write(folder.resolve(name), builder.ociFiles());
        }
        return name;
    }

    private Set<String> findings(String image) {
        return scan(image).json().get("findings").elements().stream()
                .map(f -> f.get("check").stringOrEmpty())
                .collect(Collectors.toSet());
    }

    private List<Node> vulnerabilities(String image) {
        return scan(image).json().get("findings").elements().stream()
                .filter(f -> !f.get("vulnerability").absent())
                .toList();
    }

    private static String id(Node finding) {
        return finding.get("vulnerability").get("id").stringOrEmpty();
    }

    private CliRun scan(String image, String... more) {
        var arguments = new ArrayList<>(List.of("image", image, "--db", "db", "--cache", "cache", "--format", "json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private CliRun run(String... arguments) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), arguments);
    }
}
