package io.hafenwacht.core.report;

import io.hafenwacht.core.compliance.ComplianceTally;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.FindingId;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.risk.RiskContext;
import io.hafenwacht.core.risk.RiskModel;
import io.hafenwacht.core.risk.RiskValues;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waivers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Collects answers of checks and matches of one run and brings them into the order of the contract: worst
/// first, then by risk, check, asset and place. Not thread-safe.
public final class ReportBuilder {
    private static final Text IN_ORDER = Text.of("in order", "in Ordnung");

    private final boolean showAll;
    private final Predicate<Location> wanted;
    private final Predicate<Finding> listed;
    private final Set<String> known = new HashSet<>();
    private final Set<Counted> counted = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final Map<String, Map<DefenceLayer, LayerState>> layers = new LinkedHashMap<>();

    private final Map<String, Finding> findings = new LinkedHashMap<>();
    /// Why findings have no effect yet, by their ids and assets.
    private final Map<String, Text> dormant = new HashMap<>();
    private final List<Report.AssetPackage> packages = new ArrayList<>();
    private final List<Report.AssetGap> gaps = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<OutcomeKind, Integer> counts = new EnumMap<>(OutcomeKind.class);
    private final Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    private final List<Finding> suppressed = new ArrayList<>();
    private final Set<Review.Silenced> silenced = new LinkedHashSet<>();
    private final List<Review.Note> unused = new ArrayList<>();
    private Waivers waivers = Waivers.none();
    private Optional<BaselineComparison> comparison = Optional.empty();
    private final Map<String, BaseImage> bases = new HashMap<>();
    private final List<Diagram> diagrams = new ArrayList<>();
    private final List<Conclusion> conclusions = new ArrayList<>();
    private boolean drawn;
    private Optional<ComplianceTally> compliance = Optional.empty();
    private RiskModel model = new RiskModel(RiskValues.STANDARD);
    private RiskContext context = new RiskContext(RiskValues.STANDARD);

    /// An answer that is no finding: one of a kind for an object and place.
    private record Counted(String check, String asset, OutcomeKind outcome, String place) {
        /// By hand, as [Text] does: there is one for each check of each object.
        @Override
        public boolean equals(Object other) {
            return other instanceof Counted counted
                    && asset.equals(counted.asset)
                    && check.equals(counted.check)
                    && outcome == counted.outcome
                    && place.equals(counted.place);
        }

        @Override
        public int hashCode() {
            return (asset.hashCode() * 31 + check.hashCode()) * 31 + place.hashCode();
        }
    }

    /// `showAll` lists passed and not applicable answers too. What `wanted` refuses is as if it were not
    /// there; what `listed` refuses is only not shown: it still counts, and its layer is no less broken.
    public ReportBuilder(boolean showAll, Predicate<Location> wanted, Predicate<Finding> listed) {
        this.showAll = showAll;
        this.wanted = wanted;
        this.listed = listed;
    }

    /// What closes findings, to be given before the first of them; `unusable` are statements that cannot.
    public ReportBuilder waiving(Waivers own, List<Review.Note> unusable) {
        waivers = own;
        unused.addAll(unusable);
        return this;
    }

    /// The values of risk; to be given before the first finding.
    public ReportBuilder weighing(RiskValues values) {
        model = new RiskModel(values);
        context = new RiskContext(values);
        return this;
    }

    /// Holds what follows against an earlier report: only what is new or changed is listed, unless all is.
    public ReportBuilder against(Baseline baseline) {
        comparison = Optional.of(new BaselineComparison(baseline));
        return this;
    }

    /// Holds what follows against the requirements of a standard.
    public ReportBuilder measuring(ComplianceTally tally) {
        compliance = Optional.of(tally);
        return this;
    }

    /// Says that some output draws; without it no diagram is made.
    public ReportBuilder drawn(boolean wanted) {
        drawn = wanted;
        return this;
    }

    /// A picture, made only where one is wanted; one without lines is left out.
    public ReportBuilder diagram(Supplier<Diagram> picture) {
        if (drawn) {
            Diagram made = picture.get();
            if (!made.lines().isEmpty()) {
                diagrams.add(made);
            }
        }
        return this;
    }

    /// What only answers about several assets together show, drawn before risk is computed.
    @FunctionalInterface
    public interface Conclusion {
        /// `findings` are those listed; answers go into `builder`, `context` knows what runs what.
        void draw(List<Finding> findings, RiskContext context, ReportBuilder builder);
    }

