package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestSuppressionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Rule RULE = Rule.of("HW-K101", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(Text.same("t"), Text.same("w"))
            .fixedBy(Text.same("f"), "Trivy:KSV-0017", "kube-linter:privileged-container");

    /// `%` stands where the comment goes: above the object, above and beside the container, above another
    /// field.
    private static final String POD = """
            %stop%
            apiVersion: v1
            kind: Pod
            metadata:
              name: a
            %sother%
              annotations: {x: "y"%sannotation%}
            spec:
              %sabove%
              containers:
              - name: c %sbeside%
                securityContext:
                  privileged: true
              - name: d
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            top        | #trivy:ignore:KSV-0017                                        | yes
            top        | # trivy:ignore:AVD-KSV-0017                                   | yes
            top        | # trivy:ignore:KSV017                                         | yes
            top        | # trivy:ignore:KSV-0018                                       | no
            top        | # trivy:ignore:*                                              | yes
            top        | # trivy:ignore:KSV-0017:exp:2027-01-01                        | yes
            top        | # trivy:ignore:KSV-0017:exp:2026-01-01                        | no
            top        | # trivy:ignore:KSV-0017:ws:test:exp:2026-01-01                | no
            top        | # trivy:ignore:KSV-0017:ws:test:exp:2027-01-01                | yes
            top        | # trivy:ignore:KSV-0017:exp:soon                              | no
            top        | # trivy:ignore:ksv-0017[container=c]                          | yes
            top        | # trivy:ignore:KSV-0018 trivy:ignore:KSV-0017                 | yes
            top        | # trivy:ignore:KSV-00171                                      | no
            top        | #tfsec:ignore:AVD-KSV-0017                                    | yes
            top        | # trivy:ignore:KSV-17                                         | yes
            top        | # trivy:ignore:AVD-KSV017                                     | yes
            top        | # trivy:ignore:no-privileged-containers                       | yes
            top        | # trivy:ignore:kubernetes-no-privileged-containers            | yes
            top        | # trivy:ignore:No_Privileged_Containers:exp:2027-01-01        | yes
            top        | # trivy:ignore:no-privileged-containers[container=c]          | yes
            top        | # trivy:ignore:no-privileged                                  | no
            top        | # trivy:ignore:no-host-pid                                    | no
            other      | # trivy:ignore:KSV-0017                                       | no
            above      | # trivy:ignore:KSV-0017                                       | yes
            beside     | # trivy:ignore:KSV-0017                                       | yes
            top        | # hafenwacht:ignore HW-K101 reason="x" until=2027-01-01       | yes
            top        | # hafenwacht: ignore HW-K101 reason="x" until=2027-01-01      | yes
            top        | # hafenwacht:ignore HW-K102 reason="x" until=2027-01-01       | no
            top        | # hafenwacht:ignore HW-K101 reason="x" until=2026-01-01       | no
            above      | # hafenwacht:ignore HW-K101 reason="x"                        | no
            annotation | , ignore-check.kube-linter.io/privileged-container: why       | yes
            annotation | , ignore-check.kube-linter.io/host-pid: why                   | no
            annotation | , kube-linter.io/ignore-all: why                              | yes
            """)
    void silences(String place, String comment, String silenced) {
        String text = POD.replace("%s" + place + "%", comment).replaceAll("%s\\w+%", "");
        ManifestFile file = ManifestReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(file.gaps()).isEmpty();
        KubeObject pod = file.objects().getFirst();
        String field = "spec.containers[0].securityContext.privileged";
        Verdict fail = Verdict.fail(RULE, pod.where(field), "privileged " + field, Text.same("privileged: true"));
        var suppressions = new ManifestSuppressions(List.of(file), NOW);
        List<Verdict> told = suppressions.applied(pod, RULE, List.of(fail, Verdict.pass()));
        if (silenced.equals("yes")) {
            assertThat(told).hasSize(2).noneMatch(Verdict.Fail.class::isInstance);
            assertThat(told.getLast()).isInstanceOfSatisfying(Verdict.NotApplicable.class, n -> {
                assertThat(n.why().german()).contains("unterdrückt durch");
                assertThat(n.silenced()).isEqualTo(1);
            });
        } else {
            assertThat(told).containsExactly(fail, Verdict.pass());
        }
    }

    @Test
    void aFindingWithoutReferenceGoesWithThoseOfItsRule() {
        String text = POD.replace("%sannotation%", ", ignore-check.kube-linter.io/privileged-container: why")
                .replaceAll("%s\\w+%", "");
        ManifestFile file = ManifestReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
        KubeObject pod = file.objects().getFirst();
        Verdict.Fail bare =
                new Verdict.Fail(pod.where("spec"), "s", Text.same("x"), List.of(), Optional.empty(), Optional.empty());
        assertThat(new ManifestSuppressions(List.of(file), NOW).applied(pod, RULE, List.of(bare)))
                .singleElement()
                .isInstanceOf(Verdict.NotApplicable.class);
    }

    @Test
    void theInnermostCommentThatFitsSilencesAndWhatLiesAroundCountsToo() {
        String text = """
                apiVersion: v1
                kind: Pod
                # trivy:ignore:KSV-0017
                spec:
                  containers:
                  - name: a # trivy:ignore:KSV-0001
                    securityContext: {privileged: true}
                  - name: b # trivy:ignore:KSV-0017
                  - name: c
                    securityContext: {privileged: true}
                metadata: {name: p}
                """;
        ManifestFile file = ManifestReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
        var suppressions = new ManifestSuppressions(List.of(file), NOW);
        KubeObject pod = file.objects().getFirst();
        for (String field : List.of("spec.containers[0].securityContext", "spec.containers[2].securityContext")) {
            assertThat(suppressions.applied(
                            pod, RULE, List.of(Verdict.fail(RULE, pod.where(field), field, Text.same("x")))))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Verdict.NotApplicable.class,
                            n -> assertThat(n.why().english()).contains("line 3"));
        }
        assertThat(suppressions.applied(
                        pod, RULE, List.of(Verdict.fail(RULE, pod.where("metadata.name"), "n", Text.same("x")))))
                .singleElement()
                .isInstanceOf(Verdict.Fail.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void aMarkOfWindowsBeforeTheFirstCommentIsNoPartOfIt(String encoding) {
        String text = "\uFEFF# trivy:ignore:KSV-0017\r\napiVersion: v1\r\nkind: Pod\r\n";
        ManifestFile file = ManifestReader.read("a.yaml", text.getBytes(Charset.forName(encoding)));
        assertThat(file.objects()).hasSize(1);
        assertThat(file.comments()).hasSize(1);
    }

    @Test
    void ourCommentWithoutADateIsAGap() {
        String text = "# hafenwacht:ignore HW-K101 reason=\"x\"\napiVersion: v1\nkind: Pod\n";
        ManifestFile file = ManifestReader.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(new ManifestSuppressions(List.of(file), NOW).problems())
                .singleElement()
                .satisfies(gap -> assertThat(gap.path()).isEqualTo("a.yaml:1"));
    }
}
