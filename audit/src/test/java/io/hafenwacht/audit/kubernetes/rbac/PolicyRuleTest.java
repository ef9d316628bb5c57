package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.formats.json.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRuleTest {
    /// `rule` is `VERBS GROUPS RESOURCES NAMES`, `request` is `verb group resource[/sub] [name]`; `-` is
    /// empty.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    get - pods -            | get - pods           | FULLY
                    get - pods -            | list - pods          | NOT
                    get - pods -            | GET - pods           | NOT
                    * - pods -              | impersonate - pods   | FULLY
                    get - pods -            | get apps pods        | NOT
                    get * pods -            | get apps pods        | FULLY
                    get - pods -            | get - pods/log       | NOT
                    get - pods/log -        | get - pods/log       | FULLY
                    get - pods/log -        | get - pods           | NOT
                    get - * -               | get - pods/log       | FULLY
                    get - */log -           | get - pods/log       | FULLY
                    get - */log -           | get - pods           | NOT
                    get - */log -           | get - pods/logs      | NOT
                    get - pods/* -          | get - pods/log       | NOT
                    get - */* -             | get - pods/log       | NOT
                    get - pods a            | get - pods a         | FULLY
                    get - pods a            | get - pods b         | NOT
                    get - pods a            | get - pods           | NAMED
                    list - pods a           | list - pods          | NAMED
                    create - pods a         | create - pods        | NOT
                    deletecollection - pods a | deletecollection - pods | NOT
                    create - pods/exec a    | create - pods/exec   | NAMED
                    create - pods/exec a    | create - pods/exec a | FULLY
                    get - pods *            | get - pods           | NOT
                    - - pods -              | get - pods           | NOT
                    """)
    void matchesAsTheApiServerDoes(String rule, String request, PolicyRule.Extent extent) {
        String[] r = rule.split(" ");
        String[] q = request.split(" ");
        Access.Resource to = Access.to(q[0], q[1].equals("-") ? "" : q[1], q[2]);
        var access =
                new Access.Resource(to.verb(), to.group(), to.resource(), to.subresource(), q.length > 3 ? q[3] : "");
        String groups = r[1].equals("-") ? "\"\"" : "\"" + r[1] + "\"";
        assertThat(rule("{\"verbs\": [\"" + r[0] + "\"], \"apiGroups\": [" + groups + "], \"resources\": [\""
                                + r[2] + "\"], \"resourceNames\": [" + (r[3].equals("-") ? "" : "\"" + r[3] + "\"")
                                + "]}")
                        .extent(access))
                .isEqualTo(extent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /metrics    | /metrics     | true
                    /metrics    | /metrics/    | false
                    /metrics/*  | /metrics/a/b | true
                    /metrics*   | /metricsfoo  | true
                    /metrics**  | /metricsfoo  | true
                    *           | /anything    | true
                    /me*rics    | /metrics     | false
                    """)
    void pathsEndInStars(String own, String asked, boolean allowed) {
        PolicyRule rule = rule("{\"verbs\": [\"get\"], \"nonResourceURLs\": [\"" + own + "\"]}");
        assertThat(rule.allows(new Access.Path("get", asked))).isEqualTo(allowed);
        assertThat(rule.allows(new Access.Path("put", asked))).isFalse();
        assertThat(rule.allows(Access.to("get", "", "pods"))).isFalse();
    }

    @Test
    void wrongTypesGiveNothing() {
        for (String rule : new String[] {
            "\"text\"",
            "null",
            "[]",
            "{\"verbs\": \"*\", \"apiGroups\": [\"*\"], \"resources\": [\"*\"]}",
            "{\"verbs\": [{\"*\": 1}], \"apiGroups\": [\"*\"], \"resources\": [\"*\"]}",
            "{\"verbs\": [\"*\"], \"apiGroups\": null, \"resources\": [\"*\"]}",
            "{\"verbs\": [\"*\"], \"apiGroups\": [\"*\"], \"resources\": 7}"
        }) {
            assertThat(rule(rule).allows(Access.to("get", "", "pods"))).as(rule).isFalse();
        }
    }

    private static PolicyRule rule(String json) {
        return PolicyRule.of(new JsonParser().parse(json).root());
    }
}
