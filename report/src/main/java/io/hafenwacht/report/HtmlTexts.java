package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.text.Text;

/// The words of the HTML report; those with `{0}` are message formats.
final class HtmlTexts {
    static final Text TITLE = Text.of("Security report: {0}", "Sicherheitsbericht: {0}");
    static final Text SKIP = Text.of("Skip to the summary", "Zur Zusammenfassung springen");
    static final Text CONTENTS = Text.of("Contents", "Inhalt");
    static final Text MADE = Text.of("Made on {0} with Hafenwacht {1}", "Erstellt am {0} mit Hafenwacht {1}");
    static final Text LEGEND = Text.of(
            "✓ holds, ✗ broken, ? unknown, – not looked at", "✓ hält, ✗ durchbrochen, ? unbekannt, – nicht betrachtet");
    static final Text GRAVE = Text.of(
            "{0,choice,1#One critical or high weakness is|1<{0} critical or high weaknesses are} open, "
                    + "{1,choice,0#no layer of defence is known to be broken|1#1 of 10 layers of defence is "
                    + "broken|1<{1} of 10 layers of defence are broken}, and {2,choice,0#nothing was left unseen|1#one "
                    + "thing could not be seen|1<{2} things could not be seen}.",
            "{0,choice,1#Eine kritische oder hohe Schwachstelle ist|1<{0} kritische oder hohe Schwachstellen sind} "
                    + "offen, {1,choice,0#keine Verteidigungsebene ist erkennbar durchbrochen|1#1 von 10 "
                    + "Verteidigungsebenen ist durchbrochen|1<{1} von 10 Verteidigungsebenen sind durchbrochen}, und "
                    + "{2,choice,0#nichts blieb ungesehen|1#ein Punkt war nicht zu sehen|1<{2} Punkte waren nicht zu "
                    + "sehen}.");
    static final Text MILD = Text.of(
            "Nothing critical or high was found; {0,choice,1#one lesser weakness is|1<{0} lesser weaknesses are} open, "
                    + "and {1,choice,0#nothing was left unseen|1#one thing could not be seen|1<{1} things could not be "
                    + "seen}.",
            "Nichts Kritisches oder Hohes wurde gefunden; {0,choice,1#eine geringere Schwachstelle ist|1<{0} geringere "
                    + "Schwachstellen sind} offen, und {1,choice,0#nichts blieb ungesehen|1#ein Punkt war nicht zu "
                    + "sehen|1<{1} Punkte waren nicht zu sehen}.");
    static final Text NOTHING_BUT_GAPS = Text.of(
            "Nothing is open in what was read, but {0,choice,1#one thing|1<{0} things} could not be seen: this is not "
                    + "a clean bill.",
            "Im Gelesenen ist nichts offen, doch {0,choice,1#ein Punkt war|1<{0} Punkte waren} nicht zu sehen: Das ist kein "
                    + "Unbedenklichkeitsnachweis.");
    static final Text NOTHING = Text.of(
            "Nothing is open in what was read, and nothing was left unseen.",
            "Im Gelesenen ist nichts offen, und nichts blieb ungesehen.");

