package io.hafenwacht.report;

import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.compliance.Compliance.Result;
import io.hafenwacht.core.compliance.Compliance.State;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.stream.Collectors;

/// The report held against something: the requirements of a standard, and an earlier report.
record HtmlReview(HtmlReportWriter.Page page) {
    private static final int FIXED = 100;
    private static final Text REQUIREMENT = Text.of("Requirement", "Anforderung");
    private static final Text STATE = Text.of("State", "Stand");
    private static final Text EVIDENCE = Text.of("Evidence, or what to ask", "Beleg, oder was zu fragen ist");
    private static final Text NEVER_FULFILLED = Text.of(
            "None found does not mean fulfilled: a tool sees a part of what a requirement asks for.",
            "Nichts gefunden heißt nicht erfüllt: Ein Werkzeug sieht nur einen Teil dessen, was eine Anforderung"
                    + " verlangt.");
    private static final Text DEVIATION = Text.of("deviation", "Abweichung");
    private static final Text NONE_FOUND = Text.of("none found", "nichts gefunden");
    private static final Text NOT_CHECKABLE = Text.of("to be asked", "zu fragen");
    private static final Text FOUND = Text.of(
            "{0,choice,1#one finding|1<{0} findings}, worst {1}: {2}",
            "{0,choice,1#ein Befund|1<{0} Befunde}, schwerster {1}: {2}");
    private static final Text JUDGED =
            Text.of("{0} of {1} checks could judge it", "{0} von {1} Prüfungen konnten urteilen");

    private HtmlOut html() {
        return page.html();
    }

    void compliance() throws IOException {
        Compliance compliance = page.report().review().compliance().orElse(null);
        if (compliance == null) {
            return;
        }
        page.section("compliance", ComplianceSection.HEADING);
        html().open("p")
                .open("b")
                .text(html().say(compliance.profile().title()))
                .close("b")
                .text(". ");
        html().text(html().say(NEVER_FULFILLED)).close("p").line();
        page.table(ComplianceSection.HEADING, REQUIREMENT, STATE, EVIDENCE);
        for (State state : State.values()) {
            for (Result result : compliance.results()) {
                if (result.state() == state) {
                    row(result);
                }
            }
        }
        page.endTable();
        html().close("section").line();
    }

    private void row(Result result) throws IOException {
        html().open("tr").open("th", "scope", "row");
        html().text(result.requirement().reference().clause() + " ");
        html().leaf("span", result.requirement().title(), "class", "small").close("th");
        switch (result.state()) {
            case DEVIATION -> {
                state(DEVIATION, "broken");
                String checks = result.deviations().checks().keySet().stream().collect(Collectors.joining(", "));
                String worst = result.deviations()
                        .worst()
                        .map(severity -> html().say(Words.of(severity)))
                        .orElse("–");
                html().leaf("td", html().say(FOUND, result.deviations().count(), worst, checks));
            }
            case NONE_FOUND -> {
                state(NONE_FOUND, "holds");
                html().leaf(
                                "td",
                                html().say(
                                                JUDGED,
                                                result.judged().ran(),
                                                result.judged().known()));
            }
            case NOT_CHECKABLE -> {
                state(NOT_CHECKABLE, "unknown");
                html().leaf("td", result.requirement().question());
            }
        }
        html().close("tr").line();
    }

    private void state(Text words, String tone) throws IOException {
        html().leaf("td", words, "class", "cell " + tone);
    }

    void comparison() throws IOException {
        Review.Comparison comparison = page.report().review().comparison().orElse(null);
        if (comparison == null) {
            return;
        }
        page.section("baseline", ReviewSection.BASELINE).open("ul").line();
        for (String line : ReviewSection.comparison(comparison, FIXED, html().language())) {
            html().leaf("li", line).line();
        }
        html().close("ul").close("section").line();
    }
}
