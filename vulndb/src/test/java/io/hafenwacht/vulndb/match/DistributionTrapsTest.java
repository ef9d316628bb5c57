package io.hafenwacht.vulndb.match;

import static io.hafenwacht.core.inventory.PackageKind.APK;
import static io.hafenwacht.core.inventory.PackageKind.DEB;
import static io.hafenwacht.core.inventory.PackageKind.NPM;
import static io.hafenwacht.core.inventory.PackageKind.PYPI;
import static io.hafenwacht.core.inventory.PackageKind.RPM;
import static io.hafenwacht.vulndb.match.Installed.DEBIAN_12;
import static io.hafenwacht.vulndb.match.Installed.gaps;
import static io.hafenwacht.vulndb.match.Installed.lines;
import static io.hafenwacht.vulndb.match.Installed.match;
import static io.hafenwacht.vulndb.match.Installed.os;
import static io.hafenwacht.vulndb.match.Installed.pkg;
import static io.hafenwacht.vulndb.match.Installed.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import io.hafenwacht.vulndb.match.Suppressed.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The traps of distributions' advisories: names, versions, releases, verdicts. Each test fails without the
/// handling that it is named after.
class DistributionTrapsTest {
    private static final OperatingSystem ALMA_8 = os("almalinux", "8.9", "", "AlmaLinux 8.9");
    private static final OperatingSystem ROCKY_9 = os("rocky", "9.3", "", "Rocky Linux 9.3");
    private static final OperatingSystem RHEL_9 = os("rhel", "9.3", "", "Red Hat Enterprise Linux 9.3 (Plow)");

    @Test
    void trap1SourceNameAndSourceVersionNotTheBinaryRebuild() {
        var source =
                new MemorySource().add("Debian:12", "glibc", "CVE-1,DEBIAN-CVE-1", "introduced 0 fixed 2.36-9+deb12u3");
        assertThat(lines(match(source, DEBIAN_12, pkg(DEB, "libc6", "2.36-9+deb12u3+b1", "glibc", "2.36-9+deb12u2"))))
                .containsExactly("CVE-1 libc6 2.36-9+deb12u3 fixed");
        assertThat(lines(match(source, DEBIAN_12, pkg(DEB, "libc6", "2.36-9", "glibc", "2.36-9+deb12u3"))))
                .isEmpty();
    }

    @Test
    void trap2AlpineOriginAndBranchOfTheRepositories() {
        var source = new MemorySource()
                .add("Alpine:v3.20", "openssl", "CVE-1,ALPINE-CVE-1", "introduced 0 fixed 3.3.1-r1")
                .add("Alpine:v3.19", "openssl", "CVE-2,ALPINE-CVE-2", "introduced 0 fixed 3.9.9-r0");
        InstalledPackage libssl = pkg(APK, "libssl3", "3.3.0-r0", "openssl", "3.3.0-r0");
        assertThat(lines(match(source, os("alpine", "3.19.1", "", "Alpine Linux v3.19", "v3.20"), libssl)))
                .containsExactly("CVE-1 libssl3 3.3.1-r1 fixed");
        assertThat(lines(match(source, os("alpine", "3.19.1", "", "Alpine Linux v3.19"), libssl)))
                .containsExactly("CVE-2 libssl3 3.9.9-r0 fixed");
    }

    @Test
    void trap2NeverAffectedSuppressesUpstream() {
        var source = new MemorySource()
                .add(
                        "Alpine:v3.20",
                        "py3-foo",
                        "CVE-1,ALPINE-CVE-1",
                        "introduced 0 fixed 0",
                        Map.of(Specific.NOT_AFFECTED, "x"))
                .add("PyPI", "foo", "CVE-1,GHSA-1", "introduced 0 fixed 2.0");
        var result = match(
                source,
                os("alpine", "3.20.3", "", "Alpine Linux v3.20"),
                pkg(APK, "py3-foo", "1.0-r0"),
                pkg(PYPI, "foo", "1.0").with(Attribute.OWNED_BY, "py3-foo"));
        assertThat(lines(result)).isEmpty();
        assertThat(reasons(result)).containsExactly(Reason.NOT_AFFECTED, Reason.DISTRIBUTION_DECIDES);
    }

