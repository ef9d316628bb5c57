package io.hafenwacht.report;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The table for people: grouped, worst first, as wide as the terminal, with what was not seen and what to do
/// next.
@AutoService(ReportWriter.class)
public final class TableReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "table";
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        Map<String, String> names = new HashMap<>();
        report.assets()
                .forEach(view -> names.put(view.asset().id(), view.asset().name()));
        new Page(report, options, new Palette(options.color()), names, out).write();
        out.flush();
    }

    /// One report being written; `names` are those of the assets by id.
    private record Page(Report report, WriteOptions options, Palette palette, Map<String, String> names, Writer out) {
        private static final int NEXT_STEPS = 10;
        private static final int RUNNERS = 3;
        private static final int IDS_SHOWN = 3;
        private static final int PLACES_SHOWN = 6;
        /// A cluster has thousands of objects, and a screen some fifty lines.
        private static final int ASSETS_SHOWN = 12;
        private static final Set<Asset.Kind> HOLDS_PACKAGES = EnumSet.of(Asset.Kind.IMAGE, Asset.Kind.FILESYSTEM);

        void write() throws IOException {
            header();
            List<VulnerabilityGroup> groups = VulnerabilityGroup.of(report);
            List<FindingGroup> others = FindingGroup.of(report.findings().stream()
                    .filter(f -> f.vulnerability().isEmpty() && f.outcome() != OutcomeKind.UNKNOWN)
                    .filter(f -> f.standing().suppression().isEmpty())
                    .toList());
            vulnerabilities(groups);
            others(others);
            gaps();
            next();
            layers();
            exceptions();
            comparison();
            compliance();
            summary();
        }

        private void header() throws IOException {
            for (Report.AssetView view :
                    report.assets().stream().limit(assetsShown()).toList()) {
                boolean told = view.asset().kind() == Asset.Kind.FILE
                        || view.asset().id().equals(view.asset().name());
                String id = told ? "" : "  " + palette.faint(safe(view.asset().id()));
                line(palette.bold(say(Words.of(view.asset().kind())) + " "
                                + safe(view.asset().name()))
                        + id);
            }
            moreAssets(report.assets().size());
            if (report.packages().isEmpty()
                    && report.assets().stream()
                            .noneMatch(v -> HOLDS_PACKAGES.contains(v.asset().kind()))) {
                return;
            }
            Report.Database database = report.database();
            String data = database.built().isEmpty()
                    ? say(TableTexts.NO_DATA)
                    : format(
                            TableTexts.DATA_OF,
                            database.built(),
                            database.ecosystems().size());
            line(format(TableTexts.PACKAGES, report.packages().size()) + ", " + data);
        }

        private int assetsShown() {
            return options.limit() == Integer.MAX_VALUE ? Integer.MAX_VALUE : ASSETS_SHOWN;
        }

        private void moreAssets(int all) throws IOException {
            if (all > assetsShown()) {
                line(palette.faint(format(TableTexts.MORE_ASSETS, all - assetsShown())));
            }
        }

        private void vulnerabilities(List<VulnerabilityGroup> groups) throws IOException {
            List<VulnerabilityGroup> shown =
                    groups.stream().filter(this::worthALine).toList();
            List<VulnerabilityGroup> hidden =
                    groups.stream().filter(g -> !worthALine(g)).toList();
            if (groups.isEmpty()) {
                return;
            }
            heading(TableTexts.VULNERABILITIES);
            List<VulnerabilityGroup> rows =
                    shown.stream().limit(options.limit()).toList();
            var columns = Columns.fit(rows, this, options.width());
            line(palette.faint(columns.row(
                    say(TableTexts.RISK),
                    say(TableTexts.SEVERITY),
                    say(TableTexts.PACKAGE),
                    say(TableTexts.INSTALLED),
                    say(TableTexts.FIXED),
                    say(TableTexts.IDS))));
            for (VulnerabilityGroup group : rows) {
                String row = columns.row(
                        decimals(group.risk()),
                        say(Words.of(group.severity())),
                        safe(group.name()),
                        safe(group.installed()),
                        fixed(group),
                        ids(group));
                line(colouredSeverity(row, columns, group.severity()));
                if (columns.narrow()) {
                    wrapped("        ", "        ", ids(group));
                }
            }
            if (shown.size() > rows.size()) {
                line(palette.faint(format(TableTexts.MORE, shown.size() - rows.size())));
            }
            if (!hidden.isEmpty()) {
                int findings =
                        hidden.stream().mapToInt(g -> g.findings().size()).sum();
                line(palette.faint(format(TableTexts.UNFIXED, findings, hidden.size())));
            }
        }

        /// What nobody can mend yet is one line, unless it is grave or known to be exploited.
        private boolean worthALine(VulnerabilityGroup group) {
            return options.limit() == Integer.MAX_VALUE
                    || group.fixable() > 0
                    || group.exploited()
                    || group.severity().compareTo(Severity.HIGH) <= 0;
        }

        private String colouredSeverity(String row, Columns columns, Severity severity) {
            int from = columns.risk() + 2;
            int to = Math.min(row.length(), from + say(Words.of(severity)).length());
            return row.substring(0, from) + palette.severity(severity, row.substring(from, to)) + row.substring(to);
        }

        private void others(List<FindingGroup> groups) throws IOException {
            if (groups.isEmpty()) {
                return;
            }
            heading(TableTexts.OTHER);
            for (FindingGroup group : groups.stream().limit(options.limit()).toList()) {
                Finding first = group.first();
                String outcome = first.outcome() == OutcomeKind.FAIL
                        ? palette.severity(first.severity(), say(Words.of(first.severity())))
                        : palette.faint(say(Words.of(first.outcome())));
                String count =
                        group.findings().size() > 1 ? " (" + group.findings().size() + ")" : "";
                line(decimals(group.risk()) + "  " + outcome + "  "
                        + palette.bold(first.subject().check()) + "  " + say(first.title()) + count);
                for (Finding finding :
                        group.findings().stream().limit(placesShown()).toList()) {
                    detail(TableTexts.FOUND, where(finding) + say(finding.evidence()));
                }
                if (group.findings().size() > placesShown()) {
                    detail(
                            TableTexts.FOUND,
                            format(TableTexts.MORE_PLACES, group.findings().size() - placesShown()));
                }
                if (first.outcome() == OutcomeKind.FAIL) {
                    detail(TableTexts.FIX, say(first.fix()));
                    references(group);
                }
            }
            if (groups.size() > options.limit()) {
                line(palette.faint(format(TableTexts.MORE_FINDINGS, groups.size() - options.limit())));
            }
        }

        private int placesShown() {
            return options.limit() == Integer.MAX_VALUE ? Integer.MAX_VALUE : PLACES_SHOWN;
        }

        private void references(FindingGroup group) throws IOException {
            List<String> names = group.references();
            if (!names.isEmpty()) {
                detail(TableTexts.DEMANDED, String.join(", ", names));
            }
        }

        /// Where a finding stands; with the asset's name where the report has several and no path tells them
        /// apart.
        private String where(Finding finding) {
            var location = finding.location();
            String name = names.getOrDefault(finding.subject().asset(), "");
            String asset = location.path().isEmpty() && names.size() > 1 && !name.isEmpty() ? name + ": " : "";
            String place = location.path().isEmpty() ? location.field() : location.path();
            // Evidence of a field begins with the field.
            if (place.isEmpty()
                    || location.path().isEmpty() && finding.evidence().english().startsWith(place)) {
                return asset;
            }
            return asset + place + (location.line() > 0 ? ":" + location.line() : "") + ": ";
        }

        private void gaps() throws IOException {
            if (report.gaps().isEmpty()) {
                return;
            }
            heading(TableTexts.NOT_SEEN);
            for (List<Report.AssetGap> same : GapGroups.of(report.gaps())) {
                var gap = same.getFirst().gap();
                String places = same.stream()
                        .limit(placesShown())
                        .map(this::place)
                        .distinct()
                        .filter(place -> !place.isEmpty())
                        .collect(Collectors.joining(", "));
                String more = same.size() > placesShown() ? ", … (" + same.size() + ")" : "";
                String beginning = places.isEmpty() ? "" : places + more + ": ";
                wrapped("- ", "  ", beginning + gap.reason().in(options.language()));
                detail(TableTexts.HELPS, gap.remedy().in(options.language()));
            }
        }

        private String place(Report.AssetGap item) {
            String name = names.size() > 1 ? names.getOrDefault(item.asset(), "") : "";
            String path = item.gap().path();
            // The path, or the file that the asset is named after, already says it.
            if (name.isEmpty() || path.startsWith(name) || !path.isEmpty() && name.startsWith(path)) {
                return path;
            }
            return path.isEmpty() ? name : name + ": " + path;
        }

        /// The worst causes, one line each.
        private void next() throws IOException {
            heading(TableTexts.NEXT);
            List<Action> steps = Action.of(report).stream().limit(NEXT_STEPS).toList();
            for (int i = 0; i < steps.size(); i++) {
                wrapped(i + 1 + ". ", "   ", step(steps.get(i)));
            }
            if (steps.isEmpty()) {
                line(say(TableTexts.NOTHING_OPEN));
                remedies();
            }
        }

        /// Where nothing was found, seeing more comes next.
        private void remedies() throws IOException {
            List<String> remedies = report.gaps().stream()
                    .map(item -> item.gap().remedy().in(options.language()))
                    .distinct()
                    .limit(NEXT_STEPS)
                    .toList();
            for (int i = 0; i < remedies.size(); i++) {
                wrapped(i + 1 + ". ", "   ", remedies.get(i));
            }
        }

        private String step(Action action) {
            int gone = action.findings().size();
            boolean mends = action.findings().getFirst().vulnerability().isPresent();
            String end = !mends
                    ? ": " + say(action.fix())
                    : gone == 1 ? say(TableTexts.ONE_GOES_AWAY) : format(TableTexts.GO_AWAY, gone);
            return say(action.title()) + end + running(action.running());
        }

        /// What runs the image that gets better.
        private String running(List<String> names) {
            if (names.isEmpty()) {
                return "";
            }
            int more = names.size() - RUNNERS;
            String first = names.stream().limit(RUNNERS).collect(Collectors.joining(", "));
            return format(more > 0 ? TableTexts.RUNS_AS_MORE : TableTexts.RUNS_AS, first, more);
        }

        private void layers() throws IOException {
            List<Report.AssetView> judged = report.assets().stream()
                    .filter(v -> !v.layers().isEmpty())
                    // What does not hold is what a reader looks for.
                    .sorted(Order.by(v -> v.layers().values().stream().allMatch(state -> state == LayerState.HOLDS)))
                    .toList();
            if (judged.isEmpty()) {
                return;
            }
            heading(TableTexts.LAYERS);
            for (Report.AssetView view : judged.stream().limit(assetsShown()).toList()) {
                String states = new TreeMap<>(view.layers())
                        .entrySet().stream()
                                .map(e -> say(Words.of(e.getKey())) + " " + say(Words.of(e.getValue())))
                                .collect(Collectors.joining(", "));
                wrapped("- ", "  ", view.asset().name() + ": " + states);
            }
            moreAssets(judged.size());
        }

        private void exceptions() throws IOException {
            boolean whole = options.limit() == Integer.MAX_VALUE;
            List<String> lines = ReviewSection.exceptions(report.review(), names, whole, options.language());
            if (!lines.isEmpty()) {
                heading(ReviewSection.EXCEPTIONS);
            }
            for (String text : lines) {
                wrapped("- ", "  ", text);
            }
        }

        private void comparison() throws IOException {
            if (report.review().comparison().isPresent()) {
                heading(ReviewSection.BASELINE);
                var compared = report.review().comparison().get();
                for (String text : ReviewSection.comparison(compared, assetsShown(), options.language())) {
                    wrapped("- ", "  ", text);
                }
            }
        }

        private void compliance() throws IOException {
            if (report.review().compliance().isPresent()) {
                heading(ComplianceSection.HEADING);
                var measured = report.review().compliance().get();
                for (String text : ComplianceSection.lines(measured, options.language())) {
                    wrapped("- ", "  ", text);
                }
            }
        }

        private void summary() throws IOException {
            Summary summary = report.summary();
            String severities = new TreeMap<>(summary.bySeverity())
                    .entrySet().stream()
                            .map(e -> palette.severity(e.getKey(), e.getValue() + " " + say(Words.of(e.getKey()))))
                            .collect(Collectors.joining(", "));
            line("");
            line(format(TableTexts.OPEN, severities.isEmpty() ? "0" : severities));
            wrapped(
                    "",
                    "  ",
                    format(
                            TableTexts.SUMMARY,
                            String.format(Locale.ROOT, "%.0f %%", Math.floor(summary.coverage() * 100)),
                            summary.passed(),
                            summary.failed(),
                            summary.notApplicable(),
                            summary.unknown()));
        }

        private String fixed(VulnerabilityGroup group) {
            return group.fixed().map(Page::safe).orElseGet(() -> say(TableTexts.NO_FIX));
        }

        private static String ids(VulnerabilityGroup group) {
            List<String> all = group.vulnerabilities()
                    .sorted(Order.by((Vulnerability v) -> !v.scores().kev()))
                    .map(v -> safe(v.id()) + (v.scores().kev() ? " (KEV)" : ""))
                    .distinct()
                    .toList();
            String shown = String.join(", ", all.subList(0, Math.min(IDS_SHOWN, all.size())));
            return all.size() > IDS_SHOWN ? shown + ", +" + (all.size() - IDS_SHOWN) : shown;
        }

        private void heading(Text text) throws IOException {
            line("");
            line(palette.bold(say(text)));
        }

        private void detail(Text label, String text) throws IOException {
            String head = "        " + say(label) + ": ";
            wrapped(head, " ".repeat(10), text);
        }

        /// Lines broken at blanks; words longer than a line are left whole, so that they can be copied.
        private void wrapped(String first, String rest, String text) throws IOException {
            var current = new StringBuilder(first);
            boolean begun = false;
            for (String word : safe(text).split(" ")) {
                if (begun && current.length() + 1 + word.length() > options.width()) {
                    line(current.toString());
                    current.setLength(0);
                    current.append(rest);
                    begun = false;
                }
                if (begun) {
                    current.append(' ');
                }
                current.append(word);
                begun = true;
            }
            line(current.toString());
        }

        private static String safe(String text) {
            return TerminalText.safe(text);
        }

        private String say(Text text) {
            return text.in(options.language());
        }

        private String format(Text text, Object... values) {
            return String.format(Locale.ROOT, say(text), values);
        }

        private static String decimals(double value) {
            return String.format(Locale.ROOT, "%.2f", value);
        }

        private void line(String text) throws IOException {
            out.write(text.stripTrailing());
            out.write('\n');
        }
    }

    /// Widths of the columns of the vulnerability table; the last one takes what is left.
    private record Columns(int risk, int severity, int name, int installed, int fixed, int ids) {
        private static final int GAP = 2;
        private static final int MAX_NAME = 32;
        private static final int MAX_VERSION = 24;
        private static final int MIN_IDS = 22;

        static Columns fit(List<VulnerabilityGroup> rows, Page page, int width) {
            int risk = 6;
            int severity = 9;
            int name = longest(rows.stream().map(VulnerabilityGroup::name).toList(), 7, MAX_NAME);
            int installed =
                    longest(rows.stream().map(VulnerabilityGroup::installed).toList(), 11, MAX_VERSION);
            int fixed = longest(rows.stream().map(page::fixed).toList(), 10, MAX_VERSION);
            int left = width - risk - severity - name - installed - fixed - 5 * GAP;
            while (left < MIN_IDS && name + installed + fixed > 33) {
                // A narrow terminal: the widest column gives way first.
                if (name >= installed && name >= fixed) {
                    name--;
                } else if (installed >= fixed) {
                    installed--;
                } else {
                    fixed--;
                }
                left++;
            }
            return new Columns(risk, severity, name, installed, fixed, left);
        }

        /// Whether the ids need a line of their own.
        boolean narrow() {
            return ids < MIN_IDS;
        }

        String row(String a, String b, String c, String d, String e, String f) {
            return cell(a, risk)
                    + cell(b, severity)
                    + cell(tail(c, name), name)
                    + cell(d, installed)
                    + cell(e, fixed)
                    + (narrow() ? "" : cut(f, ids));
        }

        private static int longest(List<String> values, int least, int most) {
            return Math.clamp(values.stream().mapToInt(String::length).max().orElse(0), least, most);
        }

        private static String cell(String text, int width) {
            return String.format(Locale.ROOT, "%-" + (width + GAP) + "s", cut(text, width));
        }

        /// Long names are told apart by their end: `org.apache.logging.log4j:log4j-core`.
        private static String tail(String text, int width) {
            return text.length() <= width ? text : "…" + text.substring(text.length() - width + 1);
        }

        private static String cut(String text, int width) {
            return text.length() <= width ? text : text.substring(0, width - 1) + "…";
        }
    }
}