    static final Text COVERAGE = Text.of("coverage", "Abdeckung");
    static final Text COVERAGE_OF = Text.of("{0} of {1} answers could be given", "{0} von {1} Antworten waren möglich");
    static final Text GAPS = Text.of("Not seen", "Nicht gesehen");
    static final Text GAPS_TILE = Text.of("not seen", "nicht gesehen");
    static final Text GAPS_INTRO = Text.of(
            "What is not read is never clean. Each of these leaves a question open, and says what would answer it.",
            "Was nicht gelesen wurde, gilt nie als sauber. Jeder Punkt lässt eine Frage offen und nennt, was sie"
                    + " beantwortet.");
    static final Text NO_GAPS = Text.of("Nothing was left unseen.", "Nichts blieb ungesehen.");
    static final Text NUMBERS = Text.of("The numbers", "Die Zahlen");
    static final Text ACTIONS = Text.of("What to do next", "Was als Nächstes zu tun ist");
    static final Text ACTIONS_INTRO =
            Text.of("One step per cause, the worst first.", "Ein Schritt je Ursache, der dringlichste zuerst.");
    static final Text NO_ACTIONS = Text.of("Nothing open in what was read.", "Im Gelesenen ist nichts offen.");
    static final Text UPGRADE = Text.of("Upgrade {0} from {1} to {2}", "{0} von {1} auf {2} aktualisieren");
    static final Text GO_AWAY = Text.of(
            "{0,choice,1#one finding goes away|1<{0} findings go away}",
            "{0,choice,1#ein Befund entfällt|1<{0} Befunde entfallen}");
    static final Text IN_ASSETS = Text.of("in {0}", "in {0}");
    static final Text RUNS_AS = Text.of("runs as {0}", "läuft als {0}");
    static final Text AND_MORE = Text.of("and {0} more", "und {0} weitere");
    static final Text MORE_ACTIONS = Text.of(
            "{0,choice,1#One more step|1<{0} more steps}",
            "{0,choice,1#Ein weiterer Schritt|1<{0} weitere " + "Schritte}");
    static final Text SHOW_FINDINGS = Text.of("show the findings", "Befunde zeigen");
    static final Text LAYERS = Text.of("Layers of defence", "Verteidigungsebenen");
    static final Text LAYERS_INTRO = Text.of(
            "An attacker has to get through all of them. A layer is broken where something of medium severity or worse"
                    + " is open.",
            "Ein Angreifer muss durch alle hindurch. Eine Ebene ist durchbrochen, wo etwas ab mittlerem Schweregrad"
                    + " offen ist.");
    static final Text NOT_LOOKED = Text.of("not looked at", "nicht betrachtet");
    static final Text TALLY = Text.of("{0} of {1} broken", "{0} von {1} durchbrochen");
    static final Text TALLY_UNKNOWN = Text.of("{0} of {1} unknown", "{0} von {1} unbekannt");
    static final Text TALLY_HOLDS = Text.of("{0} of {1} hold", "{0} von {1} halten");
    static final Text LAYERS_TABLE = Text.of("Layers by asset", "Ebenen je Zielobjekt");
    static final Text ASSET = Text.of("Asset", "Zielobjekt");
    static final Text MATRIX = Text.of("Risk: likelihood × damage", "Risiko: Wahrscheinlichkeit × Schaden");
    static final Text MATRIX_INTRO = Text.of(
            "Open findings by how likely they are to be used and how much harm that does. Each number comes from named"
                    + " factors, which every finding lists.",
            "Offene Befunde danach, wie wahrscheinlich sie ausgenutzt werden und wie groß der Schaden ist. Jede Zahl"
                    + " entsteht aus benannten Faktoren, die jeder Befund aufführt.");
    static final Text MATRIX_CELL = Text.of(
            "likelihood {0} to {1}, damage {2} to {3}: {4} findings",
            "Wahrscheinlichkeit {0} bis {1}, Schaden {2} bis {3}: {4} Befunde");
    static final Text LIKELIHOOD = Text.of("likelihood", "Wahrscheinlichkeit");
    static final Text DAMAGE = Text.of("damage", "Schaden");
    static final Text ASSETS = Text.of("Assets", "Zielobjekte");
    static final Text MORE_ASSETS = Text.of(
            "{0,choice,1#One more asset has|1<{0} more assets have} findings; the table below has them all.",
            "{0,choice,1#Ein weiteres Zielobjekt hat|1<{0} weitere Zielobjekte haben} Befunde; die Tabelle unten hat"
                    + " sie alle.");
    static final Text REST_OF_ROWS = Text.of(
            "{0,choice,1#One more asset|1<{0} more assets}",
            "{0,choice,1#Ein weiteres Zielobjekt|1<{0} weitere Zielobjekte}");
    static final Text MORE_ROWS = Text.of(
            "{0,choice,1#One more asset is|1<{0} more assets are} not in this table.",
            "{0,choice,1#Ein weiteres Zielobjekt steht|1<{0} weitere Zielobjekte stehen} nicht in dieser Tabelle.");
    static final Text QUIET_ASSETS =
            Text.of("Nothing open in what was read of: {0}", "Nichts offen im Gelesenen von: {0}");
    static final Text FINDINGS = Text.of("Findings", "Befunde");
    static final Text FIRST_FINDINGS = Text.of(
            "The first {0} of {1} findings, worst first. With JavaScript all can be searched and filtered.",
            "Die ersten {0} von {1} Befunden, der schlimmste zuerst. Mit JavaScript lassen sich alle durchsuchen und"
                    + " filtern.");
    static final Text ALL_FINDINGS = Text.of("{0} findings, worst first.", "{0} Befunde, der schlimmste zuerst.");
    static final Text SEVERITY = Text.of("Severity", "Schweregrad");
    static final Text RISK = Text.of("Risk", "Risiko");
    static final Text FINDING = Text.of("Finding", "Befund");
    static final Text WHERE = Text.of("Where", "Wo");
    static final Text LAYER = Text.of("Layer", "Ebene");
    static final Text CHECK = Text.of("Check", "Prüfung");
    static final Text EVIDENCE = Text.of("Found", "Gefunden");
    static final Text FIX = Text.of("Fix", "Abhilfe");
    static final Text DEMANDED = Text.of("Demanded by", "Gefordert von");
    static final Text WHY_RISK = Text.of("Why this risk", "Warum dieses Risiko");
    static final Text VULNERABILITIES = Text.of("Known vulnerabilities", "Bekannte Schwachstellen");
    static final Text PACKAGE = Text.of("Package", "Paket");
    static final Text INSTALLED = Text.of("Installed", "Installiert");
    static final Text FIXED = Text.of("Fixed in", "Behoben in");
    static final Text NO_FIX = Text.of("no fix yet", "noch keine Korrektur");
    static final Text IDS = Text.of("Vulnerabilities", "Schwachstellen");
    static final Text NO_VULNERABILITIES = Text.of(
            "None known in the {0} packages that were read.", "In den {0} gelesenen Paketen ist keine bekannt.");
    static final Text MORE_PACKAGES = Text.of(
            "{0,choice,1#One more package|1<{0} more packages}; the table of findings has them all.",
            "{0,choice,1#Ein weiteres Paket|1<{0} weitere Pakete}; die Tabelle der Befunde hat sie alle.");
    static final Text EXPLOITED = Text.of("exploited (KEV)", "wird ausgenutzt (KEV)");
    static final Text REASON = Text.of("What could not be seen", "Was nicht zu sehen war");
    static final Text REMEDY = Text.of("What helps", "Was hilft");
    static final Text MORE_GAPS = Text.of("{0} more, in the JSON report", "{0} weitere, im JSON-Bericht");
    static final Text SOURCES = Text.of("Sources", "Quellen");
    static final Text SOURCES_INTRO = Text.of(
            "Who demands what is open here, and in how many findings.",
            "Wer fordert, was hier offen ist, und in wie vielen Befunden.");
    static final Text SOURCE = Text.of("Source", "Quelle");
    static final Text CLAUSES = Text.of("Requirements", "Anforderungen");
    static final Text HOW_TO_READ = Text.of("How to read this report", "Wie dieser Bericht zu lesen ist");
    static final Text READ_SEVERITY = Text.of(
            "how bad a weakness is by itself: of vulnerabilities the distribution's own word, else the CVSS score",
            "wie schlimm eine Schwachstelle für sich genommen ist: bei bekannten Schwachstellen das Wort der"
                    + " Distribution, sonst der CVSS-Wert");
    static final Text READ_RISK = Text.of(
            "likelihood times damage, from 0 to 1: how urgent a finding is here",
            "Wahrscheinlichkeit mal Schaden, von 0 bis 1: wie dringend ein Befund hier ist");
    static final Text READ_COVERAGE = Text.of(
            "the share of questions that could be answered; what is unknown counts against it",
            "der Anteil der Fragen, die zu beantworten waren; Unbekanntes zählt dagegen");
    static final Text DATA = Text.of("Vulnerability data", "Schwachstellendaten");
    static final Text NO_DATA = Text.of("none: run hafenwacht db update", "keine: hafenwacht db update ausführen");
    static final Text DATA_OF = Text.of(
            "of {0}, {1,choice,1#one ecosystem|1<{1} ecosystems}",
            "vom {0}, {1,choice,1#ein Ökosystem|1<{1} Ökosysteme}");
    static final Text COUNTS = Text.of(
            "{0} passed, {1} failed, {2} not applicable, {3} unknown",
            "{0} bestanden, {1} nicht bestanden, {2} nicht anwendbar, {3} unbekannt");
    static final Text OPEN_LINK_NOTE = Text.of(
            "This file loads nothing. Links lead to the sources' own sites.",
            "Diese Datei lädt nichts nach. Links führen zu den Seiten der Quellen.");

