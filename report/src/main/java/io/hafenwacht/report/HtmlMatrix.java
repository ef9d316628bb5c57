package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.risk.Risk;
import java.io.IOException;

/// Open findings by likelihood and damage, five classes each.
record HtmlMatrix(HtmlReportWriter.Page page) {
    private static final int CLASSES = 5;
    private static final int SIDE = 64;
    private static final int LEFT = 46;
    private static final int TOP = 8;

    private HtmlOut html() {
        return page.html();
    }

    void write() throws IOException {
        int[][] counts = counts();
        page.section("matrix", HtmlTexts.MATRIX);
        html().leaf("p", HtmlTexts.MATRIX_INTRO, "class", "small").line();
        String size = "0 0 " + (LEFT + CLASSES * SIDE + 14) + " " + (TOP + CLASSES * SIDE + 44);
        html().open("svg", "viewBox", size, "class", "matrix", "role", "img", "aria-labelledby", "matrix-h");
        html().line();
        for (int damage = CLASSES - 1; damage >= 0; damage--) {
            for (int likelihood = 0; likelihood < CLASSES; likelihood++) {
                cell(likelihood, damage, counts[likelihood][damage]);
            }
        }
        axes();
        html().close("svg").line();
        words(counts);
        html().close("section").line();
    }

    private int[][] counts() {
        var counts = new int[CLASSES][CLASSES];
        for (Finding finding : page.report().findings()) {
            if (Action.open(finding) && finding.risk().isPresent()) {
                Risk risk = finding.risk().get();
                counts[grade(risk.likelihoodValue())][grade(risk.damageValue())]++;
            }
        }
        return counts;
    }

    /// The class of a value in [0, 1]; 1 belongs to the last.
    private static int grade(double value) {
        return Math.clamp((int) (value * CLASSES + 1e-9), 0, CLASSES - 1);
    }

    private void cell(int likelihood, int damage, int count) throws IOException {
        int x = LEFT + likelihood * SIDE;
        int y = TOP + (CLASSES - 1 - damage) * SIDE;
        // From 1 to 9: the further to the upper right, the redder.
        int heat = likelihood + damage + 1;
        html().open("g", "class", "heat heat" + heat + (count == 0 ? " none" : ""));
        html().open("rect", "x", at(x + 1), "y", at(y + 1), "width", at(SIDE - 2), "height", at(SIDE - 2), "rx", "4");
        if (count > 0) {
            html().leaf("title", cellWords(likelihood, damage, count));
            html().leaf(
                            "text",
                            Integer.toString(count),
                            "x",
                            at(x + SIDE / 2),
                            "y",
                            at(y + SIDE / 2 + 7),
                            "text-anchor",
                            "middle",
                            "class",
                            "count");
        }
        html().close("g").line();
    }

    private void axes() throws IOException {
        int bottom = TOP + CLASSES * SIDE;
        for (int i = 0; i <= CLASSES; i++) {
            String share = String.format(html().locale(), "%.1f", i / (double) CLASSES);
            html().leaf(
                            "text",
                            share,
                            "x",
                            at(LEFT + i * SIDE),
                            "y",
                            at(bottom + 15),
                            "text-anchor",
                            "middle",
                            "class",
                            "axis");
            html().leaf(
                            "text",
                            share,
                            "x",
                            at(LEFT - 6),
                            "y",
                            at(bottom - i * SIDE + 4),
                            "text-anchor",
                            "end",
                            "class",
                            "axis");
        }
        html().leaf(
                        "text",
                        html().say(HtmlTexts.LIKELIHOOD) + " →",
                        "x",
                        at(LEFT + CLASSES * SIDE / 2),
                        "y",
                        at(bottom + 36),
                        "text-anchor",
                        "middle",
                        "class",
                        "axis name");
        html().leaf(
                        "text",
                        html().say(HtmlTexts.DAMAGE) + " →",
                        "transform",
                        "translate(12 " + (TOP + CLASSES * SIDE / 2) + ") rotate(-90)",
                        "text-anchor",
                        "middle",
                        "class",
                        "axis name");
        html().line();
    }

    private static String at(int value) {
        return Integer.toString(value);
    }

    /// The same for those who hear the page.
    private void words(int[][] counts) throws IOException {
        html().open("ul", "class", "hidden");
        for (int likelihood = CLASSES - 1; likelihood >= 0; likelihood--) {
            for (int damage = CLASSES - 1; damage >= 0; damage--) {
                if (counts[likelihood][damage] > 0) {
                    html().leaf("li", cellWords(likelihood, damage, counts[likelihood][damage]));
                }
            }
        }
        html().close("ul").line();
    }

    private String cellWords(int likelihood, int damage, int count) {
        double step = 1.0 / CLASSES;
        return html().say(
                        HtmlTexts.MATRIX_CELL,
                        likelihood * step,
                        (likelihood + 1) * step,
                        damage * step,
                        (damage + 1) * step,
                        count);
    }
}
