package io.hafenwacht.watch.detect.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
    private final List<ParseProblem> problems = new ArrayList<>();

    private List<UserRule> read(String yaml) {
        var root = new YamlParser().parse(yaml.getBytes(StandardCharsets.UTF_8)).root();
        return RuleReader.read(root.get("rules"), new HashSet<>(), problems);
    }

    private List<String> told() {
        return problems.stream().map(p -> p.message().english()).toList();
    }

    @Test
    void eachKindOfRule() {
        List<UserRule> rules = read("""
                rules:
                  - id: payments
                    title: {en: Payments fail, de: Zahlungen scheitern}
                    advice: Call the bank.
                    severity: high
                    names: [shop-*, pay]
                    labels: {com.docker.compose.project: shop}
                    log: {contains: [declined, refused], matches: "code=5\\\\d\\\\d", level: warn, count: 5, within: 1m}
                  - id: db-killed
                    event: {type: container, action: die, attributes: {exitCode: 137}}
                  - id: hot
                    sample: {value: container_cpu_usage_seconds_total, rate: true, above: 0.9, for: 5m}
                """);
        assertThat(told()).isEmpty();
        assertThat(rules).extracting(UserRule::id).containsExactly("USER-payments", "USER-db-killed", "USER-hot");
        assertThat(rules.getFirst().severity()).isEqualTo(Severity.HIGH);
        assertThat(rules.getFirst().wording().title().german()).isEqualTo("Zahlungen scheitern");
        assertThat(rules.get(1).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(rules.getLast().condition()).isInstanceOfSatisfying(UserRule.Measured.class, m -> {
            assertThat(m.hold()).isEqualTo(Duration.ofMinutes(5));
            assertThat(m.measure().perSecond()).isTrue();
        });
    }

    @Test
    void fiveErrorsAreFiveMessages() {
        assertThat(read("""
                        rules:
                          - id: Payments!
                            log: {contains: x}
                          - id: two
                            severtiy: high
                            log: {matches: "(unclosed"}
                          - id: three
                            log: {contains: x, count: 3}
                          - id: four
                            event: {type: container}
                            sample: {value: x, above: 1}
                        """)).isEmpty();
        assertThat(told())
                .containsExactly(
                        "line 2, column 9: an id has 1 to 40 lower-case letters, digits and hyphens, got \"Payments!\"",
                        "line 5, column 15: unknown key \"severtiy\", did you mean \"severity\"?",
                        "line 6, column 20: \"matches\" is no expression of RE2: missing closing )",
                        "line 8, column 31: \"count\" needs \"within\": how long",
                        "line 9, column 5: a rule has exactly one of log, event and sample, got 2");
        assertThat(problems)
                .allSatisfy(p -> assertThat(p.message().german())
                        .isNotEqualTo(p.message().english())
                        .startsWith("Zeile "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | a rule needs an "id"
            text                                          | a mapping is expected here
            {id: a}                                       | exactly one of log, event and sample, got 0
            {id: a, log: {}}                              | "log" needs contains, matches or level
            {id: a, log: []}                              | a mapping is expected here
            {id: a, log: {contains: [[x]]}}               | "contains" is a list of texts
            {id: a, log: {level: wran}}                   | "level" cannot be "wran", did you mean "warn"?
            {id: a, log: {level: warn, within: 1 hour}}   | "within" is a time such as 30s or 5m
            {id: a, log: {level: warn, within: 9999d}}    | "within" is a time such as 30s or 5m
            {id: a, log: {level: warn, count: 501}}       | "count" is a number from 1 to 500
            {id: a, log: {level: warn, count: -1}}        | "count" is a number from 1 to 500
            {id: a, event: {attributes: {x: 1}}}          | "event" needs type or action
            {id: a, event: {type: x, attributes: y}}      | "attributes" is a mapping of names to patterns
            {id: a, sample: {above: 1}}                   | "sample" needs a "value"
            {id: a, sample: {value: x}}                   | exactly one of above and below
            {id: a, sample: {value: x, above: many}}      | "above" is a number
            {id: a, sample: {value: x, above: 1, rate: 2}}| "rate" cannot be "2"
            {id: a, severity: unknown, log: {level: warn}}| "severity" cannot be "unknown"
            {id: a, title: {fr: x}, log: {level: warn}}   | "title" needs en or de
            """)
    void whatIsWrongIsSaid(String rule, String message) {
        assertThat(read("rules: [" + rule + "]")).isEmpty();
        assertThat(told()).anySatisfy(t -> assertThat(t).contains(message));
    }

    @Test
    void anIdIsTakenOnce() {
        assertThat(read("rules: [{id: a, log: {level: warn}}, {id: a, log: {level: error}}]"))
                .hasSize(1);
        assertThat(told()).singleElement().asString().contains("the id \"a\" is taken");
    }

    @Test
    void noListAndTooManyRules() {
        assertThat(read("rules: 7")).isEmpty();
        assertThat(told()).singleElement().asString().contains("\"rules\" is a list");
        problems.clear();
        assertThat(read("other: 1")).isEmpty();
        assertThat(told()).isEmpty();
        var many = new StringBuilder("rules:\n");
        for (int i = 0; i < 201; i++) {
            many.append(" - {id: r").append(i).append(", log: {level: warn}}\n");
        }
        assertThat(read(many.toString())).hasSize(200);
        assertThat(told()).singleElement().asString().contains("too many rules");
    }
}
