package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomRuleTest {
    private static final String OBJECTS = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, labels: {tier: x}}, spec: {replicas: 1}}
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}, spec: {replicas: 5}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: a}}
            """;

    @Test
    void aTextIsAFinding() {
        assertThat(judged("subject.kind == 'Deployment' && !has(subject.metadata.labels) ? 'no labels' : ''"))
                .isEqualTo("fail : Deployment default/b: no labels [kube-linter:cel-expression]");
    }

    @Test
    void falseIsAFinding() {
        assertThat(judged("object.kind != 'Deployment' || object.spec.replicas <= 3"))
                .isEqualTo("fail : Deployment default/b: object.kind != 'Deployment' || object.spec.replicas <= 3 "
                        + "[kube-linter:cel-expression]");
    }

    @Test
    void allObjectsAreSeen() {
        assertThat(judged("subject.kind == 'Deployment' && !objects.exists(o, o.kind == 'Service' && "
                        + "o.metadata.name == subject.metadata.name) ? 'no Service ' + subject.metadata.name : ''"))
                .contains("Deployment default/b: no Service b")
                .doesNotContain("default/a");
        assertThat(judged("''")).isEqualTo("pass");
    }

    @Test
    void whatCannotBeDecidedIsToldOnce() {
        assertThat(judged("subject.spec.replicas > 0"))
                .isEqualTo("unknown subject.spec.replicas > 0: 1 objects could not be asked; "
                        + "the first is Service default/a: no such key: spec");
        assertThat(judged("subject.metadata")).contains("3 objects").contains("neither a text nor true or false");
        assertThat(judged("subject.kind ==")).contains("no expression: character 16: expected a value, got the end");
    }

    @Test
    void severalAndNone() {
        assertThat(judged("''\nfalse")).contains("Service default/a: false");
        assertThat(Judged.lines(new CustomRule().check(Judged.files(OBJECTS), Judged.context(Map.of()))))
                .isEqualTo("not applicable");
    }

    private static String judged(String expression) {
        var parameters = Map.of("HW-K349.expressions", expression + "\n");
        return Judged.lines(new CustomRule().check(Judged.files(OBJECTS), Judged.context(parameters)));
    }
}
