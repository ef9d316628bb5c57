package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLinksTest {
    @ParameterizedTest
    @CsvSource({
        "CIS-Docker, 5.5, https://www.cisecurity.org/benchmark/docker",
        "hadolint, DL3020, https://github.com/hadolint/hadolint/wiki/DL3020",
        "hadolint, ../../evil, https://github.com/hadolint/hadolint",
        "hadolint, DL3020?x=1, https://github.com/hadolint/hadolint",
        "Kubescape, C-0057, https://kubescape.io/docs/controls/c-0057/",
        "Kubescape, set-sysctls-params, https://kubescape.io/docs/controls/",
        "KubeHound, CE_NSENTER, https://kubehound.io/reference/attacks/CE_NSENTER/",
        "KubeHound, .., https://kubehound.io/",
        "Unheard-of, 1, ''",
        "javascript, alert(1), ''",
        "https, //evil.example, ''"
    })
    void aReferenceLeadsToItsKnownSourceAlone(String source, String clause, String address) {
        assertThat(SourceLinks.of(new Reference(source, clause))).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2024-3094, https://nvd.nist.gov/vuln/detail/CVE-2024-3094",
        "GHSA-jfh8-c2jp-5v3q, https://github.com/advisories/GHSA-jfh8-c2jp-5v3q",
        "DSA-5649-1, https://security-tracker.debian.org/tracker/DSA-5649-1",
        "USN-6000-1, https://ubuntu.com/security/notices/USN-6000-1",
        "GO-2023-1234, https://osv.dev/vulnerability/GO-2023-1234",
        "RUSTSEC-2021-0001, https://osv.dev/vulnerability/RUSTSEC-2021-0001"
    })
    void anAdvisoryOfAKnownForm(String id, String address) {
        assertThat(SourceLinks.ofAdvisory(id)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CVE-2024-3094/../..",
                "CVE-2024-3094\n",
                "cve-2024-3094",
                "javascript:alert(1)",
                "//evil.example",
                "CVE-2024-3094?redirect=https://evil.example",
                "GHSA-jfh8-c2jp",
                "DSA-",
                "@evil.example"
            })
    void anythingElseLeadsNowhere(String id) {
        assertThat(SourceLinks.ofAdvisory(id)).isEmpty();
    }
}
