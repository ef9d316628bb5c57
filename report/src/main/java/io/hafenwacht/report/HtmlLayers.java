package io.hafenwacht.report;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ten layers of the defence: in total as a row of walls, and per asset as a table.
record HtmlLayers(HtmlReportWriter.Page page) {
    /// A cluster has thousands of objects; those with the most broken layers come first.
    private static final int ROWS = 200;
    /// As many as stand beside the matrix; the others wait to be asked for.
    private static final int FIRST_ROWS = 12;
    /// Rows of bricks of a wall.
    private static final int COURSES = 4;

    private static final int BRICK = 11;
    private static final int SIDE = COURSES * BRICK;

    private HtmlOut html() {
        return page.html();
    }

    void picture() throws IOException {
        page.section("layers", HtmlTexts.LAYERS);
        html().leaf("p", HtmlTexts.LAYERS_INTRO, "class", "small").line();
        html().open("ul", "class", "walls").line();
        for (DefenceLayer layer : DefenceLayer.values()) {
            wall(layer, tally(layer));
        }
        html().close("ul").close("section").line();
    }

    private Map<LayerState, Integer> tally(DefenceLayer layer) {
        Map<LayerState, Integer> tally = new EnumMap<>(LayerState.class);
        for (Report.AssetView view : page.report().assets()) {
            LayerState state = view.layers().get(layer);
            if (state != null) {
                tally.merge(state, 1, Integer::sum);
            }
        }
        return tally;
    }

    private void wall(DefenceLayer layer, Map<LayerState, Integer> tally) throws IOException {
        Optional<LayerState> total = total(tally);
        html().open("li", "class", "wall " + kind(total));
        bricks(total);
        html().leaf("b", Words.of(layer));
        html().leaf(
                        "span",
                        total.map(s -> HtmlTexts.sign(s) + " " + html().say(Words.of(s)))
                                .orElseGet(() -> "– " + html().say(HtmlTexts.NOT_LOOKED)),
                        "class",
                        "state");
        if (total.isPresent()) {
            int all = tally.values().stream().mapToInt(Integer::intValue).sum();
            Text words = switch (total.get()) {
                case BROKEN -> HtmlTexts.TALLY;
                case UNKNOWN -> HtmlTexts.TALLY_UNKNOWN;
                case HOLDS -> HtmlTexts.TALLY_HOLDS;
            };
            html().leaf("span", html().say(words, tally.getOrDefault(total.get(), 0), all), "class", "small");
        }
        html().close("li").line();
    }

    /// Broken where it is broken in one asset, since an attacker needs only one.
    private static Optional<LayerState> total(Map<LayerState, Integer> tally) {
        for (LayerState state : List.of(LayerState.BROKEN, LayerState.UNKNOWN, LayerState.HOLDS)) {
            if (tally.containsKey(state)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static String kind(Optional<LayerState> state) {
        return state.map(LayerState::word).orElse("unseen");
    }

    /// A wall of bricks; a broken one has a hole that goes through.
    private void bricks(Optional<LayerState> total) throws IOException {
        boolean hole = total.isPresent() && total.get() == LayerState.BROKEN;
        html().open("svg", "viewBox", "0 0 44 44", "aria-hidden", "true", "focusable", "false");
        for (int course = 0; course < COURSES; course++) {
            if (hole && (course == 1 || course == 2)) {
                brick(course, 0, BRICK);
                brick(course, SIDE - BRICK, SIDE);
                continue;
            }
            for (int x = course % 2 == 0 ? 0 : -BRICK; x < SIDE; x += 2 * BRICK) {
                brick(course, Math.max(0, x), Math.min(SIDE, x + 2 * BRICK));
            }
        }
        html().close("svg");
    }

    private void brick(int course, int left, int right) throws IOException {
        String x = Integer.toString(left + 1);
        String y = Integer.toString(course * BRICK + 1);
        String width = Integer.toString(right - left - 2);
        html().open("rect", "x", x, "y", y, "width", width, "height", Integer.toString(BRICK - 2), "rx", "1");
    }

    void table() throws IOException {
        List<Report.AssetView> judged = page.report().assets().stream()
                .filter(view -> !view.layers().isEmpty())
                .sorted(Comparator.comparing(HtmlLayers::unsound))
                .toList();
        if (judged.isEmpty()) {
            return;
        }
        page.section("by-asset", HtmlTexts.LAYERS_TABLE);
        rows(judged.subList(0, Math.min(FIRST_ROWS, judged.size())));
        html().leaf("p", HtmlTexts.LEGEND, "class", "small", "aria-hidden", "true")
                .line();
        if (judged.size() > FIRST_ROWS) {
            html().open("details").leaf("summary", html().say(HtmlTexts.REST_OF_ROWS, judged.size() - FIRST_ROWS));
            rows(judged.subList(FIRST_ROWS, Math.min(ROWS, judged.size())));
            if (judged.size() > ROWS) {
                html().leaf("p", html().say(HtmlTexts.MORE_ROWS, judged.size() - ROWS));
            }
            html().close("details").line();
        }
        html().close("section").line();
    }

    private void rows(List<Report.AssetView> views) throws IOException {
        html().open("div", "class", "wide", "role", "group", "tabindex", "0", "aria-label", label())
                .open("table", "class", "grid")
                .open("thead")
                .open("tr");
        html().leaf("th", HtmlTexts.ASSET, "scope", "col");
        for (DefenceLayer layer : DefenceLayer.values()) {
            html().open("th", "scope", "col")
                    .leaf("span", Words.of(layer), "class", "up")
                    .close("th");
        }
        html().close("tr").close("thead").open("tbody").line();
        for (Report.AssetView view : views) {
            html().open("tr").open("th", "scope", "row");
            html().text(view.asset().name()).close("th");
            for (DefenceLayer layer : DefenceLayer.values()) {
                cell(Optional.ofNullable(view.layers().get(layer)));
            }
            html().close("tr").line();
        }
        page.endTable();
    }

    private String label() {
        return html().say(HtmlTexts.LAYERS_TABLE);
    }

    void cell(Optional<LayerState> state) throws IOException {
        html().open("td", "class", "cell " + kind(state));
        if (state.isPresent()) {
            html().leaf("span", HtmlTexts.sign(state.get()), "aria-hidden", "true");
            html().text(" ").leaf("span", Words.of(state.get()), "class", "hidden");
        } else {
            html().leaf("span", "–", "aria-hidden", "true");
            html().leaf("span", HtmlTexts.NOT_LOOKED, "class", "hidden");
        }
        html().close("td");
    }

    /// Fewest for the asset that is worst off.
    private static int unsound(Report.AssetView view) {
        int sum = 0;
        for (LayerState state : view.layers().values()) {
            sum -= switch (state) {
                case BROKEN -> 100;
                case UNKNOWN -> 1;
                case HOLDS -> 0;
            };
        }
        return sum;
    }
}
