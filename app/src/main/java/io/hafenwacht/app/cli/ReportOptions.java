package io.hafenwacht.app.cli;

import io.hafenwacht.app.Catalogue;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.review.ReportFile;
import io.hafenwacht.app.review.RiskFile;
import io.hafenwacht.app.review.WaiverSources;
import io.hafenwacht.app.scan.ReportFilter;
import io.hafenwacht.app.source.ScannedSource;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waivers;
import io.hafenwacht.report.ReportWriter;
import io.hafenwacht.report.ReportWriters;
import io.hafenwacht.report.SourceCode;
import io.hafenwacht.report.WriteOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is reported, where it is written, and what makes a gate fail: shared by every command that reports.
public final class ReportOptions {
    /// Groups that a table shows before it says how many more there are.
    private static final int TABLE_ROWS = 40;

    String format = "table";
    List<String> outputs = List.of();
    List<Severity> severities = List.of();
    boolean ignoreUnfixed;
    List<Gate> failOn = List.of();
    double minCoverage;
    List<String> skip = List.of();
    Optional<Shown> show = Optional.empty();
    Optional<String> exceptions = Optional.empty();
    List<String> vex = List.of();
    Optional<String> baseline = Optional.empty();
    Optional<String> risk = Optional.empty();

    final ProfileOption profile = new ProfileOption();

    void declare(Flags flags) {
        flags.word("--format", "FORMAT", "format", ReportWriters::formats, format, v -> format = v);
        flags.repeated("--output", "FORMAT=FILE", "output", String.class, v -> outputs = v);
        flags.list("--severity", "LIST", "severity", Severity.class, v -> severities = v);
        flags.toggle("--ignore-unfixed", "ignore-unfixed", v -> ignoreUnfixed = v);
        flags.list("--fail-on", "SEVERITY|new|kev|risk>=N", "fail-on", Gate.class, v -> failOn = v);
        flags.value("--min-coverage", "SHARE", "min-coverage", minCoverage, v -> minCoverage = v);
        flags.list("--skip", "PATTERN", "skip", String.class, v -> skip = v);
        flags.optional("--exceptions", "FILE", "exceptions", String.class, v -> exceptions = v);
        flags.list("--vex", "FILE", "vex", String.class, v -> vex = v);
        flags.optional("--baseline", "FILE", "baseline", String.class, v -> baseline = v);
        profile.declare(flags);
        flags.optional("--risk", "FILE", "risk", String.class, v -> risk = v);
        flags.optional("--show", "all", "show", Shown.class, v -> show = v);
    }

    /// What `--show` takes.
    public enum Shown {
        ALL
    }

    boolean showAll() {
        return show.isPresent();
    }

