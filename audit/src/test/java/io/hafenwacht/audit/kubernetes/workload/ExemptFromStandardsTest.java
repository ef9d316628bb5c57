package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptFromStandardsTest {
    private static final String FILE = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
              - name: PodSecurity
                configuration:
                  apiVersion: pod-security.admission.config.k8s.io/v1
                  kind: PodSecurityConfiguration
                  exemptions: %s
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                | pass
            {usernames: [], runtimeClasses: [], namespaces: [kube-system]}    | pass
            {usernames: [jane]}                                               | fail plugins: exemptions.usernames: jane
            {usernames: ['system:serviceaccount:kube-system:job-controller']} | fail plugins high: exemptions.usernames
            {runtimeClasses: [kata]}                                          | fail plugins: exemptions.runtimeClasses: kata
            """)
    void judged(String exemptions, String outcome) {
        assertThat(Judged.by(new ExemptFromStandards(), FILE.formatted(exemptions)))
                .startsWith(outcome);
    }

    @Test
    void aFileOfItsOwnIsReadToo() {
        String own = "{apiVersion: pod-security.admission.config.k8s.io/v1, kind: PodSecurityConfiguration, "
                + "exemptions: {usernames: [jane]}}";
        assertThat(Judged.by(new ExemptFromStandards(), own)).startsWith("fail");
        // Of two, nobody knows which holds.
        assertThat(Judged.by(new ExemptFromStandards(), own + "\n---\n" + own)).startsWith("not applicable");
        assertThat(Judged.by(new ExemptFromStandards(), "{apiVersion: v1, kind: Namespace, metadata: {name: a}}"))
                .startsWith("not applicable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                           | fail
            {namespaces: [a]}            | fail metadata.labels['pod-security.kubernetes.io/enforce'] medium: exempt
            """)
    void namespacesAreToldWhereTheyAre(String exemptions, String outcome) {
        String namespace = "---\n{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: "
                + "{pod-security.kubernetes.io/enforce: baseline}}}";
        assertThat(Judged.by(new UnenforcedStandard(), FILE.formatted(exemptions) + namespace))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restricted | pass
            baseline   | fail .* is not set; defaults.enforce of AdmissionConfiguration = "baseline" .*
            privileged | fail .* is not set \\[.*
            """)
    void defaultsEnforceWhereNoLabelDoes(String level, String outcome) {
        String file = FILE.formatted("{}") + "      defaults: {enforce: " + level + "}\n";
        String namespace = "---\n{apiVersion: v1, kind: Namespace, metadata: {name: a}}";
        assertThat(Judged.by(new UnenforcedStandard(), file + namespace)).matches("(?s)" + outcome);
    }
}
