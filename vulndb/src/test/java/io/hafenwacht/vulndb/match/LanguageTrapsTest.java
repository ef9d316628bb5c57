package io.hafenwacht.vulndb.match;

import static io.hafenwacht.core.inventory.PackageKind.CARGO;
import static io.hafenwacht.core.inventory.PackageKind.COMPOSER;
import static io.hafenwacht.core.inventory.PackageKind.DEB;
import static io.hafenwacht.core.inventory.PackageKind.GEM;
import static io.hafenwacht.core.inventory.PackageKind.GENERIC;
import static io.hafenwacht.core.inventory.PackageKind.GOLANG;
import static io.hafenwacht.core.inventory.PackageKind.MAVEN;
import static io.hafenwacht.core.inventory.PackageKind.NPM;
import static io.hafenwacht.core.inventory.PackageKind.NUGET;
import static io.hafenwacht.core.inventory.PackageKind.PYPI;
import static io.hafenwacht.vulndb.match.Installed.DEBIAN_12;
import static io.hafenwacht.vulndb.match.Installed.gaps;
import static io.hafenwacht.vulndb.match.Installed.lines;
import static io.hafenwacht.vulndb.match.Installed.match;
import static io.hafenwacht.vulndb.match.Installed.pkg;
import static io.hafenwacht.vulndb.match.Installed.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.vulndb.match.Suppressed.Reason;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The traps of language ecosystems and of OSV itself.
class LanguageTrapsTest {
    @Test
    void trap9PseudoVersionsAreNotBelowEveryTag() {
        var source = new MemorySource()
                .add("Go", "example.com/m", "CVE-1,GO-1", "introduced 0 fixed 1.2.3")
                .add("Go", "example.com/m", "CVE-2,GO-2", "introduced 0 fixed 0.0.0-20240101000000-aaaaaaaaaaaa")
                .add("Go", "example.com/m", "CVE-3,GO-3", "introduced 0");
        var result = match(source, pkg(GOLANG, "example.com/m", "v0.0.0-20230101000000-bbbbbbbbbbbb"));
        assertThat(lines(result))
                .containsExactly(
                        "CVE-2 example.com/m 0.0.0-20240101000000-aaaaaaaaaaaa fixed",
                        "CVE-3 example.com/m - affected");
        assertThat(reasons(result)).containsExactly(Reason.PSEUDO_VERSION);
        assertThat(gaps(result)).hasSize(1);
        assertThat(lines(match(source, pkg(GOLANG, "example.com/m", "v1.2.3-0.20230101000000-bbbbbbbbbbbb"))))
                .as("a pseudo-version with a base compares")
                .contains("CVE-1 example.com/m 1.2.3 fixed");
    }

    @ParameterizedTest
    @CsvSource({"(devel)", "'devel go1.23-abcdef'", "''"})
    void trap9DevelopmentBuildsAreUnknownNotClean(String version) {
        var source = new MemorySource()
                .add("Go", "example.com/m", "CVE-1,GO-1", "introduced 0 fixed 1.2.3")
                .add("Go", "stdlib", "CVE-2,GO-2", "introduced 0 fixed 1.2.3");
        var result = match(source, pkg(GOLANG, version.startsWith("devel") ? "stdlib" : "example.com/m", version));
        assertThat(result.matches()).isEmpty();
        assertThat(gaps(result)).singleElement().asString().contains("does not say which version");
    }

    @ParameterizedTest
    @CsvSource({
        "go1.22.2, true",
        "1.22.2, true",
        "go1.22.2 X:boringcrypto, true",
        "go1.22.2-fips, true",
        "1.22.2-r0, true",
        "go1.22.3 X:boringcrypto, false",
        "go1.22.3-fips, false",
        "1.22.3-r0, false",
        "go1.22rc1, true",
        "go1.21.9, false",
        "go1.22, true",
    })
    void trap9StandardLibraryVersions(String version, boolean affected) {
        var source = new MemorySource().add("Go", "stdlib", "CVE-1,GO-1", "introduced 1.22.0-0 fixed 1.22.3");
        assertThat(match(source, pkg(GOLANG, "stdlib", version)).matches()).hasSize(affected ? 1 : 0);
    }

    @Test
    void trap9StandardLibraryFromTheToolchain() {
        var source = new MemorySource().add("Go", "stdlib", "CVE-1,GO-1", "introduced 0 fixed 1.22.3");
        assertThat(match(source, pkg(GOLANG, "stdlib", "").with(Attribute.TOOLCHAIN, "go1.22.2 X:nocoverageredesign"))
                        .matches())
                .hasSize(1);
    }

