package io.hafenwacht.vulndb.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import io.hafenwacht.vulndb.feed.OsvInterpreter.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRulesTest {
    private static final String ROW = """
            {"package":{"ecosystem":"Debian:12","name":"a"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2-3"}]}]}""";

    private static Reading read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new OsvInterpreter().read(bytes, bytes.length);
    }

    private static VulnerabilityRecord kept(String json) {
        assertThat(read(json)).isInstanceOf(Reading.Kept.class);
        return ((Reading.Kept) read(json)).record();
    }

    /// A record with one affected entry; `fields` are further members of the record.
    private static String record(String id, String fields) {
        return "{\"id\":\"" + id + "\"" + (fields.isEmpty() ? "" : "," + fields) + ",\"affected\":[" + ROW + "]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # where the CVE stands: id | fields | names | notice
        DEBIAN-CVE-2024-1 | "upstream":["CVE-2024-1"] | CVE-2024-1 | false
        DEBIAN-CVE-2024-1234 | "details":"no upstream" | CVE-2024-1234 | false
        DSA-5649-1 | "upstream":["CVE-2024-1","CVE-2024-2"],"aliases":["CVE-2024-1"] | CVE-2024-1;CVE-2024-2 | true
        DLA-1-1 | "related":["CVE-2024-3"] | CVE-2024-3 | true
        UBUNTU-CVE-2024-1 | "upstream":["CVE-2024-1"],"related":["USN-1-1"] | CVE-2024-1 | false
        USN-1-1 | "upstream":["CVE-2024-1","UBUNTU-CVE-2024-1"],"related":["CVE-2024-2"] | CVE-2024-1;CVE-2024-2 | true
        LSN-1-1 | "upstream":["CVE-2024-1"] | CVE-2024-1 | true
        ALPINE-CVE-2024-1111 | "upstream":["CVE-2024-1111"] | CVE-2024-1111 | false
        CGA-1111-2222 | "upstream":["CVE-2024-1","GHSA-a"] | CVE-2024-1;GHSA-a | false
        RHSA-2019:2304 | "upstream":["CVE-2019-1","CVE-2019-2"] | CVE-2019-1;CVE-2019-2 | true
        RLSA-2024:1 | "aliases":["CVE-2024-1","CVE-2024-2"] | CVE-2024-1;CVE-2024-2 | true
        ALSA-2024:1 | "related":["CVE-2024-1","CVE-2024-2"] | CVE-2024-1;CVE-2024-2 | true
        SUSE-SU-2024:1-1 | "related":["CVE-2024-1"],"upstream":["CVE-2024-2"] | CVE-2024-2;CVE-2024-1 | true
        openSUSE-SU-2024:1-1 | "related":["CVE-2024-1"] | CVE-2024-1 | true
        MGASA-2024-1 | "related":["CVE-2024-1"] | CVE-2024-1 | true
        GHSA-a-b-c | "aliases":["CVE-2024-1"],"related":["CVE-2024-9"] | CVE-2024-1 | false
        GO-2024-1 | "aliases":["CVE-2024-1","GHSA-a"],"related":["CVE-2024-9"] | CVE-2024-1;GHSA-a | false
        PYSEC-2024-1 | "aliases":["CVE-2024-1"] | CVE-2024-1 | false
        RUSTSEC-2024-1 | "aliases":["GHSA-a"] | GHSA-a | false
        MAL-2024-1 | "aliases":["SNYK-1"] | SNYK-1 | false
        HSEC-2024-1 | "aliases":["CVE-2024-1"] | CVE-2024-1 | false
        """)
    void namesAndNotices(String id, String fields, String names, boolean notice) {
        VulnerabilityRecord.Identity identity = kept(record(id, fields)).identity();
        assertThat(identity.names()).containsExactlyInAnyOrder(names.split(";"));
        assertThat(identity.notice()).isEqualTo(notice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # own severity: id | fields | severity | source
        ALSA-2024:1 | "summary":"Important: emacs security update" | HIGH | AlmaLinux
        ALSA-2024:1 | "summary":"emacs security update" | UNKNOWN | ``
        ALSA-2024:1 | "summary":"Importantly: emacs" | UNKNOWN | ``
        RHSA-2024:1 | "summary":"Red Hat Security Advisory: Moderate: x" | MEDIUM | Red Hat
        RHSA-2024:1 | "summary":"Moderate: x","database_specific":{"severity":"Critical"} | CRITICAL | Red Hat
        RHSA-2024:1 | "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}] | CRITICAL | CVSS:3.1
        RLSA-2024:1 | "summary":"Low: x security update" | LOW | Rocky Linux
        SUSE-SU-2024:1-1 | "database_specific":{"severity":"important"} | HIGH | SUSE
        UBUNTU-CVE-2024-1 | "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},{"type":"Ubuntu","score":"medium"}] | MEDIUM | Ubuntu
        UBUNTU-CVE-2024-1 | "severity":[{"type":"Ubuntu","score":"untriaged"}] | UNKNOWN | ``
        UBUNTU-CVE-2024-1 | "database_specific":{"ubuntu_priority":"negligible"} | LOW | Ubuntu
        GHSA-a-b-c | "database_specific":{"severity":"MODERATE","cwe_ids":["CWE-1"]} | MEDIUM | GitHub
        GHSA-a-b-c | "database_specific":{"severity":7} | UNKNOWN | ``
        GO-2024-1 | "database_specific":{"review_status":"REVIEWED"} | UNKNOWN | ``
        PYSEC-2024-1 | "severity":[{"type":"CVSS_V3","score":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N"}] | MEDIUM | CVSS:3.0
        PYSEC-2024-1 | "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}] | UNKNOWN | ``
        MAL-2024-1 | "summary":"x" | CRITICAL | OpenSSF malicious packages
        """)
    void ownSeverity(String id, String fields, Severity severity, String source) {
        VulnerabilityRecord.Assessment assessment = kept(record(id, fields)).assessment();
        assertThat(assessment.severity()).isEqualTo(severity);
        assertThat(assessment.source()).isEqualTo(source == null ? "" : source);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # left out or kept: id | related CVEs | kept
        ALBA-2024:1 | 0 | false
        ALEA-2024:1 | 0 | false
        ALBA-2024:1 | 1 | true
        ALSA-2024:1 | 0 | true
        RHBA-2024:1 | 0 | false
        RHSA-2024:1 | 0 | true
        RLBA-2024:1 | 0 | false
        SUSE-RU-2024:1-1 | 0 | false
        SUSE-RU-2024:1-1 | 1 | true
        SUSE-SU-2024:1-1 | 0 | true
        openSUSE-FU-2024:1-1 | 0 | false
        """)
    void noticesThatAreNotAboutSecurity(String id, int cves, boolean kept) {
        Reading reading = read(record(id, "\"related\":[" + (cves == 0 ? "" : "\"CVE-2024-1\"") + "]"));
        assertThat(reading instanceof Reading.Kept).isEqualTo(kept);
        if (reading instanceof Reading.Dropped dropped) {
            assertThat(dropped.why()).isEqualTo(OsvInterpreter.Why.NO_SECURITY);
        }
    }

    @Test
    void debianUrgencyIsKeptPerReleaseAndTheWorstRates() {
        VulnerabilityRecord record = kept("""
                {"id":"DEBIAN-CVE-2024-1","affected":[
                 {"package":{"ecosystem":"Debian:11","name":"a"},"versions":["1"],"ecosystem_specific":{"urgency":"unimportant"}},
                 {"package":{"ecosystem":"Debian:12","name":"a"},"versions":["1"],"ecosystem_specific":{"urgency":"low"}},
                 {"package":{"ecosystem":"Debian:13","name":"a"},"versions":["1"],"ecosystem_specific":{"urgency":"not yet assigned"}}]}""");
        assertThat(record.assessment().severity()).isEqualTo(Severity.LOW);
        assertThat(record.rows())
                .extracting(row -> row.specific().get(Specific.URGENCY))
                .containsExactly("unimportant", "low", "not yet assigned");
    }

    @Test
    void debianUnimportantAloneIsInformation() {
        VulnerabilityRecord record = kept("""
                {"id":"DEBIAN-CVE-2024-1","affected":[
                 {"package":{"ecosystem":"Debian:11","name":"a"},"versions":["1"],"ecosystem_specific":{"urgency":"unimportant"}}]}""");
        assertThat(record.assessment().severity()).isEqualTo(Severity.INFO);
        assertThat(record.assessment().source()).isEqualTo("Debian");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # module streams: summary | fixed | module
        Important: nodejs:18 security update | 1:18.1-3.module_el8.5.0+1+2 | nodejs:18
        Moderate: virt:rhel and virt-devel:rhel security update | 1-3.module_el8.6.0+1 | virt:rhel,virt-devel:rhel
        Moderate: httpd:2.4/httpd security update | 1-3.module_el8.6.0+1 | httpd:2.4
        Important: varnish security update | 6-3.module_el8.6.0+1 | ``
        Important: nodejs:18 security update | 1:18.1-3.el8 | -
        Important: emacs security update | 1:26-3.el8 | -
        Important: nodejs:22 security update | 1:22.2-2.module+el9.8.0+24958+80b2ac6e | nodejs:22
        """)
    void moduleStreams(String summary, String fixed, String module) {
        VulnerabilityRecord record = kept("{\"id\":\"ALSA-2024:1\",\"summary\":\"" + summary
                + "\",\"affected\":[{\"package\":{\"ecosystem\":\"AlmaLinux:8\",\"name\":\"n\"},\"ranges\":[{\"type\":"
                + "\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"" + fixed + "\"}]}]}]}");
        assertThat(record.rows().getFirst().specific().get(Specific.MODULE)).isEqualTo(module);
    }

    @Test
    void redHatModuleAndArchitectureFromThePackageUrl() {
        VulnerabilityRecord record = kept("""
                {"id":"RHSA-2024:1","affected":[{"package":{"ecosystem":"Red Hat:enterprise_linux:8::appstream","name":"nodejs",
                 "purl":"pkg:rpm/redhat/nodejs?arch=aarch64&rpmmod=nodejs:16:8090020231212:a75119d5"},
                 "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1:16-1.module+el8"}]}]}]}""");
        assertThat(record.rows().getFirst().specific())
                .isEqualTo(Map.of(Specific.MODULE, "nodejs:16", Specific.ARCHITECTURES, "aarch64"));
    }

    @Test
    void debianSourceArchitectureLimitsNothing() {
        VulnerabilityRecord record = kept("""
                {"id":"DEBIAN-CVE-2024-1","affected":[{"package":{"ecosystem":"Debian:12","name":"a",
                 "purl":"pkg:deb/debian/a?arch=source"},"versions":["1"]}]}""");
        assertThat(record.rows().getFirst().specific()).isEmpty();
    }

    @Test
    void binariesOfSuseAndUbuntu() {
        VulnerabilityRecord suse = kept("""
                {"id":"SUSE-SU-2024:1-1","affected":[{"package":{"ecosystem":"SUSE:Linux Enterprise Server 15 SP5","name":"xen"},
                 "versions":["1"],"ecosystem_specific":{"binaries":[{"xen-libs":"4.17","xen":"4.17"}]}}]}""");
        VulnerabilityRecord ubuntu = kept("""
                {"id":"UBUNTU-CVE-2024-1","affected":[{"package":{"ecosystem":"Ubuntu:22.04:LTS","name":"x"},"versions":["1"],
                 "ecosystem_specific":{"availability":"y","binaries":[{"binary_name":"libx1","binary_version":"1"},
                 {"binary_name":"x-utils","binary_version":"1"}]}}]}""");
        assertThat(suse.rows().getFirst().specific()).containsEntry(Specific.BINARIES, "xen,xen-libs");
        assertThat(ubuntu.rows().getFirst().specific()).containsEntry(Specific.BINARIES, "libx1,x-utils");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # never affected: events | versions | marked
        {"introduced":"0"},{"fixed":"0"} | `` | true
        {"introduced":"0"},{"fixed":"1.2-r0"} | `` | false
        {"introduced":"0"} | `` | false
        {"introduced":"0"},{"fixed":"0"} | "1.0" | false
        """)
    void neverAffected(String events, String versions, boolean marked) {
        for (String id : List.of("ALPINE-CVE-2024-1111", "CGA-1")) {
            VulnerabilityRecord record = kept("{\"id\":\"" + id
                    + "\",\"affected\":[{\"package\":{\"ecosystem\":\"Alpine:v3.20\",\"name\":\"a\"},\"ranges\":[{\"type\":"
                    + "\"ECOSYSTEM\",\"events\":[" + events + "]}],\"versions\":["
                    + (versions == null ? "" : versions) + "]}]}");
            assertThat(record.rows().getFirst().specific().containsKey(Specific.NOT_AFFECTED))
                    .isEqualTo(marked);
        }
    }

    @Test
    void goKeepsCustomRangesAndReviewStatusAndIgnoresSymbols() {
        VulnerabilityRecord record = kept("""
                {"id":"GO-2025-1","database_specific":{"review_status":"UNREVIEWED"},"affected":[{"package":{"ecosystem":"Go","name":"m"},
                 "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}],
                 "ecosystem_specific":{"imports":[{"path":"m/p","symbols":["A","B"]}],
                  "custom_ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"2.9.0"},{"fixed":"2.9.12"}]}]}}]}""");
        assertThat(record.assessment().reviewed()).isFalse();
        assertThat(record.rows().getFirst().ranges())
                .extracting(Range::type)
                .containsExactly(Range.Type.SEMVER, Range.Type.ECOSYSTEM);
        assertThat(record.rows().getFirst().specific()).isEmpty();
        assertThat(kept(record("GO-2024-1", "\"database_specific\":{\"review_status\":\"REVIEWED\"}"))
                        .assessment()
                        .reviewed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"unmaintained,INFO", "notice,INFO", "unsound,UNKNOWN"})
    void rustInformationalAdvisories(String informational, Severity severity) {
        VulnerabilityRecord record = kept("""
                {"id":"RUSTSEC-2024-1","affected":[{"package":{"ecosystem":"crates.io","name":"c"},
                 "ranges":[{"type":"SEMVER","events":[{"introduced":"0.0.0-0"}]}],
                 "ecosystem_specific":{"affects":{"arch":["x86","x86_64"],"os":[],"functions":["a::b"]}},
                 "database_specific":{"informational":"INFORMATIONAL","cvss":null}}]}""".replace("INFORMATIONAL", informational));
        assertThat(record.assessment().severity()).isEqualTo(severity);
        assertThat(record.rows().getFirst().specific()).containsEntry(Specific.ARCHITECTURES, "x86,x86_64");
        assertThat(record.rows()
                        .getFirst()
                        .ranges()
                        .getFirst()
                        .events()
                        .getFirst()
                        .version())
                .isEqualTo("0.0.0-0");
    }

    @Test
    void namesAreNormalisedAsLookupsAre() {
        VulnerabilityRecord record = kept("""
                {"id":"PYSEC-2024-1","affected":[{"package":{"ecosystem":"PyPI","name":"Foo_Bar.baz"},"versions":["1"]}]}""");
        assertThat(record.rows().getFirst().name()).isEqualTo("foo-bar-baz");
    }

    @Test
    void everyRulesClassIsLoaded() throws Exception {
        Path sources = Path.of(System.getProperty("hafenwacht.root", ".."))
                .resolve("vulndb/src/main/java/io/hafenwacht/vulndb/feed");
        Set<String> written;
        try (var files = Files.list(sources)) {
            written = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Rules.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .filter(name -> !name.equals("SourceRules") && !name.equals("EnterpriseLinuxRules"))
                    .collect(Collectors.toSet());
        }
        Set<String> loaded = java.util.ServiceLoader.load(SourceRules.class).stream()
                .map(provider -> provider.type().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(loaded).isEqualTo(written).hasSizeGreaterThan(10);
        assertThat(new RuleBook().families()).contains("DSA", "GHSA", "ALBA");
    }
}