    @Test
    void trap2EdgeIsItsOwnBranch() {
        var source = new MemorySource()
                .add("Alpine:v3.20", "a", "CVE-1,A", "introduced 0 fixed 2.0-r0")
                .add("Alpine:v3.9", "a", "CVE-9,A9", "introduced 0 fixed 9.0-r0");
        var result =
                match(source, os("alpine", "3.21_alpha2024", "", "Alpine Linux edge", "edge"), pkg(APK, "a", "1.0-r0"));
        assertThat(lines(result)).containsExactly("CVE-1 a 2.0-r0 fixed");
        assertThat(gaps(result))
                .containsExactly("Alpine Linux edge has no advisories of its own and was compared with Alpine:v3.20");
    }

    @Test
    void trap3EpochsCountForBinaryNamesAndNotForSourceNames() {
        var source =
                new MemorySource().add("Rocky Linux:9", "perl", "CVE-1,RLSA-1", "introduced 0 fixed 4:5.32.1-480.el9");
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "perl-Errno", "0:1.30-480.el9", "perl", "5.32.1-480.el9"))))
                .isEmpty();
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "perl-Errno", "0:1.30-479.el9", "perl", "5.32.1-479.el9"))))
                .containsExactly("CVE-1 perl-Errno 4:5.32.1-480.el9 fixed");
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "perl", "5.32.1-481.el9", "perl", "5.32.1-481.el9"))))
                .as("a missing epoch of the binary itself is 0")
                .hasSize(1);
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "perl", "4:5.32.1-481.el9", "perl", "5.32.1-481.el9"))))
                .isEmpty();
    }

    @Test
    void trap4ModuleStreamsAreComparedWithTheirOwnOnly() {
        var source = new MemorySource()
                .add(
                        "AlmaLinux:8",
                        "nginx",
                        "CVE-1,ALSA-1",
                        "introduced 0 fixed 1:1.22.1-2.module_el8.8",
                        Map.of(Specific.MODULE, "nginx:1.22"));
        InstalledPackage nginx = pkg(RPM, "nginx", "1:1.20.1-1.module_el8.8");
        var other = match(source, ALMA_8, nginx.with(Attribute.MODULARITY, "nginx:1.20:8080:abc"));
        assertThat(lines(other)).isEmpty();
        assertThat(reasons(other)).containsExactly(Reason.OTHER_MODULE_STREAM);
        assertThat(lines(match(source, ALMA_8, nginx.with(Attribute.MODULARITY, "nginx:1.22:8080:abc"))))
                .hasSize(1);
        assertThat(reasons(match(source, ALMA_8, pkg(RPM, "nginx", "1:1.14.1-9.el8"))))
                .containsExactly(Reason.OTHER_MODULE_STREAM);
    }

    @Test
    void trap4ModularWithoutStreamIsAGapNotAGuess() {
        var source = new MemorySource()
                .add(
                        "AlmaLinux:8",
                        "nginx",
                        "CVE-1,ALSA-1",
                        "introduced 0 fixed 1:1.22.1-2.module_el8.8",
                        Map.of(Specific.MODULE, ""));
        for (InstalledPackage nginx : List.of(
                pkg(RPM, "nginx", "1:1.20.1-1.module_el8.8"),
                pkg(RPM, "nginx", "1:1.24.1-1.module_el8.8").with(Attribute.MODULARITY, "nginx:1.24:1:x"))) {
            var result = match(source, ALMA_8, nginx);
            assertThat(lines(result)).isEmpty();
            assertThat(reasons(result)).containsExactly(Reason.UNKNOWN_MODULE_STREAM);
            assertThat(gaps(result)).singleElement().asString().startsWith("1 modular packages were not judged");
        }
    }

    @Test
    void trap4ArchitectureLists() {
        var source = new MemorySource()
                .add(
                        "Rocky Linux:9",
                        "a",
                        "CVE-1,R",
                        "introduced 0 fixed 2-1",
                        Map.of(Specific.ARCHITECTURES, "x86_64,s390x"));
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "a", "1-1").with(Attribute.ARCHITECTURE, "aarch64"))))
                .isEmpty();
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "a", "1-1").with(Attribute.ARCHITECTURE, "x86_64"))))
                .hasSize(1);
        assertThat(lines(match(source, ROCKY_9, pkg(RPM, "a", "1-1").with(Attribute.ARCHITECTURE, "noarch"))))
                .hasSize(1);
    }

    @Test
    void trap4SeveralFixesOfOneVulnerabilityMeanTheHighest() {
        var source = new MemorySource()
                .add("AlmaLinux:8", "a", "CVE-1,ALSA-2", "introduced 0 fixed 1.10-1")
                .add("AlmaLinux:8", "a", "CVE-1,ALSA-1", "introduced 0 fixed 1.9-1");
        assertThat(lines(match(source, ALMA_8, pkg(RPM, "a", "1.2-1")))).containsExactly("CVE-1 a 1.10-1 fixed");
        assertThat(lines(match(source, ALMA_8, pkg(RPM, "a", "1.9-2")))).containsExactly("CVE-1 a 1.10-1 fixed");
    }

    @Test
    void trap4ExtendedSupportFixesAreNotReachable() {
        var source = new MemorySource()
                .add("Red Hat:enterprise_linux:9::baseos", "a", "CVE-1,RHSA-1", "introduced 0 fixed 2-1.el9")
                .add("Red Hat:rhel_eus:9.2::baseos", "a", "CVE-2,RHSA-2", "introduced 0 fixed 2-1.el9_2")
                .add("Red Hat:enterprise_linux:9::highavailability", "a", "CVE-3,RHSA-3", "introduced 0 fixed 3-1.el9");
        var result = match(source, RHEL_9, pkg(RPM, "a", "1-1.el9"));
        assertThat(lines(result)).containsExactly("CVE-1 a 2-1.el9 fixed");
        assertThat(gaps(result)).singleElement().asString().contains("the default ones");
    }

    @Test
    void trap5DebianUrgencyAndEndOfLife() {
        var source = new MemorySource()
                .add("Debian:12", "a", "CVE-1,D1", "introduced 0", Map.of(Specific.URGENCY, "unimportant"))
                .add("Debian:12", "a", "CVE-2,D2", "introduced 0", Map.of(Specific.URGENCY, "end-of-life"))
                .add("Debian:12", "a", "CVE-3,D3", "introduced 0", Map.of(Specific.URGENCY, "undetermined"));
        var result = match(source, DEBIAN_12, pkg(DEB, "a", "1"));
        assertThat(lines(result)).containsExactly("CVE-2 a - affected", "CVE-3 a - not-known");
        assertThat(reasons(result)).containsExactly(Reason.UNIMPORTANT);
    }

    @ParameterizedTest
    @CsvSource({
        "forky, Debian GNU/Linux forky/sid, CVE-14",
        "'', Debian GNU/Linux forky/sid, CVE-14",
        "trixie, Debian GNU/Linux trixie, CVE-13",
    })
    void trap5TestingAndUnstableHaveNoNumber(String codename, String pretty, String expected) {
        var source = new MemorySource()
                .add("Debian:13", "a", "CVE-13,D", "introduced 0")
                .add("Debian:14", "a", "CVE-14,D", "introduced 0");
        assertThat(lines(match(source, os("debian", "", codename, pretty), pkg(DEB, "a", "1"))))
                .containsExactly(expected + " a - affected");
    }

    @Test
    void trap5UnstableWithoutDataIsComparedWithTheNewestAndSaysSo() {
        var source = new MemorySource()
                .add("Debian:12", "a", "CVE-12,D", "introduced 0")
                .add("Debian:9", "a", "CVE-9,D", "introduced 0");
        var result = match(source, os("debian", "", "sid", "Debian GNU/Linux sid"), pkg(DEB, "a", "1"));
        assertThat(lines(result)).containsExactly("CVE-12 a - affected");
        assertThat(gaps(result)).singleElement().asString().contains("compared with Debian:12");
    }

    @Test
    void trap6UbuntuLongTermSupportAndPro() {
        var source = new MemorySource()
                .add("Ubuntu:18.04:LTS", "a", "CVE-1,UBUNTU-CVE-1", "introduced 0")
                .add("Ubuntu:Pro:18.04:LTS", "a", "CVE-1,UBUNTU-CVE-1", "introduced 0 fixed 1.0-1ubuntu1+esm2")
                .add("Ubuntu:Pro:18.04:LTS", "a", "CVE-2,UBUNTU-CVE-2", "introduced 0 fixed 1.0-1ubuntu1+esm2");
        OperatingSystem bionic = os("ubuntu", "18.04", "bionic", "Ubuntu 18.04.6 LTS");
        assertThat(lines(match(source, bionic, pkg(DEB, "a", "1.0-1ubuntu1"))))
                .containsExactly("CVE-1 a - affected", "CVE-2 a - affected");
        assertThat(lines(match(source, bionic, pkg(DEB, "a", "1.0-1ubuntu1+esm1"))))
                .containsExactly("CVE-1 a 1.0-1ubuntu1+esm2 fixed", "CVE-2 a 1.0-1ubuntu1+esm2 fixed");
        assertThat(lines(match(source, bionic, pkg(DEB, "a", "1.0-1ubuntu1+esm2"))))
                .isEmpty();
    }

    @Test
    void trap7SuseServicePackAndNamedBinaries() {
        var source = new MemorySource()
                .add("SUSE:Linux Enterprise Server 15 SP5", "a", "CVE-5,S5", "introduced 0 fixed 2-1")
                .add(
                        "SUSE:Linux Enterprise Module for Basesystem 15 SP5",
                        "a",
                        "CVE-55,S55",
                        "introduced 0 fixed 2-1",
                        Map.of(Specific.BINARIES, "liba1,a-tools"))
                .add("SUSE:Linux Enterprise Server 15 SP6", "a", "CVE-6,S6", "introduced 0 fixed 2-1")
                .add("SUSE:Linux Enterprise Server 15", "a", "CVE-0,S0", "introduced 0 fixed 2-1");
        OperatingSystem sp5 = os("sles", "15.5", "", "SUSE Linux Enterprise Server 15 SP5");
        assertThat(lines(match(source, sp5, pkg(RPM, "liba1", "1-1", "a", "1-1"))))
                .containsExactly("CVE-5 liba1 2-1 fixed", "CVE-55 liba1 2-1 fixed");
        assertThat(lines(match(source, sp5, pkg(RPM, "a-doc", "1-1", "a", "1-1"))))
                .containsExactly("CVE-5 a-doc 2-1 fixed");
    }

    @Test
    void trap8TheDistributionsVerdictReplacesUpstreamsForItsFiles() {
        var source = new MemorySource()
                .add("Debian:12", "requests", "CVE-1,DEBIAN-CVE-1", "introduced 0 fixed 2.28.1-1")
                .add("PyPI", "requests", "CVE-1,GHSA-1", "introduced 0 fixed 2.31.0")
                .add("PyPI", "requests", "CVE-2,GHSA-2", "introduced 0 fixed 2.31.0");
        InstalledPackage owner = pkg(DEB, "python3-requests", "2.28.1-1", "requests", "2.28.1-1");
        InstalledPackage python = pkg(PYPI, "requests", "2.28.1");
        var result = match(source, DEBIAN_12, owner, python.with(Attribute.OWNED_BY, "python3-requests"));
        assertThat(lines(result))
                .as("the distribution says nothing of CVE-2")
                .containsExactly("CVE-2 requests 2.31.0 fixed");
        assertThat(reasons(result)).containsExactly(Reason.DISTRIBUTION_DECIDES);
        assertThat(lines(match(source, DEBIAN_12, owner, python)))
                .as("a copy that pip installed")
                .hasSize(2);
    }

    @Test
    void trap8ThirdPartyPackagesKeepLanguageMatching() {
        var source = new MemorySource()
                .add("Debian:12", "nodejs", "CVE-1,DEBIAN-CVE-1", "introduced 0 fixed 18.13.0+dfsg1-1")
                .add("npm", "undici", "CVE-1,GHSA-1", "introduced 0 fixed 5.19.1");
        InstalledPackage undici = pkg(NPM, "undici", "5.0.0").with(Attribute.OWNED_BY, "nodejs");
        assertThat(lines(match(source, DEBIAN_12, pkg(DEB, "nodejs", "20.1.0-1nodesource1"), undici)))
                .containsExactly("CVE-1 undici 5.19.1 fixed");
        assertThat(lines(match(source, DEBIAN_12, pkg(DEB, "nodejs", "18.19.0+dfsg-6"), undici)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "amzn, 2023, Amazon Linux 2023",
        "ol, 9.3, Oracle Linux Server 9.3",
        "fedora, 41, Fedora Linux 41",
        "arch, '', Arch Linux",
        "centos, 9, CentOS Stream 9",
        "centos, 8, CentOS Stream 8",
        "bottlerocket, 1.20, Bottlerocket OS 1.20",
        "nonsense, '', Nonsense",
    })
    void trap18SystemsWithoutDataAreLoud(String id, String version, String pretty) {
        var source = new MemorySource().knows("Debian:12", "Red Hat:enterprise_linux:8::baseos");
        var result = match(source, os(id, version, "", pretty), pkg(RPM, "a", "1-1"));
        assertThat(result.matches()).isEmpty();
        assertThat(gaps(result)).singleElement().asString().startsWith("no data for " + pretty);
    }

    @Test
    void trap18ReleaseThatWasNotImportedIsLoud() {
        assertThat(gaps(match(
                        new MemorySource().knows("Debian:12"),
                        os("debian", "13", "trixie", "Debian 13"),
                        pkg(DEB, "a", "1"))))
                .containsExactly("no data for Debian:13: its packages were not judged");
        assertThat(gaps(match(new MemorySource().knows("Debian:12"), pkg(DEB, "a", "1"))))
                .containsExactly("1 packages of an unknown distribution were not compared with any advisory");
        assertThat(gaps(match(new MemorySource().knows("Debian:12"), DEBIAN_12, pkg(DEB, "a", ""))))
                .singleElement()
                .asString()
                .startsWith("a does not say which version it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "centos | 7 | CentOS Linux 7 (Core) | Red Hat:enterprise_linux:7::server",
                "centos | 8 | CentOS Linux 8 | Red Hat:enterprise_linux:8::appstream",
                "rhel | 10.1 | Red Hat Enterprise Linux 10.1 | Red Hat:enterprise_linux:10.1",
                "rocky | 9.3 | Rocky Linux 9.3 | Rocky Linux:9",
                "almalinux | 9.3 | AlmaLinux 9.3 | AlmaLinux:9",
                "opensuse-leap | 15.6 | openSUSE Leap 15.6 | openSUSE:Leap 15.6",
                "opensuse-tumbleweed | 20260101 | openSUSE Tumbleweed | openSUSE:Tumbleweed",
                "sl-micro | 6.0 | SUSE Linux Micro 6.0 | SUSE:Linux Micro 6.0",
                "photon | 5.0 | VMware Photon OS/Linux | Photon OS:5.0",
                "azurelinux | 3.0 | Microsoft Azure Linux 3.0 | Azure Linux:3",
                "mariner | 2.0 | CBL-Mariner/Linux | Azure Linux:2",
                "openeuler | 24.03 | openEuler 24.03 (LTS-SP1) | openEuler:24.03-LTS-SP1",
                "mageia | 9 | Mageia 9 | Mageia:9",
            })
    void mapsRpmDistributions(String id, String version, String pretty, String ecosystem) {
        var source = new MemorySource().add(ecosystem, "a", "CVE-1,X", "introduced 0 fixed 2-1");
        assertThat(lines(match(source, os(id, version, "", pretty), pkg(RPM, "a", "1-1"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "wolfi, 2023, Wolfi",
        "chainguard, 2023, Chainguard",
        "minimos, 2024, MinimOS",
        "alpaquita, stream, Alpaquita:stream"
    })
    void mapsApkDistributions(String id, String version, String ecosystem) {
        var source = new MemorySource().add(ecosystem, "a", "CVE-1,X", "introduced 0 fixed 2-r1");
        assertThat(lines(match(source, os(id, version, "", id), pkg(APK, "a", "1-r1"))))
                .hasSize(1);
    }
}