    public ReportBuilder concluding(Conclusion conclusion) {
        conclusions.add(conclusion);
        return this;
    }

    public ReportBuilder asset(Asset asset) {
        assets.put(asset.id(), asset);
        layers.computeIfAbsent(asset.id(), _ -> new EnumMap<>(DefenceLayer.class));
        return this;
    }

    /// Labels by which people state needs of protection.
    public ReportBuilder labelled(Asset asset, Map<String, String> labels) {
        context.labelled(asset, labels);
        return this;
    }

    /// What an image was built from.
    public ReportBuilder base(Asset image, BaseImage base) {
        bases.put(image.id(), base);
        return this;
    }

    public ReportBuilder packages(Asset asset, List<InstalledPackage> found) {
        found.forEach(p -> packages.add(new Report.AssetPackage(asset.id(), p)));
        return this;
    }

    /// A gap that leaves `layer` unknown and counts against coverage.
    public ReportBuilder gap(Asset asset, DefenceLayer layer, Gap gap) {
        gaps.add(new Report.AssetGap(asset.id(), gap));
        compliance.ifPresent(c -> c.gap(layer));
        count(OutcomeKind.UNKNOWN);
        comparison.ifPresent(c -> c.gap(asset, layer));
        mark(asset, layer, LayerState.UNKNOWN);
        return this;
    }

    /// Leaves `layer` unknown for an asset whose gap is told elsewhere, once for many assets.
    public ReportBuilder unknown(Asset asset, DefenceLayer layer) {
        comparison.ifPresent(c -> c.gap(asset, layer));
        mark(asset, layer, LayerState.UNKNOWN);
        return this;
    }

    /// One more answer that is unknown for a reason whose gap the report tells already.
    public ReportBuilder unknown(Asset asset, Rule rule, Verdict.Unknown verdict) {
        put(asset, answer(asset, rule, OutcomeKind.UNKNOWN, verdict.location(), verdict.missing()));
        return this;
    }

    /// The answers of one check about one asset.
    public ReportBuilder verdicts(Asset asset, Rule rule, List<Verdict> verdicts) {
        return answers(new Answers(asset, rule, verdicts));
    }

    /// The same, made elsewhere: what takes time of them needs no report, and so may be done on any core.
    public ReportBuilder answers(Answers answers) {
        Iterator<Finding> failed = answers.failed.iterator();
        for (Verdict verdict : answers.verdicts) {
            add(answers.asset, answers.rule, verdict, failed);
        }
        return this;
    }

    /// What one check says of one asset.
    public static final class Answers {
        private final Asset asset;
        private final Rule rule;
        private final List<Verdict> verdicts;
        private final List<Finding> failed = new ArrayList<>();

        public Answers(Asset asset, Rule rule, List<Verdict> verdicts) {
            this.asset = asset;
            this.rule = rule;
            this.verdicts = List.copyOf(verdicts);
            for (Verdict verdict : this.verdicts) {
                if (verdict instanceof Verdict.Fail fail) {
                    failed.add(failed(asset, rule, fail));
                }
            }
        }
    }

    /// One known vulnerability of one package, wherever the asset holds it.
    public ReportBuilder vulnerability(
            Asset asset, Rule rule, Vulnerability vulnerability, Rated rated, Location location, Wording wording) {
        String subject = vulnerability.id() + " " + rated.subject();
        Finding finding = Finding.of(
                        FindingId.of(rule.id(), asset.key(), subject),
                        new Finding.Subject(rule.id(), rule.layer(), asset.id()),
                        new Judgement(wording.title(), OutcomeKind.FAIL, rated.severity(), rated.source()),
                        new Proof(location, wording.evidence(), wording.fix(), rule.references()))
                .vulnerability(vulnerability);
        put(asset, finding);
        return this;
    }

    /// A severity, who gives it, and what the finding is about whatever its version: a purl without version.
    public record Rated(Severity severity, String source, String subject) {}

    /// What a finding says: what it is, what was found where, what to do.
    public record Wording(Text title, Text evidence, Text fix) {}

