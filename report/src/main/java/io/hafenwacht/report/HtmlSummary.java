package io.hafenwacht.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.text.NumberFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The first screen: one sentence, the numbers, and what to do.
record HtmlSummary(HtmlReportWriter.Page page) {
    private static final int FIRST_ACTIONS = 10;
    /// A plan of more steps is a table; that one follows.
    private static final int MOST_ACTIONS = 100;
    private static final int NAMES = 4;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HtmlOut html() {
        return page.html();
    }

    void banner() throws IOException {
        var report = page.report();
        html().open("header").line();
        html().leaf("h1", page.title()).line();
        html().leaf(
                        "p",
                        html().say(
                                        HtmlTexts.MADE,
                                        MINUTE.format(report.tool().time()),
                                        report.tool().version()),
                        "class",
                        "made")
                .line();
        html().open("nav", "aria-label", html().say(HtmlTexts.CONTENTS)).open("ul");
        chapter("actions", HtmlTexts.ACTIONS);
        chapter("layers", HtmlTexts.LAYERS);
        chapter("matrix", HtmlTexts.RISK);
        if (!report.packages().isEmpty()) {
            chapter("vulnerabilities", HtmlTexts.VULNERABILITIES);
        }
        chapter("findings", HtmlTexts.FINDINGS);
        chapter("assets", HtmlTexts.ASSETS);
        if (!report.diagrams().isEmpty()) {
            chapter("joined", HtmlDiagrams.HEADING);
        }
        if (report.review().compliance().isPresent()) {
            chapter("compliance", ComplianceSection.HEADING);
        }
        chapter("gaps", HtmlTexts.GAPS);
        chapter("sources", HtmlTexts.SOURCES);
        html().close("ul").close("nav").line();
        html().close("header").line();
    }

    private void chapter(String id, Text name) throws IOException {
        html().open("li").leaf("a", name, "href", "#" + id).close("li");
    }

    void numbers() throws IOException {
        Summary summary = page.report().summary();
        html().open("section", "id", "summary", "aria-label", html().say(HtmlTexts.NUMBERS))
                .line();
        html().leaf("p", sentence(), "class", "lead").line();
        looked();
        html().open("ul", "class", "tiles");
        for (Severity severity : Severity.values()) {
            int count = summary.bySeverity().getOrDefault(severity, 0);
            if (count > 0 || severity.compareTo(Severity.LOW) <= 0) {
                tile(number(count), Words.of(severity), severity.word() + (count == 0 ? " none" : ""));
            }
        }
        int answered = summary.passed() + summary.failed();
        tile(
                String.format(Locale.ROOT, "%.0f %%", Math.floor(summary.coverage() * 100)),
                HtmlTexts.COVERAGE,
                summary.unknown() > 0 ? "partial" : "whole");
        tile(number(gaps()), HtmlTexts.GAPS_TILE, gaps() > 0 ? "partial" : "whole");
        html().close("ul").line();
        html().leaf(
                        "p",
                        html().say(HtmlTexts.COVERAGE_OF, answered, answered + summary.unknown()) + ": "
                                + html().say(
                                                HtmlTexts.COUNTS,
                                                summary.passed(),
                                                summary.failed(),
                                                summary.notApplicable(),
                                                summary.unknown()),
                        "class",
                        "small");
        html().close("section").line();
    }

    /// What the numbers are about: so many images, containers, workloads.
    private void looked() throws IOException {
        var counts = new EnumMap<Asset.Kind, Integer>(Asset.Kind.class);
        page.report().assets().forEach(view -> counts.merge(view.asset().kind(), 1, Integer::sum));
        if (!counts.isEmpty()) {
            String all = counts.entrySet().stream()
                    .map(e -> html().say(HtmlKinds.count(e.getKey()), e.getValue()))
                    .collect(Collectors.joining(", "));
            html().leaf("p", html().say(HtmlKinds.LOOKED_AT, all), "class", "looked")
                    .line();
        }
    }

    private int gaps() {
        return page.report().gaps().size();
    }

