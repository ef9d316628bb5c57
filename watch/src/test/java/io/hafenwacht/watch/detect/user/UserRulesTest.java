package io.hafenwacht.watch.detect.user;

import static io.hafenwacht.watch.detect.Scene.container;
import static io.hafenwacht.watch.detect.Scene.happened;
import static io.hafenwacht.watch.detect.Scene.said;
import static io.hafenwacht.watch.detect.Scene.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.watch.detect.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UserRulesTest {
    private final Origin web = container("web");

    private static UserRules rules(String rule) {
        var problems = new ArrayList<io.hafenwacht.formats.ParseProblem>();
        var root = new YamlParser()
                .parse(("rules: [" + rule + "]").getBytes(StandardCharsets.UTF_8))
                .root();
        var rules = new UserRules(RuleReader.read(root.get("rules"), new HashSet<>(), problems));
        assertThat(problems).isEmpty();
        return rules;
    }

    private static List<String> hits(UserRules rules, Event... events) {
        List<String> out = new ArrayList<>();
        for (Event event : events) {
            rules.on(event)
                    .forEach(hit -> out.add((hit.signal() instanceof Signal.Over ? "over: " : "")
                            + hit.signal().evidence().english()));
        }
        return out;
    }

    @Test
    void aTextInALine() {
        UserRules rules = rules("{id: a, log: {contains: [declined, refused]}}");
        assertThat(hits(rules, said(web, 0, "card declined"), said(web, 1, "all well")))
                .containsExactly("\"card declined\"");
    }

    @Test
    void enoughWithinATime() {
        UserRules rules = rules("{id: a, log: {matches: 'code=5\\d\\d', count: 3, within: 10s}}");
        assertThat(hits(
                        rules,
                        said(web, 0, "code=500"),
                        said(web, 20, "code=501"),
                        said(web, 25, "code=502"),
                        said(web, 26, "code=200"),
                        said(container("db"), 27, "code=503"),
                        said(web, 29, "code=504"),
                        said(web, 30, "code=505")))
                .containsExactly("3 within 10 s, the last: \"code=504\"");
    }

    @Test
    void aClockThatJumpsBackCountsNothingTwice() {
        UserRules rules = rules("{id: a, log: {contains: x, count: 2, within: 10s}}");
        assertThat(hits(rules, said(web, 5000, "x"), said(web, 0, "x"))).isEmpty();
        assertThat(hits(rules, said(web, 1, "x"))).hasSize(1);
    }

    @Test
    void onlyWhomItConcerns() {
        UserRules rules =
                rules("{id: a, names: ['w*'], labels: {com.docker.compose.project: shop}, log: {contains: x}}");
        var labelled = new Origin(
                web.system(),
                Origin.Kind.CONTAINER,
                "id-w",
                "w1",
                "",
                new TreeMap<>(Map.of("com.docker.compose.project", "shop")));
        assertThat(hits(rules, said(labelled, 0, "x"))).hasSize(1);
        assertThat(hits(rules, said(web, 0, "x"))).isEmpty();
    }

    @Test
    void anEventWithAttributes() {
        UserRules rules = rules("{id: a, event: {type: container, action: die, attributes: {exitCode: '13?'}}}");
        assertThat(hits(
                        rules,
                        happened(web, 0, "die", "exitCode", "137"),
                        happened(web, 1, "die", "exitCode", "0"),
                        happened(web, 2, "die"),
                        happened(web, 3, "start")))
                .containsExactly("container die");
    }

    @Test
    void aMeasureThatStaysHigh() {
        UserRules rules = rules("{id: a, sample: {value: m, above: 10, for: 20s}}");
        assertThat(hits(
                        rules,
                        sample(web, 0, "m", 11),
                        sample(web, 10, "m", 12.5),
                        sample(web, 20, "m", 11),
                        sample(web, 30, "m", 11),
                        sample(web, 40, "m", 9)))
                .containsExactly("m = 11, limit 10", "over: m = 9, limit 10");
    }

    @Test
    void aRateAndAShare() {
        UserRules rate = rules("{id: a, sample: {value: c, rate: true, above: 2}}");
        assertThat(hits(rate, sample(web, 0, "c", 5), sample(web, 10, "c", 35), sample(web, 20, "c", 1)))
                .containsExactly("c = 3, limit 2");
        UserRules share = rules("{id: a, sample: {value: used, of: limit, below: 0.1}}");
        assertThat(hits(share, sample(web, 0, "used", 5, "limit", 100), sample(web, 10, "used", 5)))
                .containsExactly("used = 0.05, at least 0.1 expected");
    }

    /// RE2 is linear: this takes a backtracking engine longer than the sun will shine.
    @Test
    void anEvilExpressionTakesNoTime() {
        UserRules rules = rules("{id: a, log: {matches: '(a+)+$'}}");
        long began = System.nanoTime();
        assertThat(hits(rules, said(web, 0, "a".repeat(20_000) + "!"))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatIsGoneIsForgotten() {
        UserRules rules = rules("{id: a, log: {contains: x, count: 2, within: 10s}}");
        assertThat(hits(rules, said(web, 0, "x"))).isEmpty();
        rules.forget(web);
        assertThat(hits(rules, said(web, 1, "x"))).isEmpty();
    }
}