    public Report build(Report.Tool tool, Report.Target target, Report.Database database) {
        // Risk comes last: what one check found on an asset weighs on the findings of all others.
        context.assets(assets.values());
        List<Finding> before = List.copyOf(findings.values());
        conclusions.forEach(conclusion -> conclusion.draw(before, context, this));
        suppressed.replaceAll(this::weighed);
        List<Finding> sorted = Ranked.worstFirst(
                findings.values().parallelStream().map(this::weighed).toList());
        List<Finding> compared = comparison.map(c -> c.compared(sorted)).orElse(sorted);
        var views = assets.values().stream()
                .sorted(Order.by(Asset::kind).then(Asset::key).then(Asset::id))
                .map(a -> new Report.AssetView(
                        a, Map.copyOf(layers.getOrDefault(a.id(), Map.of())), Optional.ofNullable(bases.get(a.id()))))
                .toList();
        packages.sort(Order.by(Report.AssetPackage::asset).then(Report.AssetPackage::pkg));
        gaps.sort(Order.by(Report.AssetGap::asset)
                .then(g -> g.gap().path())
                .then(g -> g.gap().reason().english()));
        return new Report(
                tool, target, database, views, packages, shown(compared), gaps, summary(), review(compared), diagrams);
    }

    private Finding weighed(Finding finding) {
        Asset asset = assets.get(finding.subject().asset());
        if (finding.outcome() != OutcomeKind.FAIL || asset == null) {
            return finding;
        }
        Optional<Text> notYet =
                dormant.isEmpty() ? Optional.empty() : Optional.ofNullable(dormant.get(finding.id() + asset.id()));
        return finding.risk(model.of(finding, notYet, context.of(asset)));
    }

    private Summary summary() {
        return new Summary(
                severities,
                counts.getOrDefault(OutcomeKind.PASS, 0),
                counts.getOrDefault(OutcomeKind.FAIL, 0),
                counts.getOrDefault(OutcomeKind.NOT_APPLICABLE, 0),
                counts.getOrDefault(OutcomeKind.UNKNOWN, 0),
                suppressed.size(),
                silenced.stream().mapToInt(Review.Silenced::findings).sum());
    }

    private List<Finding> shown(List<Finding> compared) {
        return showAll
                ? compared
                : compared.stream()
                        .filter(f -> f.standing()
                                .change()
                                .filter(c -> c == Standing.Change.UNCHANGED)
                                .isEmpty())
                        .toList();
    }

    private Review review(List<Finding> compared) {
        unused.addAll(WaiverNotes.unused(waivers));
        return new Review(
                Ranked.worstFirst(suppressed),
                List.copyOf(silenced),
                WaiverNotes.expired(waivers),
                unused,
                comparison.map(c -> c.result(compared)),
                compliance.map(ComplianceTally::result));
    }

    private void add(Asset asset, Rule rule, Verdict verdict, Iterator<Finding> failed) {
        switch (verdict.kind()) {
            case PASS -> closed(asset, rule, OutcomeKind.PASS, ((Verdict.Pass) verdict).location(), IN_ORDER);
            case NOT_APPLICABLE -> {
                var notApplicable = (Verdict.NotApplicable) verdict;
                closed(asset, rule, OutcomeKind.NOT_APPLICABLE, Location.NONE, notApplicable.why());
                if (notApplicable.silenced() > 0) {
                    silenced.add(new Review.Silenced(
                            asset.name(), rule.id(), notApplicable.silenced(), notApplicable.why()));
                }
            }
            case UNKNOWN -> {
                var unknown = (Verdict.Unknown) verdict;
                Finding answer = answer(asset, rule, OutcomeKind.UNKNOWN, unknown.location(), unknown.missing());
                put(asset, answer);
                // Several checks may miss the same thing; it is missing once.
                String place = place(unknown.location());
                if (wanted.test(unknown.location())
                        && told.add(asset.id() + "\0" + place + "\0"
                                + unknown.missing().english())) {
                    gaps.add(new Report.AssetGap(asset.id(), new Gap(place, unknown.missing(), unknown.remedy())));
                }
            }
            case FAIL -> {
                var fail = (Verdict.Fail) verdict;
                Finding finding = failed.next();
                fail.dormant().ifPresent(why -> dormant.put(finding.id() + asset.id(), why));
                put(asset, finding);
            }
        }
    }

    /// Most answers are only counted: to make a finding of each would cost more than many a check.
    private void closed(Asset asset, Rule rule, OutcomeKind outcome, Location location, Text why) {
        if (showAll || compliance.isPresent()) {
            put(asset, answer(asset, rule, outcome, location, why));
        } else if (wanted.test(location) && counted.add(new Counted(rule.id(), asset.id(), outcome, place(location)))) {
            answered(asset, rule.id(), outcome);
            comparison.ifPresent(c -> c.judged(asset, rule.id()));
            if (outcome == OutcomeKind.PASS) {
                mark(asset, rule.layer(), LayerState.HOLDS);
            }
        }
    }

