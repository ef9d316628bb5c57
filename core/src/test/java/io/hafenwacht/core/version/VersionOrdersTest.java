package io.hafenwacht.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrdersTest {
    @ParameterizedTest
    @CsvSource({
        "Debian:12, DpkgOrder",
        "Debian, DpkgOrder",
        "Ubuntu:22.04:LTS, DpkgOrder",
        "Ubuntu:Pro:18.04:LTS, DpkgOrder",
        "Echo, DpkgOrder",
        "AlmaLinux:9, RpmOrder",
        "Rocky Linux, RpmOrder",
        "Red Hat:enterprise_linux:9::baseos, RpmOrder",
        "SUSE:Linux Enterprise Server 15 SP5, RpmOrder",
        "openSUSE:Leap 15.5, RpmOrder",
        "Azure Linux:3, RpmOrder",
        "Photon OS:5.0, RpmOrder",
        "Mageia:9, RpmOrder",
        "openEuler:24.03-LTS, RpmOrder",
        "Alpine:v3.20, ApkOrder",
        "Wolfi, ApkOrder",
        "Chainguard, ApkOrder",
        "MinimOS, ApkOrder",
        "Alpaquita:stream, ApkOrder",
        "BellSoft Hardened Containers:23, ApkOrder",
        "PyPI, Pep440Order",
        "Echo:PyPI, Pep440Order",
        "Root:Alpine:3.18, ApkOrder",
        "npm, SemverOrder",
        "crates.io, SemverOrder",
        "Hex, SemverOrder",
        "SwiftURL, SemverOrder",
        "GitHub Actions, SemverOrder",
        "ConanCenter, SemverOrder",
        "Maven, MavenOrder",
        "Maven:https://repo.example/maven, MavenOrder",
        "Go, GoOrder",
        "RubyGems, RubyGemsOrder",
        "NuGet, NuGetOrder",
        "Packagist, PackagistOrder",
        "Pub, PubOrder",
        "Hackage, NumberListOrder",
        "CRAN, NumberListOrder",
        "Bitnami, BitnamiOrder",
        "dpkg, DpkgOrder",
        "RPM-NEVRA, RpmNevraOrder",
    })
    void findsTheOrderOf(String name, String expected) {
        assertThat(VersionOrders.of(name).orElseThrow().getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIT", "OSS-Fuzz", "OSS-Fuzz:zlib", "", ":", "Debiann", "Root", "Root:", "Amazon Linux"})
    void hasNoOrderFor(String name) {
        assertThat(VersionOrders.of(name)).isEmpty();
    }

    @Test
    void hackageKnowsOnlyDots() {
        Pairs.check(VersionOrders.of("Hackage").orElseThrow(), "1.0", "<", "1.0.0");
        Pairs.check(VersionOrders.of("Hackage").orElseThrow(), "2.0.0.0", ">", "1.10");
    }

    @Test
    void androidReleasesAndPatchLevels() {
        Pairs.check(VersionOrders.of("Android").orElseThrow(), "12:2023-05-01", "<", "12L:2021-01-01");
        Pairs.check(VersionOrders.of("Android").orElseThrow(), "12:0", "<", "12:2023-05-01");
    }
}