    /// Checks what can be checked before work begins.
    void validate() {
        profile.validate();
        writer(format);
        outputs.forEach(output -> writer(formatOf(output)));
        if (failOn.contains(Gate.Word.NEW) && baseline.isEmpty()) {
            throw CommandFailure.usage(
                    Text.of(
                            "--fail-on new needs a --baseline to tell what is new",
                            "--fail-on new braucht eine --baseline, um zu wissen, was neu ist"),
                    Text.of(
                            "For example --baseline report.json --fail-on new",
                            "Zum Beispiel --baseline bericht.json --fail-on new"));
        }
        if (!(minCoverage >= 0 && minCoverage <= 1)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--min-coverage is a share from 0 to 1, got " + minCoverage,
                            "--min-coverage ist ein Anteil von 0 bis 1, nicht " + minCoverage),
                    Text.of("For example --min-coverage 0.9", "Zum Beispiel --min-coverage 0.9"));
        }
    }

    ReportFilter filter() {
        Set<Severity> wanted = severities.isEmpty() ? EnumSet.allOf(Severity.class) : EnumSet.copyOf(severities);
        return ReportFilter.of(wanted, ignoreUnfixed, skip);
    }

    /// A report to be filled. `now` is the time that exceptions expire by; `beside` says next to what others'
    /// lists of exceptions may lie.
    ReportBuilder builder(RootCommand root, Instant now, Optional<ConfigFile.Targeted> beside) {
        ReportFilter filter = filter();
        Session session = root.session();
        var sources = new WaiverSources();
        exceptions.ifPresent(typed -> {
            Path path = session.path(typed);
            boolean own = root.config()
                    .filter(config -> config.file().equals(path.toAbsolutePath()))
                    .isPresent();
            List<String> checks = Catalogue.all().stream().map(Rule::id).toList();
            sources.exceptions(path, own ? ConfigFile.NAME : typed, checks, own);
        });
        vex.forEach(typed -> sources.vex(session.path(typed), typed));
        beside.flatMap(target -> ConfigFile.folder(session, target)).ifPresent(sources::beside);
        boolean draws = format.equalsIgnoreCase("html")
                || outputs.stream().anyMatch(output -> formatOf(output).equalsIgnoreCase("html"));
        var builder = new ReportBuilder(showAll(), filter::considers, filter::lists)
                .drawn(draws)
                .waiving(new Waivers(sources.all(), now), sources.notes());
        Node protection = root.config().map(ConfigFile::protection).orElse(Node.MISSING);
        if (risk.isPresent() || !protection.absent()) {
            builder.weighing(RiskFile.read(risk.map(session::path), risk.orElse(""), protection, ConfigFile.NAME));
        }
        baseline.ifPresent(typed -> builder.against(new ReportFile(session.path(typed), typed).baseline()));
        profile.tally().ifPresent(builder::measuring);
        return builder;
    }

    /// Writes the report everywhere it was asked for and says how the run ends.
    ExitCode finish(RootCommand root, Report report) {
        return finish(root, report, true);
    }

    /// As [#finish], for a command that has shown its result in a form of its own.
    ExitCode gate(RootCommand root, Report report) {
        return finish(root, report, false);
    }

    private ExitCode finish(RootCommand root, Report report, boolean show) {
        Session session = root.session();
        boolean colour = root.global().colours(session);
        var refusals = new ArrayList<CommandFailure>();
        try {
            ReportWriter shown = writer(format);
            if (show && !refused(shown, report, refusals)) {
                shown.write(
                        report,
                        writeOptions(root, report, shown, colour),
                        session.console().out());
            }
            for (String output : outputs) {
                ReportWriter kept = writer(formatOf(output));
                if (!refused(kept, report, refusals)) {
                    Path file = session.path(output.substring(output.indexOf('=') + 1));
                    try (Writer out = Files.newBufferedWriter(file)) {
                        kept.write(
                                report, writeOptions(root, report, kept, false).whole(), out);
                    }
                }
            }
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "cannot write the report: " + Refusal.of(e).english(),
                            "der Bericht ist nicht zu schreiben: "
                                    + Refusal.of(e).german()),
                    Text.of("Check the folder and its free space.", "Den Ordner und seinen freien Platz prüfen."));
        }
        if (!refusals.isEmpty()) {
            throw refusals.getFirst();
        }
        return verdict(root, report);
    }

    /// What can be written is written all the same, before the run ends with why the rest has no meaning.
    private static boolean refused(ReportWriter writer, Report report, List<CommandFailure> refusals) {
        Optional<Text> why = writer.refusal(report);
        why.ifPresent(text -> refusals.add(CommandFailure.usage(
                Text.of(
                        "no report in format " + writer.format() + ": " + text.english(),
                        "kein Bericht im Format " + writer.format() + ": " + text.german()),
                Text.of(
                        "For example: hafenwacht image REF --format " + writer.format(),
                        "Zum Beispiel: hafenwacht image REF --format " + writer.format()))));
        return why.isPresent();
    }

    /// How the gate ends, told at the end of a table, else on standard error: there is where CI looks.
    private ExitCode verdict(RootCommand root, Report report) {
        Session session = root.session();
        boolean people = format.equalsIgnoreCase("table");
        PrintWriter to = people ? session.console().out() : session.console().err();
        double coverage = report.summary().coverage();
        boolean seen = coverage > 0 && coverage >= minCoverage;
        if (coverage == 0) {
            session.console()
                    .err()
                    .println(session.say(Text.of(
                            "nothing could be judged; the report says what was not read and what would help",
                            "nichts war zu beurteilen; der Bericht sagt, was nicht gelesen wurde und was hilft")));
        } else if (!seen) {
            session.console()
                    .err()
                    .println(session.say(Text.of(
                            "coverage is below --min-coverage " + minCoverage,
                            "die Abdeckung liegt unter --min-coverage " + minCoverage)));
        }
        if (failOn.isEmpty()) {
            return seen ? ExitCode.DONE : ExitCode.INCOMPLETE;
        }
        List<Finding> stopping = report.findings().stream()
                .filter(f -> f.outcome() == OutcomeKind.FAIL && f.standing().gated())
                .filter(f -> failOn.stream().anyMatch(gate -> gate.stops(f)))
                .toList();
        if (people || !root.global().quiet) {
            String gates = failOn.stream().map(Gate::text).collect(Collectors.joining(","));
            to.println(session.say(told(seen, stopping, gates)));
        }
        if (!seen) {
            return ExitCode.INCOMPLETE;
        }
        return stopping.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }

    private static Text told(boolean seen, List<Finding> stopping, String gates) {
        if (!seen) {
            return Text.of(
                    "Gate " + gates + ": not decided, too little was seen; findings that meet it: " + stopping.size(),
                    "Schwelle " + gates + ": nicht entschieden, zu wenig gesehen; Befunde darüber: " + stopping.size());
        }
        if (stopping.isEmpty()) {
            return Text.of("Gate " + gates + ": passed", "Schwelle " + gates + ": eingehalten");
        }
        Finding worst = stopping.getFirst();
        String name = worst.vulnerability()
                        .map(Vulnerability::id)
                        .orElse(worst.subject().check()) + " " + worst.id();
        return Text.of(
                "Gate " + gates + ": failed; findings that meet it: " + stopping.size() + "; the first: " + name,
                "Schwelle " + gates + ": überschritten; Befunde darüber: " + stopping.size() + "; der erste: " + name);
    }

    private WriteOptions writeOptions(RootCommand root, Report report, ReportWriter writer, boolean colour) {
        Session session = root.session();
        boolean english = writer.machine() && root.global().lang.isEmpty();
        return new WriteOptions(
                english ? Language.ENGLISH : session.language(),
                session.console().width(),
                colour && !writer.machine(),
                writer.machine() || showAll() ? Integer.MAX_VALUE : TABLE_ROWS,
                Catalogue::all,
                // Other formats show no code, and a start needs no second reading.
                writer.format().equals("sarif") ? source(session, report) : SourceCode.NONE);
    }

    private static SourceCode source(Session session, Report report) {
        try {
            return ScannedSource.of(session.path(report.target().name()), report);
        } catch (InvalidPathException e) {
            return SourceCode.NONE;
        }
    }

    private static String formatOf(String output) {
        int equals = output.indexOf('=');
        if (equals <= 0 || equals == output.length() - 1) {
            throw CommandFailure.usage(
                    Text.of(
                            "--output takes FORMAT=FILE, got \"" + output + "\"",
                            "--output erwartet FORMAT=DATEI, nicht \"" + output + "\""),
                    Text.of("For example --output json=report.json", "Zum Beispiel --output json=bericht.json"));
        }
        return output.substring(0, equals);
    }

    private static ReportWriter writer(String format) {
        return ReportWriters.of(format.toLowerCase(Locale.ROOT)).orElseThrow(() -> {
            String known = String.join(", ", ReportWriters.formats());
            return CommandFailure.usage(
                    Text.of("no report format \"" + format + "\"", "kein Berichtsformat \"" + format + "\""),
                    Text.of("Known are " + known + ".", "Bekannt sind " + known + "."));
        });
    }
}
