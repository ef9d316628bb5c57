package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Catalogue;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.review.Explanation;
import io.hafenwacht.app.review.ReportFile;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `hafenwacht explain FINDING`: why a finding of a report is there, and how its risk came about.
@AutoService(Subcommand.class)
public final class ExplainCommand implements Subcommand {
    private static final Limit SHOWN =
            new Limit("explained-findings", 5, "findings", "more than a screen; the rest is named by id");
    private static final int NAMED = 20;

    private String finding = "";
    private String report = "report.json";

    @Override
    public void declare(Flags flags) {
        flags.argument("FINDING", "explain.finding", v -> finding = v);
        flags.value("--report", "FILE", "explain.report", report, v -> report = v);
    }

    @Override
    public ExitCode run(RootCommand root) {
        Session session = root.session();
        List<Node> found = new ArrayList<>();
        Map<String, String> assets = new HashMap<>();
        new ReportFile(session.path(report), report).read(item -> {
            if (ReportFile.isFinding(item)) {
                if (!item.get("outcome").absent() && called(item)) {
                    found.add(item);
                }
            } else if (!item.get("key").absent()) {
                assets.put(item.get("id").stringOrEmpty(), item.get("name").stringOrEmpty());
            }
        });
        if (found.isEmpty()) {
            throw CommandFailure.usage(
                    Text.of(
                            report + " lists no finding \"" + finding + "\"",
                            report + " führt keinen Befund „" + finding + "“ auf"),
                    Text.of(
                            "Give the id of a finding or its beginning, a check (HW-D401) or a vulnerability; reports"
                                    + " made with --show all list more.",
                            "Die Kennung eines Befunds oder ihren Anfang angeben, eine Prüfung (HW-D401) oder eine"
                                    + " Schwachstelle; mit --show all erstellte Berichte führen mehr auf."));
        }
        var out = session.console().out();
        for (Node item : found.subList(0, Math.min(found.size(), SHOWN.asInt()))) {
            Optional<Rule> rule = Catalogue.rules().stream()
                    .filter(r -> r.id().equals(item.get("check").stringOrEmpty()))
                    .findFirst();
            String asset = item.get("asset").stringOrEmpty();
            for (Text line : Explanation.of(item, assets.getOrDefault(asset, asset), rule)) {
                out.println(TerminalText.safe(session.say(line)));
            }
            out.println();
        }
        if (SHOWN.exceededBy(found.size())) {
            List<Node> rest = found.subList(SHOWN.asInt(), found.size());
            String ids = rest.stream()
                    .limit(NAMED)
                    .map(f -> f.get("id").stringOrEmpty())
                    .collect(Collectors.joining(", "));
            out.println(TerminalText.safe(session.say(Text.of(
                    rest.size() + " more: " + ids + (rest.size() > NAMED ? ", …" : ""),
                    rest.size() + " weitere: " + ids + (rest.size() > NAMED ? ", …" : "")))));
        }
        return ExitCode.DONE;
    }

    /// By its id or the beginning of it, its check, or its vulnerability.
    private boolean called(Node item) {
        return item.get("id").stringOrEmpty().startsWith(finding)
                || item.get("check").stringOrEmpty().equalsIgnoreCase(finding)
                || item.at("vulnerability", "id").stringOrEmpty().equalsIgnoreCase(finding);
    }
}
