package io.hafenwacht.report;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A section per asset: what it is, which of its layers hold, and the worst that is open in it.
record HtmlAssets(HtmlReportWriter.Page page) {
    /// A cluster has thousands of objects; the table of findings has them all.
    private static final int SECTIONS = 150;

    private static final int WORST = 8;
    private static final int QUIET = 40;

    private HtmlOut html() {
        return page.html();
    }

    void write() throws IOException {
        Map<String, List<Finding>> open = new HashMap<>();
        for (Finding finding : page.report().findings()) {
            if (Action.open(finding)) {
                open.computeIfAbsent(finding.subject().asset(), _ -> new ArrayList<>())
                        .add(finding);
            }
        }
        // The report's findings are sorted worst first, and so is each asset's list.
        List<Weak> weak = page.report().assets().stream()
                .filter(view -> open.containsKey(view.asset().id()))
                .map(view -> new Weak(view, open.getOrDefault(view.asset().id(), List.of())))
                .sorted(Comparator.comparing((Weak w) -> w.findings().getFirst().severity())
                        .thenComparing(w -> -w.findings().size()))
                .toList();
        page.section("assets", HtmlTexts.ASSETS);
        for (Weak asset : weak.stream().limit(SECTIONS).toList()) {
            asset(asset.view(), asset.findings());
        }
        if (weak.size() > SECTIONS) {
            html().leaf("p", html().say(HtmlTexts.MORE_ASSETS, weak.size() - SECTIONS));
        }
        quiet(page.report().assets().stream()
                .filter(view -> !open.containsKey(view.asset().id()))
                .filter(view -> !view.layers().isEmpty())
                .toList());
        html().close("section").line();
    }

    /// An asset and what is open in it, never empty.
    private record Weak(Report.AssetView view, List<Finding> findings) {}

    private void asset(Report.AssetView view, List<Finding> findings) throws IOException {
        html().open("details", "class", "asset").open("summary");
        html().open("h3").text(view.asset().name()).close("h3").text(" ");
        html().leaf("span", Words.of(view.asset().kind()), "class", "small").text(" ");
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(f -> counts.merge(f.severity(), 1, Integer::sum));
        for (Map.Entry<Severity, Integer> count : counts.entrySet()) {
            String words = count.getValue() + " " + html().say(Words.of(count.getKey()));
            html().leaf("span", words, "class", "tag " + count.getKey().word()).text(" ");
        }
        html().close("summary");
        if (!view.asset().id().equals(view.asset().name())) {
            html().leaf("p", view.asset().id(), "class", "small id");
        }
        html().open("ul", "class", "strip");
        for (DefenceLayer layer : DefenceLayer.values()) {
            LayerState state = view.layers().get(layer);
            if (state != null) {
                String words =
                        HtmlTexts.sign(state) + " " + html().say(Words.of(layer)) + ": " + html().say(Words.of(state));
                html().leaf("li", words, "class", "cell " + state.word());
            }
        }
        html().close("ul").open("ol", "class", "worst").line();
        for (Finding finding : findings.stream().limit(WORST).toList()) {
            html().open("li")
                    .leaf(
                            "span",
                            Words.of(finding.severity()),
                            "class",
                            "tag " + finding.severity().word());
            html().text(" ").leaf("b", finding.title()).text(" ");
            html().leaf("span", finding.subject().check(), "class", "id");
            html().leaf("p", finding.evidence(), "class", "small pre")
                    .close("li")
                    .line();
        }
        html().close("ol").open("p");
        html().leaf(
                        "a",
                        html().say(HtmlTexts.SHOW_FINDINGS) + " (" + findings.size() + ")",
                        "href",
                        "#findings",
                        "data-asset",
                        view.asset().name(),
                        "aria-label",
                        html().say(HtmlTexts.SHOW_FINDINGS) + ": "
                                + view.asset().name());
        html().close("p").close("details").line();
    }

    private void quiet(List<Report.AssetView> views) throws IOException {
        if (views.isEmpty()) {
            return;
        }
        String names = views.stream().limit(QUIET).map(v -> v.asset().name()).collect(Collectors.joining(", "));
        String more = views.size() > QUIET ? " " + html().say(HtmlTexts.AND_MORE, views.size() - QUIET) : "";
        html().leaf("p", html().say(HtmlTexts.QUIET_ASSETS, names + more)).line();
    }
}