    @Test
    void trap9CaseAndMajorVersionPathsAreNames() {
        var source = new MemorySource().add("Go", "github.com/BurntSushi/toml/v2", "CVE-1,GO-1", "introduced 0");
        assertThat(match(source, pkg(GOLANG, "github.com/BurntSushi/toml/v2", "v2.0.0"))
                        .matches())
                .hasSize(1);
        assertThat(match(source, pkg(GOLANG, "github.com/BurntSushi/toml", "v1.0.0"))
                        .matches())
                .isEmpty();
    }

    @Test
    void trap10MavenQualifiersAndMissingGroups() {
        var source = new MemorySource()
                .add("Maven", "com.google.guava:guava", "CVE-1,GHSA-1", "introduced 0 fixed 32.0.0-android");
        assertThat(match(source, pkg(MAVEN, "com.google.guava:guava", "31.1-jre"))
                        .matches())
                .hasSize(1);
        assertThat(match(source, pkg(MAVEN, "com.google.guava:guava", "32.0.0-jre"))
                        .matches())
                .isEmpty();
        assertThat(gaps(match(source, pkg(MAVEN, "guava", "31.1-jre"))))
                .singleElement()
                .asString()
                .contains("Maven group");
        assertThat(gaps(match(source, pkg(MAVEN, "com.google.guava:guava", "${revision}1"))))
                .hasSize(1);
    }

    @Test
    void trap11NamesAndLocalVersionsOfPython() {
        var source = new MemorySource().add("PyPI", "torch-audio", "CVE-1,PYSEC-1", "introduced 0 last_affected 2.0.0");
        assertThat(match(source, pkg(PYPI, "Torch_Audio", "2.0.0+cu121")).matches())
                .hasSize(1);
        assertThat(match(source, pkg(PYPI, "Torch.Audio", "2.0.1+cu121")).matches())
                .isEmpty();
    }

    @Test
    void trap11NuGetCaseGemPlatformsComposerBranchesAndBuilds() {
        var source = new MemorySource()
                .add("NuGet", "newtonsoft.json", "CVE-1,GHSA-1", "introduced 0 fixed 13.0.1")
                .add("RubyGems", "nokogiri", "CVE-2,GHSA-2", "introduced 0 fixed 1.13.2")
                .add("Packagist", "a/b", "CVE-3,GHSA-3", "introduced 0 fixed 3.0.0")
                .add("crates.io", "c", "CVE-4,RUSTSEC-4", "introduced 0.0.0-0 fixed 1.0.0");
        assertThat(match(source, pkg(NUGET, "Newtonsoft.Json", "12.0.3.0")).matches())
                .hasSize(1);
        assertThat(match(source, pkg(GEM, "nokogiri", "1.13.2-x86_64-linux")).matches())
                .isEmpty();
        assertThat(match(source, pkg(GEM, "nokogiri", "1.13.1-x86_64-linux")).matches())
                .hasSize(1);
        assertThat(match(source, pkg(COMPOSER, "a/b", "v3.0")).matches()).isEmpty();
        assertThat(gaps(match(source, pkg(COMPOSER, "a/b", "dev-main")))).hasSize(1);
        assertThat(match(source, pkg(CARGO, "c", "1.0.0+build5")).matches()).isEmpty();
        assertThat(match(source, pkg(CARGO, "c", "0.9.9")).matches()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "introduced 0 fixed 2.0.0, 1.0.0, 2.0.0",
        "introduced 0 fixed 2.0.0, 2.0.0, no",
        "introduced 1.0.0 fixed 2.0.0, 0.9.0, no",
        "introduced 1.0.0 fixed 2.0.0, 1.0.0, 2.0.0",
        "introduced 0 last_affected 2.0.0, 2.0.0, -",
        "introduced 0 last_affected 2.0.0, 2.0.1, no",
        "introduced 3.0.0 fixed 3.1.0 introduced 0 fixed 1.5.0, 1.0.0, 1.5.0",
        "introduced 3.0.0 fixed 3.1.0 introduced 0 fixed 1.5.0, 2.0.0, no",
        "introduced 3.0.0 fixed 3.1.0 introduced 0 fixed 1.5.0, 3.0.5, 3.1.0",
        "introduced 0 fixed 1.5.0|introduced 2.0.0 fixed 2.3.0, 2.1.0, 2.3.0",
        "introduced 0 fixed 1.5.0|introduced 2.0.0 fixed 2.3.0, 1.7.0, no",
        "introduced 0 limit 2.0.0, 1.0.0, -",
        "introduced 0 limit 2.0.0, 2.0.0, no",
        "introduced 0 limit *, 2.0.0, -",
        "introduced 0 fixed 0, 1.0.0, no",
        "introduced 0 fixed 1.0.0 introduced 1.0.0, 1.0.0, -",
        "fixed 1.0.0, 0.5.0, no",
    })
    void trap12TheAlgorithmOfTheSchema(String events, String version, String fixed) {
        var source = new MemorySource().add("npm", "a", "CVE-1,GHSA-1", events);
        var result = match(source, pkg(NPM, "a", version));
        assertThat(result.matches().stream()
                        .map(m -> m.vulnerability().fixed().orElse("-"))
                        .toList())
                .isEqualTo(fixed.equals("no") ? List.of() : List.of(fixed));
    }