    static final Text SEARCH = Text.of("Search", "Suche");
    static final Text ALL = Text.of("all", "alle");
    static final Text RESET = Text.of("Reset", "Zurücksetzen");
    static final Text PREVIOUS = Text.of("Previous", "Zurück");
    static final Text NEXT = Text.of("Next", "Weiter");
    static final Text SHOWN = Text.of("{0} to {1} of {2} findings", "{0} bis {1} von {2} Befunden");
    static final Text NONE_SHOWN = Text.of("No finding matches.", "Kein Befund passt.");
    static final Text FILTER = Text.of("Filter the findings", "Befunde filtern");
    static final Text PAGES = Text.of("Pages of the table", "Seiten der Tabelle");

    static final Text EXCEPTED = Text.of("excepted", "ausgenommen");

    private HtmlTexts() {}

    /// A sign that tells states apart without colour.
    static String sign(LayerState state) {
        return switch (state) {
            case HOLDS -> "✓";
            case BROKEN -> "✗";
            case UNKNOWN -> "?";
        };
    }

    /// A severity, or why the finding has none that counts.
    static Text severity(Finding finding) {
        if (finding.outcome() != OutcomeKind.FAIL) {
            return Words.of(finding.outcome());
        }
        return Action.open(finding) ? Words.of(finding.severity()) : EXCEPTED;
    }

    /// The word that selects a colour and a filter: a severity, or the outcome of what did not fail.
    static String rank(Finding finding) {
        if (finding.outcome() != OutcomeKind.FAIL) {
            return "is-" + finding.outcome().word();
        }
        return Action.open(finding) ? finding.severity().word() : "is-excepted";
    }

    /// The name of a factor of the risk.
    static Text factor(Factor factor) {
        return switch (factor.name()) {
            case "exposure" -> Text.of("exposure", "Erreichbarkeit");
            case "in use at run time" -> Text.of("in use at run time", "zur Laufzeit in Gebrauch");
            case "protection need" -> Text.of("protection need", "Schutzbedarf");
            case "blast radius" -> Text.of("blast radius", "Reichweite des Schadens");
            case "fix available" -> Text.of("fix available", "Korrektur verfügbar");
            case "precondition" -> Text.of("precondition", "Voraussetzung");
            case "impact" -> Text.of("impact", "Auswirkung");
            default -> Text.same(factor.name());
        };
    }
}
