package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnenforcedStandardTest {
    private static final String WEBHOOK = "\n---\n{apiVersion: admissionregistration.k8s.io/v1, "
            + "kind: MutatingWebhookConfiguration, metadata: {name: w}, webhooks: [{rules: [{scope: %s}]}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # name       | label              | outcome | any, baseline, restricted
            shop         | enforce: restricted | pass    | false false false
            shop         | enforce: baseline   | low     | false false true
            shop         | enforce: privileged | medium  | false true true
            shop         | enforce: strict     | low     | false true true
            shop         | enforce-version: v1.25 | medium | false true true
            shop         | warn: restricted    | medium  | true true true
            kube-system  | warn: baseline      | info    | true true true
            """)
    void eachLevelByItsOwnReferences(String name, String label, String outcome, String references) {
        String judged = Judged.by(
                new UnenforcedStandard(),
                "{apiVersion: v1, kind: Namespace, metadata: {name: " + name + ", labels: {pod-security.kubernetes.io/"
                        + label + "}}}");
        assertThat(judged).matches("(?s)(" + outcome + "|fail \\S+ " + outcome + ": .*)");
        assertThat(judged.contains("C-0192") + " " + judged.contains("C-0193") + " " + judged.contains("C-0197"))
                .isEqualTo(references);
    }

    @Test
    void aWebhookCouldDoTheSame() {
        String namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
        assertThat(Judged.by(new UnenforcedStandard(), namespace)).contains("C-0192", "C-0193");
        assertThat(Judged.by(new UnenforcedStandard(), namespace + WEBHOOK.formatted("Cluster")))
                .contains("C-0192");
        assertThat(Judged.by(new UnenforcedStandard(), namespace + WEBHOOK.formatted("Namespaced")))
                .doesNotContain("C-0192")
                .contains("C-0193");
    }
}