    @Test
    void trap12ListedVersionsOrRanges() {
        var source = new MemorySource()
                .add("npm", "a", "CVE-1,GHSA-1", "introduced 2.0.0 fixed 2.1.0", List.of("1.0.0"), Map.of(), false)
                .add("npm", "a", "CVE-2,GHSA-2", "", List.of("1.0.0"), Map.of(), false)
                .add("npm", "a", "CVE-3,GHSA-3", "", List.of(), Map.of(), false);
        var result = match(source, pkg(NPM, "a", "1.0.0"));
        assertThat(lines(result)).containsExactly("CVE-1 a 2.1.0 fixed", "CVE-2 a - not-known");
        assertThat(reasons(result)).containsExactly(Reason.NO_RANGE);
    }

    @Test
    void aliasesAreReportedOnceByTheCuratedRecord() {
        var source = new MemorySource()
                .add("Go", "m", "CVE-1,GO-1,GHSA-1", "introduced 0 fixed 9.0.0")
                .add("Go", "m", "CVE-1,GHSA-1,GO-1", "introduced 0 fixed 1.5.0", List.of(), Map.of(), true)
                .add("Go", "m", "CVE-2,GHSA-2", "introduced 0 fixed 9.0.0")
                .add("Go", "m", "CVE-2,GO-2", "introduced 0 fixed 1.0.0", List.of(), Map.of(), true);
        var result = match(source, pkg(GOLANG, "m", "v1.2.0"));
        assertThat(lines(result)).containsExactly("CVE-1 m 1.5.0 fixed");
        assertThat(result.matches().getFirst().vulnerability().aliases()).containsExactly("GHSA-1", "GO-1");
        assertThat(reasons(result)).containsExactly(Reason.CURATED);
    }

    @Test
    void programsWithoutDataAreGapsAndThoseWithDataAreJudged() {
        var source = new MemorySource().add("Bitnami", "postgresql", "CVE-1,BIT-1", "introduced 0 fixed 15.3.0");
        assertThat(lines(match(source, pkg(GENERIC, "postgres", "15.2.0"))))
                .containsExactly("CVE-1 postgres 15.3.0 fixed");
        assertThat(gaps(match(source, pkg(GENERIC, "python", "3.11.2"))))
                .singleElement()
                .asString()
                .startsWith("no data for the program python");
        assertThat(gaps(match(new MemorySource(), pkg(GENERIC, "postgres", "15.2.0"))))
                .hasSize(1);
        var owned = match(
                source.knows("Debian:12"),
                DEBIAN_12,
                pkg(DEB, "postgresql-15", "15.2-1"),
                pkg(GENERIC, "postgres", "15.2").with(Attribute.OWNED_BY, "postgresql-15"));
        assertThat(owned.matches()).isEmpty();
        assertThat(owned.gaps()).isEmpty();
    }

    @Test
    void ecosystemsWithoutDataAreGapsOnce() {
        var result = match(
                new MemorySource().knows("Go"),
                pkg(NPM, "a", "1.0.0"),
                pkg(NPM, "b", "1.0.0"),
                pkg(GOLANG, "m", "v1.0.0"));
        assertThat(gaps(result)).containsExactly("no data for npm: its packages were not judged");
    }

    /// The limit is 10 ms warm of CPU time; the test allows fivefold for a cold or busy machine.
    @Test
    void thousandPackagesAreQuick() {
        var source = new MemorySource();
        var packages = new ArrayList<InstalledPackage>();
        for (int i = 0; i < 1_000; i++) {
            String name = "package" + i;
            packages.add(pkg(DEB, name, "1:2.3.4-5+deb12u1"));
            for (int j = 0; j < 10; j++) {
                source.add(
                        "Debian:12",
                        name,
                        "CVE-" + i + "-" + j + ",DEBIAN-" + i + "-" + j,
                        "introduced 0 fixed 1:2.3." + j + "-5+deb12u" + j);
            }
        }
        var matcher = new Matcher(source);
        var inventory = Installed.inventory(Optional.of(DEBIAN_12), packages.toArray(InstalledPackage[]::new));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(matcher.match(inventory).matches().size()).isEqualTo(6_000);
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        System.getLogger(LanguageTrapsTest.class.getName())
                .log(System.Logger.Level.INFO, "1,000 packages, 10,000 entries in {0} microseconds", best / 1_000);
        assertThat(best / 1_000_000).as("milliseconds of CPU time").isLessThan(50);
    }
}