    private void answered(Asset asset, String check, OutcomeKind outcome) {
        assets.putIfAbsent(asset.id(), asset);
        context.answered(asset, check, outcome);
        waivers.judged(check);
        count(outcome);
    }

    private static Finding failed(Asset asset, Rule rule, Verdict.Fail fail) {
        Severity severity = fail.severity().orElse(rule.severity());
        return Finding.of(
                FindingId.of(rule.id(), asset.key(), fail.subject()),
                new Finding.Subject(rule.id(), rule.layer(), asset.id()),
                Judgement.of(rule.title(), OutcomeKind.FAIL, severity),
                new Proof(fail.location(), fail.evidence(), fail.fix().orElse(rule.fix()), fail.references()));
    }

    private Finding answer(Asset asset, Rule rule, OutcomeKind outcome, Location location, Text evidence) {
        return Finding.of(
                FindingId.of(rule.id(), asset.key(), outcome.word() + " " + place(location)),
                new Finding.Subject(rule.id(), rule.layer(), asset.id()),
                Judgement.of(rule.title(), outcome, rule.severity()),
                new Proof(location, evidence, rule.fix(), List.of()));
    }

    private static String place(Location location) {
        return location.path().isEmpty() ? location.field() : location.path();
    }

    private void put(Asset asset, Finding finding) {
        // One finding per object and place: two layers that hold the same package are one thing to mend.
        String key = finding.id() + asset.id();
        if (!wanted.test(finding.location()) || !known.add(key)) {
            return;
        }
        answered(asset, finding.subject().check(), finding.outcome());
        comparison.ifPresent(c -> c.answered(asset, finding));
        if (finding.outcome() == OutcomeKind.FAIL) {
            Location place = finding.location();
            if (place.line() > 0) {
                failed.add(line(finding.subject().layer(), place.path(), place.line()));
            }
            Optional<Suppression> closed = waivers.of(asset, finding);
            if (closed.isPresent()) {
                Finding waived = finding.standing(new Standing(closed, Optional.empty()));
                compliance.ifPresent(c -> c.answered(waived));
                close(asset, waived);
                return;
            }
        }
        compliance.ifPresent(c -> c.answered(finding));
        DefenceLayer layer = finding.subject().layer();
        switch (finding.outcome()) {
            case FAIL -> {
                severities.merge(finding.severity(), 1, Integer::sum);
                mark(asset, layer, finding.severity().reaches(Severity.MEDIUM) ? LayerState.BROKEN : LayerState.HOLDS);
            }
            case UNKNOWN -> mark(asset, layer, LayerState.UNKNOWN);
            case PASS -> mark(asset, layer, LayerState.HOLDS);
            case NOT_APPLICABLE -> {}
        }
        boolean open = finding.outcome() == OutcomeKind.FAIL || finding.outcome() == OutcomeKind.UNKNOWN;
        if ((open || showAll) && listed.test(finding)) {
            findings.put(key, finding);
        }
    }

    /// Judged, and somebody answers for it: its layer is no less whole.
    private void close(Asset asset, Finding finding) {
        suppressed.add(finding);
        mark(asset, finding.subject().layer(), LayerState.HOLDS);
        if (showAll && listed.test(finding)) {
            findings.put(finding.id() + asset.id(), finding);
        }
    }

    /// Whether some check of this layer has failed in a line, waived or not.
    public boolean failedAt(DefenceLayer layer, String path, int line) {
        return failed.contains(line(layer, path, line));
    }

    private static String line(DefenceLayer layer, String path, int line) {
        return layer.word() + ' ' + line + ' ' + path;
    }

    private void count(OutcomeKind outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    private void mark(Asset asset, DefenceLayer layer, LayerState state) {
        Map<DefenceLayer, LayerState> its = layers.get(asset.id());
        if (its == null) {
            its = new EnumMap<>(DefenceLayer.class);
            layers.put(asset.id(), its);
        }
        LayerState before = its.get(layer);
        if (before != state) {
            its.put(layer, before == null ? state : worse(before, state));
        }
    }

    private static LayerState worse(LayerState a, LayerState b) {
        if (a == LayerState.BROKEN || b == LayerState.BROKEN) {
            return LayerState.BROKEN;
        }
        return a == LayerState.UNKNOWN || b == LayerState.UNKNOWN ? LayerState.UNKNOWN : LayerState.HOLDS;
    }
}
