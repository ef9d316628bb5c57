package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrivyNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KSV-0017                                | Trivy:KSV-0017
            ksv017                                  | Trivy:KSV-0017
            AVD-KCV-0001                            | Trivy:KCV-0001
            KSV-01010                               | Trivy:KSV-01010
            17                                      | Trivy:KSV-0017
            limit-cpu                               | Trivy:KSV-0011
            kubernetes-no-tiller                    | Trivy:KSV-0102
            configMap_with_secrets                  | Trivy:KSV-0109
            ensure-profiling-argument-is-set-to-false | Trivy:KCV-0018, Trivy:KCV-0034, Trivy:KCV-0040
            *                                       | Trivy:*
            limit-cpus                              | ''
            KSV                                     | ''
            DS-0002                                 | ''
            """)
    void knowsEverySpelling(String spelling, String references) {
        assertThat(String.join(", ", TrivyNames.of(spelling))).isEqualTo(references);
    }
}
