package io.hafenwacht.app.review;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Baseline;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.json.JsonStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A JSON report that was written before, read item by item however large it is.
public final class ReportFile {
    private static final Text WRITE = Text.of(
            "Write one: hafenwacht assess … --output json=report.json",
            "Einen schreiben: hafenwacht assess … --output json=bericht.json");

    private final Path path;
    private final String shown;

    /// `shown` is the path as typed.
    public ReportFile(Path path, String shown) {
        this.path = path;
        this.shown = shown;
    }

    /// Its open findings.
    public Baseline baseline() {
        Map<String, String> keys = new HashMap<>();
        Map<String, Baseline.Known> open = new HashMap<>();
        Node rest = read(item -> {
            if (isFinding(item)) {
                if (item.get("outcome").stringOrEmpty().equals(OutcomeKind.FAIL.word())
                        && !item.get("suppressed").bool().orElse(false)) {
                    open.put(item.get("id").stringOrEmpty(), known(item));
                }
            } else if (!item.get("key").absent()) {
                keys.put(item.get("id").stringOrEmpty(), item.get("key").stringOrEmpty());
            }
        });
        open.replaceAll((_, k) -> new Baseline.Known(
                k.check(), k.title(), k.severity(), k.layer(), keys.getOrDefault(k.asset(), k.asset())));
        long told = rest.at("summary", "bySeverity").entries().values().stream()
                .mapToLong(n -> n.integer().orElse(0L))
                .sum();
        return new Baseline(shown, open, Math.clamp(told - open.size(), 0, Integer.MAX_VALUE));
    }

    public static boolean isFinding(Node item) {
        return !item.get("check").absent() && !item.get("id").absent();
    }

    private static Baseline.Known known(Node finding) {
        return new Baseline.Known(
                finding.get("check").stringOrEmpty(),
                finding.get("title").stringOrEmpty(),
                Severity.parse(finding.get("severity").stringOrEmpty()).orElse(Severity.UNKNOWN),
                finding.get("layer").stringOrEmpty(),
                finding.get("asset").stringOrEmpty());
    }

    /// Hands on assets and findings one by one, in the order of the file, and answers the rest.
    public Node read(Consumer<Node> item) {
        Node rest;
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            rest = JsonStream.read(
                    in, Set.of("assets", "packages", "findings", "gaps", "fixed"), JsonStream.Pruning.NONE, item);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    Text.of(
                            "cannot read " + shown + ": " + Refusal.of(e).english(),
                            shown + " ist nicht lesbar: " + Refusal.of(e).german()),
                    WRITE);
        } catch (ParseFailure e) {
            Text why = e.problem().message();
            throw CommandFailure.usage(
                    Text.of(
                            shown + " is no JSON report: " + why.english(),
                            shown + " ist kein JSON-Bericht: " + why.german()),
                    WRITE);
        }
        String version = rest.get("schemaVersion").stringOrEmpty();
        if (!version.equals(String.valueOf(Report.SCHEMA_VERSION))) {
            String got = version.isEmpty() ? "-" : Closest.quoted(version);
            throw CommandFailure.usage(
                    Text.of(
                            shown + " is no report of version " + Report.SCHEMA_VERSION + ": schemaVersion is " + got,
                            shown + " ist kein Bericht der Version " + Report.SCHEMA_VERSION + ": schemaVersion ist "
                                    + got),
                    WRITE);
        }
        return rest;
    }
}
