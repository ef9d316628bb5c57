package io.hafenwacht.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
    private static final Asset IMAGE =
            new Asset("sha256:1", "nginx", Asset.Kind.IMAGE, "nginx:1", List.of(), List.of());

    @Test
    void worstFirstThenByCheckAndPlace() {
        Report report = build(new ReportBuilder(false, _ -> true, _ -> true)
                .asset(IMAGE)
                .verdicts(IMAGE, rule("HW-D209", Severity.LOW), List.of(fail(rule("HW-D209", Severity.LOW), "z")))
                .verdicts(
                        IMAGE,
                        rule("HW-D203", Severity.HIGH),
                        List.of(fail(rule("HW-D203", Severity.HIGH), "b"), fail(rule("HW-D203", Severity.HIGH), "a"))));
        assertThat(report.findings())
                .extracting(f -> f.subject().check() + " " + f.location().path())
                .containsExactly("HW-D203 a", "HW-D203 b", "HW-D209 z");
    }

    @Test
    void passesAreCountedAndOnlyListedWhenAskedFor() {
        Rule rule = rule("HW-D201", Severity.HIGH);
        List<Verdict> verdicts = List.of(Verdict.pass(), Verdict.notApplicable(Text.same("x")));
        assertThat(build(new ReportBuilder(false, _ -> true, _ -> true)
                                .asset(IMAGE)
                                .verdicts(IMAGE, rule, verdicts))
                        .findings())
                .isEmpty();
        Report all =
                build(new ReportBuilder(true, _ -> true, _ -> true).asset(IMAGE).verdicts(IMAGE, rule, verdicts));
        assertThat(all.findings()).hasSize(2);
        assertThat(all.summary().passed()).isEqualTo(1);
        assertThat(all.summary().notApplicable()).isEqualTo(1);
    }

    @Test
    void whatFilesSilenceIsKeptForTheReview() {
        Rule rule = rule("HW-D201", Severity.HIGH);
        List<Verdict> verdicts = List.of(Verdict.silenced(Text.same("by a comment"), 2));
        Report report = build(new ReportBuilder(false, _ -> true, _ -> true)
                .asset(IMAGE)
                .verdicts(IMAGE, rule, verdicts)
                .verdicts(IMAGE, rule, verdicts));
        assertThat(report.summary().silenced()).isEqualTo(2);
        assertThat(report.summary().notApplicable()).isEqualTo(1);
        assertThat(report.review().silenced())
                .containsExactly(new Review.Silenced(IMAGE.name(), "HW-D201", 2, Text.same("by a comment")));
    }

    @Test
    void theSameAnswerTwiceCountsOnceHoweverMuchIsListed() {
        Rule rule = rule("HW-D201", Severity.HIGH);
        for (boolean showAll : new boolean[] {false, true}) {
            Report report = build(new ReportBuilder(showAll, _ -> true, _ -> true)
                    .asset(IMAGE)
                    .verdicts(IMAGE, rule, List.of(Verdict.pass(), Verdict.pass())));
            assertThat(report.summary().passed()).as("showAll " + showAll).isEqualTo(1);
        }
    }

    @Test
    void whatCouldNotBeReadIsNeverClean() {
        Rule rule = rule("HW-D201", Severity.HIGH);
        var unknown = Verdict.unknown(Location.field("f"), Text.same("missing"), Text.same("remedy"));
        Report report = build(new ReportBuilder(false, _ -> true, _ -> true)
                .asset(IMAGE)
                .verdicts(IMAGE, rule, List.of(unknown))
                .verdicts(IMAGE, rule("HW-D202", Severity.LOW), List.of(Verdict.pass()))
                .gap(IMAGE, DefenceLayer.SECRETS, new Gap("p", Text.same("r"), Text.same("h"))));
        assertThat(report.gaps()).hasSize(2);
        assertThat(report.summary().unknown()).isEqualTo(2);
        assertThat(report.summary().coverage()).isEqualTo(1 / 3.0);
        assertThat(report.assets().getFirst().layers())
                .isEqualTo(Map.of(DefenceLayer.IMAGE, LayerState.UNKNOWN, DefenceLayer.SECRETS, LayerState.UNKNOWN));
    }

    @Test
    void aLayerBreaksFromMediumOn() {
        assertThat(layerAfter(Severity.LOW)).contains(LayerState.HOLDS);
        assertThat(layerAfter(Severity.MEDIUM)).contains(LayerState.BROKEN);
        assertThat(layerAfter(Severity.UNKNOWN)).contains(LayerState.BROKEN);
    }

    @Test
    void whatHasNoEffectYetIsLessLikelyAndNoLessGrave() {
        Rule rule = rule("HW-K502", Severity.HIGH);
        Report report = build(new ReportBuilder(false, _ -> true, _ -> true)
                .asset(IMAGE)
                .verdicts(
                        IMAGE,
                        rule,
                        List.of(fail(rule, "bound"), fail(rule, "unbound").dormant(Text.same("nobody has it")))));
        assertThat(report.findings()).hasSize(2);
        Risk bound = report.findings().getFirst().risk().orElseThrow();
        Risk unbound = report.findings().getLast().risk().orElseThrow();
        assertThat(unbound.likelihoodValue()).isCloseTo(bound.likelihoodValue() * 0.2, within(1e-12));
        assertThat(unbound.damageValue()).isEqualTo(bound.damageValue());
        assertThat(unbound.likelihood().getLast()).isEqualTo(new Factor("in effect", 0.2, Text.same("nobody has it")));
        assertThat(bound.likelihood()).extracting(Factor::name).doesNotContain("in effect");
    }

    @Test
    void theSameFindingTwiceIsOne() {
        Rule rule = rule("HW-D203", Severity.HIGH);
        Report report = build(new ReportBuilder(false, _ -> true, _ -> true)
                .asset(IMAGE)
                .verdicts(IMAGE, rule, List.of(fail(rule, "a"), fail(rule, "a"))));
        assertThat(report.findings()).hasSize(1);
        assertThat(report.summary().failed()).isEqualTo(1);
    }

    @Test
    void whatTheUserLeavesOutIsNotCounted() {
        Rule rule = rule("HW-D203", Severity.HIGH);
        Report report = build(new ReportBuilder(false, place -> !place.path().equals("a"), _ -> true)
                .asset(IMAGE)
                .verdicts(IMAGE, rule, List.of(fail(rule, "a"), fail(rule, "b"))));
        assertThat(report.findings()).extracting(f -> f.location().path()).containsExactly("b");
        assertThat(report.summary().failed()).isEqualTo(1);
    }

    @Test
    void whatIsOnlyHiddenStillCountsAndBreaksItsLayer() {
        Rule rule = rule("HW-D203", Severity.HIGH);
        Report report = build(new ReportBuilder(false, _ -> true, _ -> false)
                .asset(IMAGE)
                .verdicts(IMAGE, rule, List.of(fail(rule, "a"))));
        assertThat(report.findings()).isEmpty();
        assertThat(report.summary().bySeverity()).isEqualTo(Map.of(Severity.HIGH, 1));
        assertThat(report.assets().getFirst().layers()).isEqualTo(Map.of(DefenceLayer.IMAGE, LayerState.BROKEN));
    }

    private static Optional<LayerState> layerAfter(Severity severity) {
        Rule rule = rule("HW-D203", severity);
        Report report = build(new ReportBuilder(false, _ -> true, _ -> true)
                .asset(IMAGE)
                .verdicts(IMAGE, rule, List.of(fail(rule, "a"))));
        return Optional.ofNullable(report.assets().getFirst().layers().get(DefenceLayer.IMAGE));
    }

    private static Verdict.Fail fail(Rule rule, String path) {
        return Verdict.fail(rule, Location.file(path), path, Text.same("evidence"));
    }

    private static Rule rule(String id, Severity severity) {
        return Rule.of(id, severity, DefenceLayer.IMAGE)
                .titled(Text.of("title", "Titel"), Text.of("why", "warum"))
                .fixedBy(Text.of("fix", "Abhilfe"), "CIS-Docker:4.1");
    }

    private static Report build(ReportBuilder builder) {
        return builder.build(
                new Report.Tool("hafenwacht", "test", Instant.EPOCH),
                new Report.Target("image", "nginx:1"),
                Report.Database.NONE);
    }
}
