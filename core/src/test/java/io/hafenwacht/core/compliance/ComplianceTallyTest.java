package io.hafenwacht.core.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.compliance.Compliance.State;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComplianceTallyTest {
    private static final Asset ASSET = new Asset("a", "a", Asset.Kind.CONTAINER, "a", List.of(), List.of());
    private static final Rule RIGHTS = rule("HW-D401", "BSI:SYS.1.6.A17", "BSI:SYS.1.6.A21");
    private static final Rule MOUNTS = rule("HW-D410", "BSI:SYS.1.6.A19");
    private static final Text WORDS = Text.same("x");

    private ReportBuilder builder = builder();

    @BeforeEach
    void freshBuilder() {
        builder = builder();
    }

    @Test
    void aFindingDeviatesFromWhatItNamesAndFromNothingElseOfItsRule() {
        builder.verdicts(ASSET, RIGHTS, List.of(fail("BSI:SYS.1.6.A17", "p"), fail("BSI:SYS.1.6.A17", "q")));
        Compliance.Result rights = result("SYS.1.6.A17");
        assertThat(rights.state()).isEqualTo(State.DEVIATION);
        assertThat(rights.deviations().count()).isEqualTo(2);
        assertThat(rights.deviations().worst()).contains(Severity.HIGH);
        assertThat(rights.deviations().checks()).isEqualTo(Map.of("HW-D401", 2));
        assertThat(rights.deviations().findings()).hasSize(2).isSorted();
        assertThat(result("SYS.1.6.A21").state()).isEqualTo(State.NONE_FOUND);
    }

    @Test
    void aPassIsNoneFoundWithHowManyChecksJudgedItAndCoverage() {
        builder.verdicts(ASSET, RIGHTS, List.of(Verdict.pass(), unknown("f")));
        Compliance.Result rights = result("SYS.1.6.A17");
        assertThat(rights.state()).isEqualTo(State.NONE_FOUND);
        assertThat(rights.judged()).isEqualTo(new Compliance.Judged(1, 1, 1, 1));
        assertThat(rights.coverage()).isEqualTo(0.5);
    }

    @Test
    void whatNobodyCouldDecideIsNotClean() {
        builder.verdicts(ASSET, RIGHTS, List.of(unknown("f")))
                .verdicts(ASSET, MOUNTS, List.of(Verdict.notApplicable(WORDS)));
        assertThat(result("SYS.1.6.A17").state()).isEqualTo(State.NOT_CHECKABLE);
        assertThat(result("SYS.1.6.A17").coverage()).isZero();
        assertThat(result("SYS.1.6.A19").state()).isEqualTo(State.NOT_CHECKABLE);
        assertThat(result("SYS.1.6.A19").judged()).isEqualTo(new Compliance.Judged(1, 0, 0, 0));
        assertThat(result("APP.4.4.A2").judged()).isEqualTo(new Compliance.Judged(0, 0, 0, 0));
    }

    @Test
    void aGapLowersTheCoverageOfWhatChecksOfItsLayerKnow() {
        builder.verdicts(ASSET, RIGHTS, List.of(Verdict.pass()))
                .gap(ASSET, DefenceLayer.CONTAINER, new Gap("p", WORDS, WORDS))
                .gap(ASSET, DefenceLayer.IMAGE, new Gap("q", WORDS, WORDS));
        assertThat(result("SYS.1.6.A17").coverage()).isEqualTo(0.5);
    }

    @Test
    void findingsThatAreNotListedDeviateAllTheSame() {
        builder = new ReportBuilder(false, _ -> true, _ -> false)
                .asset(ASSET)
                .measuring(tally())
                .verdicts(ASSET, MOUNTS, List.of(Verdict.fail(MOUNTS, Location.NONE, "m", WORDS)));
        assertThat(result("SYS.1.6.A19").state()).isEqualTo(State.DEVIATION);
    }

    @Test
    void idsAreBoundedAndTheCountIsExact() {
        int many = ComplianceTally.LISTED + 5;
        builder.verdicts(
                ASSET,
                RIGHTS,
                IntStream.range(0, many)
                        .<Verdict>mapToObj(n -> fail("BSI:SYS.1.6.A17", "p" + n))
                        .toList());
        assertThat(result("SYS.1.6.A17").deviations().count()).isEqualTo(many);
        assertThat(result("SYS.1.6.A17").deviations().findings()).hasSize(ComplianceTally.LISTED);
    }

    private Compliance.Result result(String clause) {
        Report report = builder.build(
                new Report.Tool("t", "1", Instant.EPOCH), new Report.Target("k", "n"), Report.Database.NONE);
        Compliance compliance = report.review().compliance().orElseThrow();
        assertThat(compliance.results()).hasSize(47);
        return compliance.results().stream()
                .filter(r -> r.requirement().reference().clause().equals(clause))
                .findFirst()
                .orElseThrow();
    }

    private static ReportBuilder builder() {
        return new ReportBuilder(false, _ -> true, _ -> true).asset(ASSET).measuring(tally());
    }

    private static ComplianceTally tally() {
        return new ComplianceTally(Profiles.bsi(), List.of(RIGHTS, MOUNTS));
    }

    private static Verdict fail(String reference, String subject) {
        return new Verdict.Fail(
                Location.NONE, subject, WORDS, List.of(Reference.of(reference)), Optional.empty(), Optional.empty());
    }

    private static Verdict unknown(String field) {
        return Verdict.unknown(Location.field(field), WORDS, WORDS);
    }

    private static Rule rule(String id, String... references) {
        return Rule.of(id, Severity.HIGH, DefenceLayer.CONTAINER)
                .titled(Text.same(id), Text.same("why"))
                .fixedBy(Text.same("fix"), references);
    }
}
