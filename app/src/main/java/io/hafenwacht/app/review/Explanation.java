package io.hafenwacht.app.review;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.RiskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One finding of a JSON report in sentences. What the report says is in the report's language; what the
/// catalogue says is in the user's.
public final class Explanation {
    private Explanation() {}

    /// The lines; `asset` is the asset's name, `rule` that of its check where this version knows it.
    public static List<Text> of(Node finding, String asset, Optional<Rule> rule) {
        List<Text> lines = new ArrayList<>();
        String check = finding.get("check").stringOrEmpty();
        String title = finding.get("title").stringOrEmpty();
        lines.add(Text.of(
                check + "  "
                        + rule.filter(_ -> finding.get("vulnerability").absent())
                                .map(r -> r.title().english())
                                .orElse(title),
                check + "  "
                        + rule.filter(_ -> finding.get("vulnerability").absent())
                                .map(r -> r.title().german())
                                .orElse(title)));
        add(lines, "id: %s", "Kennung: %s", finding.get("id").stringOrEmpty());
        Text severity = RiskWords.of(
                Severity.parse(finding.get("severity").stringOrEmpty()).orElse(Severity.UNKNOWN));
        Text layer = layer(finding.get("layer").stringOrEmpty());
        lines.add(Text.of(
                "severity: " + severity.english() + ", layer of defence: " + layer.english(),
                "Schweregrad: " + severity.german() + ", Verteidigungsebene: " + layer.german()));
        add(lines, "asset: %s", "Zielobjekt: %s", asset);
        add(
                lines,
                "found: %s",
                "gefunden: %s",
                place(finding.get("location")) + finding.get("evidence").stringOrEmpty());
        rule.ifPresent(r -> lines.add(
                Text.of("why: " + r.why().english(), "warum: " + r.why().german())));
        risk(finding.get("risk"), lines);
        exception(finding.get("exception"), lines);
        add(lines, "demanded by: %s", "gefordert von: %s", texts(finding.get("references")));
        add(lines, "fix: %s", "Abhilfe: %s", finding.get("fix").stringOrEmpty());
        return lines;
    }

    private static void risk(Node risk, List<Text> lines) {
        if (risk.get("score").absent()) {
            return;
        }
        String score = number(risk.get("score"));
        String likelihood = number(risk.at("likelihood", "value"));
        String damage = number(risk.at("damage", "value"));
        lines.add(Text.of(
                "risk: " + score + " is likelihood " + likelihood + " × damage " + damage + ".",
                "Risiko: " + score + " ergibt sich aus Eintrittswahrscheinlichkeit " + likelihood + " × Schaden "
                        + damage + "."));
        lines.add(Text.of(
                "likelihood: " + likelihood + " = " + factors(risk.at("likelihood", "factors"), true) + ".",
                "Eintrittswahrscheinlichkeit: " + likelihood + " = " + factors(risk.at("likelihood", "factors"), false)
                        + "."));
        lines.add(Text.of(
                "damage: " + damage + " = " + factors(risk.at("damage", "factors"), true) + ".",
                "Schaden: " + damage + " = " + factors(risk.at("damage", "factors"), false) + "."));
    }

    private static String factors(Node factors, boolean english) {
        return factors.elements().stream()
                .map(f -> {
                    Text name = RiskWords.factor(f.get("name").stringOrEmpty());
                    return (english ? name.english() : name.german()) + " " + number(f.get("value")) + " ("
                            + f.get("why").stringOrEmpty() + ")";
                })
                .collect(Collectors.joining(" × "));
    }

    private static void exception(Node exception, List<Text> lines) {
        if (!exception.absent()) {
            String said = Stream.of("status", "reason", "owner", "ticket", "compensatingControl", "until", "source")
                    .map(key -> exception.get(key).stringOrEmpty())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
            add(lines, "not open: %s", "nicht offen: %s", said);
        }
    }

    private static String place(Node location) {
        String path = location.get("path").stringOrEmpty();
        String line = location.get("line").stringOrEmpty();
        String field = location.get("field").stringOrEmpty();
        return Stream.of(path.isEmpty() ? "" : line.isEmpty() ? path : path + ":" + line, field)
                .filter(text -> !text.isEmpty())
                .map(text -> text + ": ")
                .collect(Collectors.joining());
    }

    private static Text layer(String word) {
        return Stream.of(DefenceLayer.values())
                .filter(l -> l.word().equals(word))
                .findFirst()
                .map(RiskWords::of)
                .orElseGet(() -> Text.same(word.isEmpty() ? "-" : word));
    }

    private static String texts(Node list) {
        return list.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining(", "));
    }

    private static String number(Node node) {
        try {
            return String.format(Locale.ROOT, "%.2f", Double.parseDouble(node.stringOrEmpty()));
        } catch (NumberFormatException e) {
            return "?";
        }
    }

    private static void add(List<Text> lines, String english, String german, String value) {
        if (!value.isBlank()) {
            lines.add(Text.of(english.replace("%s", value), german.replace("%s", value)));
        }
    }
}
