package io.hafenwacht.report;

import io.hafenwacht.core.report.Diagram;
import io.hafenwacht.core.report.Diagram.Box;
import io.hafenwacht.core.report.Diagram.Line;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.List;

/// Pictures of who is joined with what. Each has the same as a table below it, for those who cannot see it
/// and for print.
record HtmlDiagrams(HtmlReportWriter.Page page) {
    static final Text HEADING = Text.of("Who is joined with whom", "Wer mit wem verbunden ist");
    private static final Text AS_TABLE = Text.of("The same as a table", "Dasselbe als Tabelle");
    private static final Text UNDRAWN = Text.of(
            "{0,choice,1#One more line is|1<{0} more lines are} not drawn.",
            "{0,choice,1#Eine weitere Linie ist|1<{0} weitere Linien sind} nicht gezeichnet.");
    private static final Text LABEL = Text.of("How", "Wie");

    private static final int WIDTH = 900;
    private static final int BOX = 330;
    private static final int ROW = 34;
    private static final int HEIGHT = 26;
    private static final int TOP = 30;
    private static final int LETTERS = 44;

    private HtmlOut html() {
        return page.html();
    }

    void write() throws IOException {
        List<Diagram> diagrams = page.report().diagrams();
        if (diagrams.isEmpty()) {
            return;
        }
        page.section("joined", HEADING);
        for (Diagram diagram : diagrams) {
            html().leaf("h3", diagram.title()).leaf("p", diagram.note()).line();
            picture(diagram);
            if (diagram.undrawn() > 0) {
                html().leaf("p", html().say(UNDRAWN, diagram.undrawn()), "class", "small")
                        .line();
            }
            table(diagram);
        }
        html().close("section").line();
    }

    private void picture(Diagram diagram) throws IOException {
        int rows = Math.max(diagram.left().size(), diagram.right().size());
        html().open(
                        "div",
                        "class",
                        "wide",
                        "role",
                        "group",
                        "tabindex",
                        "0",
                        "aria-label",
                        html().say(diagram.title()));
        html().open(
                        "svg",
                        "class",
                        "diagram",
                        "viewBox",
                        "0 0 " + WIDTH + " " + (TOP + rows * ROW),
                        "role",
                        "img",
                        "aria-label",
                        html().say(diagram.title()))
                .line();
        html().leaf("text", diagram.leftHeading(), "x", "0", "y", "16", "class", "head");
        html().leaf("text", diagram.rightHeading(), "x", "" + (WIDTH - BOX), "y", "16", "class", "head")
                .line();
        for (Line line : diagram.lines()) {
            int from = middle(line.from());
            int to = middle(line.to());
            int bend = WIDTH / 2;
            html().open(
                            "path",
                            "class",
                            "join " + line.tone().word(),
                            "d",
                            "M" + BOX + " " + from + "C" + bend + " " + from + " " + bend + " " + to + " "
                                    + (WIDTH - BOX) + " " + to);
        }
        html().line();
        for (int i = 0; i < diagram.left().size(); i++) {
            box(diagram.left().get(i), 0, i);
        }
        for (int i = 0; i < diagram.right().size(); i++) {
            box(diagram.right().get(i), WIDTH - BOX, i);
        }
        html().close("svg").close("div").line();
    }

    private static int middle(int row) {
        return TOP + row * ROW + HEIGHT / 2;
    }

    private void box(Box box, int x, int row) throws IOException {
        String words = box.detail().isEmpty() ? box.name() : box.name() + " · " + box.detail();
        String shown = words.length() > LETTERS ? words.substring(0, LETTERS - 1) + "…" : words;
        html().open("g").leaf("title", words);
        html().open(
                        "rect",
                        "class",
                        "box " + box.tone().word(),
                        "x",
                        "" + x,
                        "y",
                        "" + (TOP + row * ROW),
                        "width",
                        "" + BOX,
                        "height",
                        "" + HEIGHT,
                        "rx",
                        "5");
        html().leaf("text", shown, "x", "" + (x + 9), "y", "" + (middle(row) + 4))
                .close("g")
                .line();
    }

    private void table(Diagram diagram) throws IOException {
        html().open("details").leaf("summary", AS_TABLE).line();
        page.table(diagram.title(), diagram.leftHeading(), diagram.rightHeading(), LABEL);
        for (Line line : diagram.lines()) {
            html().open("tr")
                    .leaf("td", diagram.left().get(line.from()).name())
                    .leaf("td", diagram.right().get(line.to()).name())
                    .leaf("td", line.label())
                    .close("tr")
                    .line();
        }
        page.endTable().close("details").line();
    }
}
