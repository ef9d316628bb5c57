package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.EndOfLife;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.image.extract.Extractor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingSystemTest {
    private static final String BOOKWORM = """
            PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
            NAME="Debian GNU/Linux"
            VERSION_ID="12"
            VERSION="12 (bookworm)"
            VERSION_CODENAME=bookworm
            ID=debian
            """;

    private static OperatingSystem read(String path, String text) {
        Extractor extractor = path.contains("/os-release") || path.contains("/lsb-release")
                ? new OsRelease()
                : new OlderReleaseFiles();
        var systems = Reading.of(extractor, path, text).systems;
        assertThat(systems).as(path).hasSizeLessThanOrEqualTo(1);
        return systems.isEmpty()
                ? new OperatingSystem("", "", "", "", List.of(), Optional.empty())
                : systems.getFirst();
    }

    @Test
    void readsOsRelease() {
        assertThat(read("etc/os-release", BOOKWORM))
                .isEqualTo(new OperatingSystem(
                        "debian",
                        "12",
                        "bookworm",
                        "Debian GNU/Linux 12 (bookworm)",
                        List.of(),
                        Optional.of(LocalDate.of(2028, 6, 30))));
    }

    @Test
    void testingAndUnstableHaveNoNumberButBranches() {
        var testing = read("usr/lib/os-release", """
                PRETTY_NAME="Debian GNU/Linux forky/sid"
                NAME="Debian GNU/Linux"
                VERSION_CODENAME=forky
                ID=debian
                """);
        assertThat(testing.versionId()).isEmpty();
        assertThat(testing.codename()).isEqualTo("forky");
        assertThat(testing.branches()).containsExactly("forky", "sid");
        assertThat(testing.endOfLife()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain|plain",
                "\"double\"|double",
                "'single'|single",
                "\"a \\\"quoted\\\" word\"|a \"quoted\" word",
                "\"cost \\$5 \\`x\\` \\\\\"|cost $5 `x` \\",
                "\"keeps \\n\"|keeps \\n",
                "'keeps \\$'|keeps \\$",
                "es\\caped|escaped",
                "\"un\"'closed|unclosed",
                "\"never closed|never closed",
                "\"\"|~~",
                "\\|\\"
            })
    void unquotesAsOsReleaseSays(String word, String value) {
        assertThat(ShellAssignments.unquote(word)).isEqualTo(value);
    }

    @Test
    void theLastAssignmentHoldsAndCommentsDoNot() {
        var os = read("etc/os-release", "#ID=no\nID=first\n ID = second\nID='ALPINE'\nVERSION_ID=3.20.3\nID\n=x\n");
        assertThat(os.id()).isEqualTo("alpine");
        assertThat(os.endOfLife()).contains(LocalDate.of(2026, 4, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "etc/debian_version|12.5|debian|12|2028-06-30",
                "etc/debian_version|trixie/sid|debian|''|",
                "etc/alpine-release|3.20.3|alpine|3.20.3|2026-04-01",
                "etc/alpine-release|3.21_alpha20240807|alpine|3.21_alpha20240807|",
                "etc/centos-release|CentOS release 6.10 (Final)|centos|6.10|2020-11-30",
                "etc/centos-release|CentOS Linux release 7.9.2009 (Core)|centos|7.9.2009|2024-06-30",
                "etc/centos-release|CentOS Linux release 8.5.2111|centos|8.5.2111|2021-12-31",
                "etc/centos-release|CentOS Stream release 8|centos|8|2024-05-31",
                "etc/redhat-release|Red Hat Enterprise Linux release 9.4 (Plow)|rhel|9.4|2032-05-31",
                "etc/redhat-release|Red Hat Enterprise Linux Server release 6.10 (Santiago)|rhel|6.10|2020-11-30",
                "etc/rocky-release|Rocky Linux release 9.3 (Blue Onyx)|rocky|9.3|2032-05-31",
                "etc/almalinux-release|AlmaLinux release 10.0 (Purple Lion)|almalinux|10.0|2035-05-31",
                "etc/oracle-release|Oracle Linux Server release 8.9|ol|8.9|2029-07-31",
                "etc/fedora-release|Fedora release 41 (Forty One)|fedora|41|2025-12-15",
                "etc/system-release|Amazon Linux AMI release 2018.03|amzn|2018.03|2023-12-31",
                "etc/system-release|Amazon Linux release 2 (Karoo)|amzn|2|2026-06-30",
                "etc/redhat-release|Something release 9|''|''|",
                "etc/redhat-release|Red Hat Enterprise Linux|''|''|",
                "etc/redhat-release|Red Hat Enterprise Linux release Rawhide|''|''|",
                "etc/alpine-release|''|''|''|"
            })
    void readsTheOlderFiles(String path, String text, String id, String version, LocalDate endOfLife) {
        var os = read(path, text + "\n");
        assertThat(os.id()).isEqualTo(id);
        assertThat(os.versionId()).isEqualTo(version);
        assertThat(os.endOfLife()).isEqualTo(Optional.ofNullable(endOfLife));
    }

    @Test
    void readsLsbAndSuseFiles() {
        var ubuntu = read("etc/lsb-release", """
                DISTRIB_ID=Ubuntu
                DISTRIB_RELEASE=14.04
                DISTRIB_CODENAME=trusty
                DISTRIB_DESCRIPTION="Ubuntu 14.04.6 LTS"
                """);
        assertThat(ubuntu)
                .isEqualTo(new OperatingSystem(
                        "ubuntu",
                        "14.04",
                        "trusty",
                        "Ubuntu 14.04.6 LTS",
                        List.of(),
                        Optional.of(LocalDate.of(2019, 4, 25))));
        var suse = read("etc/SuSE-release", "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n");
        assertThat(suse.id() + " " + suse.versionId()).isEqualTo("sles 11.4");
        assertThat(suse.endOfLife()).contains(LocalDate.of(2019, 3, 31));
    }

    @ParameterizedTest
    @CsvSource({
        "debian, 11, 2026-08-31",
        "debian, 13, 2030-06-30",
        "debian, 14,",
        "ubuntu, 22.04, 2027-06-01",
        "ubuntu, 22.04.5,",
        "alpine, 3.2,",
        "alpine, 3.20, 2026-04-01",
        "alpine, 3.200.1,",
        "rhel, 9, 2032-05-31",
        "rhel, 9.4, 2032-05-31",
        "rhel, 94,",
        "sles, 15, 2019-12-31",
        "sles, 15.6, 2025-12-31",
        "sles, 15.99,",
        "amzn, 2023, 2029-06-30",
        "amzn, 2023.5.20240805, 2029-06-30",
        "mariner, 2.0, 2025-07-31",
        "azurelinux, 3.0, 2027-08-31",
        "photon, 5.0,",
        "wolfi, 20230201,",
        "chainguard, 20230214,"
    })
    void knowsTheEndOfARelease(String id, String version, LocalDate date) {
        assertThat(EndOfLife.of(id, version, "")).isEqualTo(Optional.ofNullable(date));
    }

    /// Rows are found by exact keys, so a stray space or a missing column would hide one silently.
    @Test
    void theTableIsWellFormedAndDated() throws IOException {
        assertThat(EndOfLife.known()).isAfter(LocalDate.of(2026, 1, 1));
        try (var reader = new BufferedReader(new InputStreamReader(
                EndOfLife.class.getResourceAsStream("end-of-life.tsv"), StandardCharsets.UTF_8))) {
            assertThat(reader.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList())
                    .hasSizeGreaterThan(120)
                    .allMatch(line -> line.matches("[a-z-]+\t\\d+(\\.\\d+)?(\\.\\*)?\t(19|20)\\d\\d-[01]\\d-[0-3]\\d"));
        }
    }

    @Test
    void osReleaseWinsOverFilesThatDerivativesKeepFromTheirParent() {
        var merged = OperatingSystems.merge(Map.of(
                "etc/debian_version", read("etc/debian_version", "bookworm/sid"),
                "etc/lsb-release", read("etc/lsb-release", "DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=24.04\n"),
                "etc/os-release", read("etc/os-release", "ID=ubuntu\nPRETTY_NAME=\"Ubuntu 24.04 LTS\"\n")));
        assertThat(merged.orElseThrow())
                .isEqualTo(new OperatingSystem(
                        "ubuntu", "24.04", "", "Ubuntu 24.04 LTS", List.of(), Optional.of(LocalDate.of(2029, 5, 31))));
    }

    @Test
    void particularFilesWinOverRedHatsAndBranchesComeFromAll() {
        var bySource = new HashMap<String, OperatingSystem>();
        bySource.put("etc/redhat-release", read("etc/redhat-release", "Red Hat Enterprise Linux release 9.3 (Plow)"));
        bySource.put("etc/oracle-release", read("etc/oracle-release", "Oracle Linux Server release 9.3"));
        assertThat(OperatingSystems.merge(bySource).orElseThrow().id()).isEqualTo("ol");
        var branches = new OperatingSystem("", "", "", "", List.of("v3.20", "edge"), Optional.empty());
        bySource.clear();
        bySource.put("etc/apk/repositories", branches);
        assertThat(OperatingSystems.merge(bySource)).isEmpty();
        bySource.put("etc/alpine-release", read("etc/alpine-release", "3.20.3"));
        assertThat(OperatingSystems.merge(bySource).orElseThrow().branches()).containsExactly("v3.20", "edge");
    }

    @Test
    void everyReleaseFileThatIsReadHasARank() {
        assertThat(OperatingSystems.PRECEDENCE).doesNotHaveDuplicates().hasSize(13);
        assertThat(new OlderReleaseFiles().wants()).hasSize(10);
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(new OsRelease(), "etc/os-release", BOOKWORM.getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("etc/debian_version", "etc/redhat-release", "etc/SuSE-release")) {
            Reading.survivesDamage(
                    new OlderReleaseFiles(),
                    path,
                    "SUSE Linux Enterprise release 11\nVERSION = 11\nPATCHLEVEL = 4\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