    private void tile(String number, Text word, String kind) throws IOException {
        html().open("li", "class", "tile " + kind);
        html().leaf("b", number).text(" ").leaf("span", word).close("li");
    }

    private String number(long value) {
        return NumberFormat.getIntegerInstance(html().locale()).format(value);
    }

    String sentence() {
        Summary summary = page.report().summary();
        int grave = summary.bySeverity().getOrDefault(Severity.CRITICAL, 0)
                + summary.bySeverity().getOrDefault(Severity.HIGH, 0);
        long broken = Arrays.stream(DefenceLayer.values())
                .filter(layer -> page.report().assets().stream()
                        .anyMatch(view -> view.layers().get(layer) == LayerState.BROKEN))
                .count();
        int unseen = Math.max(gaps(), summary.unknown() > 0 ? 1 : 0);
        if (grave > 0) {
            return html().say(HtmlTexts.GRAVE, grave, broken, unseen);
        }
        if (summary.failed() > 0) {
            return html().say(HtmlTexts.MILD, summary.failed(), unseen);
        }
        return unseen > 0 ? html().say(HtmlTexts.NOTHING_BUT_GAPS, unseen) : html().say(HtmlTexts.NOTHING);
    }

    void actions(List<Action> actions) throws IOException {
        page.section("actions", HtmlTexts.ACTIONS);
        if (actions.isEmpty()) {
            html().leaf("p", HtmlTexts.NO_ACTIONS).close("section").line();
            return;
        }
        html().leaf("p", HtmlTexts.ACTIONS_INTRO, "class", "small").line();
        list(actions.subList(0, Math.min(FIRST_ACTIONS, actions.size())), 1);
        if (actions.size() > FIRST_ACTIONS) {
            List<Action> rest = actions.subList(FIRST_ACTIONS, actions.size());
            html().open("details").leaf("summary", html().say(HtmlTexts.MORE_ACTIONS, rest.size()));
            list(rest.subList(0, Math.min(MOST_ACTIONS, rest.size())), FIRST_ACTIONS + 1);
            if (rest.size() > MOST_ACTIONS) {
                html().leaf("p", html().say(HtmlTexts.AND_MORE, rest.size() - MOST_ACTIONS));
            }
            html().close("details");
        }
        html().close("section").line();
    }

    private void list(List<Action> actions, int from) throws IOException {
        html().open("ol", "start", Integer.toString(from), "class", "actions").line();
        for (Action action : actions) {
            html().open("li");
            html().open("p", "class", "act");
            html().leaf(
                            "span",
                            Words.of(action.severity()),
                            "class",
                            "tag " + action.severity().word());
            html().text(" ").leaf("b", action.title()).close("p");
            html().leaf("p", action.fix(), "class", "fix");
            html().open("p", "class", "small");
            html().text(html().say(HtmlTexts.GO_AWAY, action.findings().size()) + " · ");
            html().text(html().say(HtmlTexts.IN_ASSETS, where(action)) + " · ");
            if (!action.running().isEmpty()) {
                html().text(html().say(HtmlTexts.RUNS_AS, some(action.running())) + " · ");
            }
            html().text(html().say(HtmlTexts.RISK) + " " + html().share(action.risk()));
            html().open("span", "class", "noprint").text(" · ");
            html().leaf(
                            "a",
                            HtmlTexts.SHOW_FINDINGS,
                            "href",
                            "#findings",
                            action.upgraded().isEmpty() ? "data-check" : "data-q",
                            action.upgraded().orElse(action.check()),
                            "aria-label",
                            html().say(HtmlTexts.SHOW_FINDINGS) + ": " + html().say(action.title()));
            html().close("span").close("p").close("li").line();
        }
        html().close("ol").line();
    }

    private String where(Action action) {
        return some(action.assets().stream().map(page.names()::name).toList());
    }

    private String some(List<String> names) {
        String first = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? first + " " + html().say(HtmlTexts.AND_MORE, names.size() - NAMES) : first;
    }
}
