package io.hafenwacht.report;

import io.hafenwacht.core.text.Text;

/// The words of the terminal table.
final class TableTexts {
    static final Text VULNERABILITIES = Text.of("Known vulnerabilities", "Bekannte Schwachstellen");
    static final Text OTHER = Text.of("Configuration and secrets", "Konfiguration und Geheimnisse");
    static final Text NOT_SEEN = Text.of("Not seen", "Nicht gesehen");
    static final Text NEXT = Text.of("What to do next", "Was als Nächstes zu tun ist");
    static final Text LAYERS = Text.of("Layers of defence", "Verteidigungsebenen");
    static final Text RISK = Text.of("RISK", "RISIKO");
    static final Text SEVERITY = Text.of("SEVERITY", "SCHWERE");
    static final Text PACKAGE = Text.of("PACKAGE", "PAKET");
    static final Text INSTALLED = Text.of("INSTALLED", "INSTALLIERT");
    static final Text FIXED = Text.of("FIXED IN", "BEHOBEN IN");
    static final Text IDS = Text.of("VULNERABILITIES", "SCHWACHSTELLEN");
    static final Text NO_FIX = Text.of("no fix yet", "noch keine");
    static final Text FIX = Text.of("fix", "Abhilfe");
    static final Text FOUND = Text.of("found", "gefunden");
    static final Text DEMANDED = Text.of("demanded by", "gefordert von");
    static final Text HELPS = Text.of("helps", "hilft");
    static final Text DATA = Text.of("data", "Daten");
    static final Text NO_DATA = Text.of(
            "no vulnerability data: run `hafenwacht db update`",
            "keine Schwachstellendaten: `hafenwacht db update` ausführen");
    static final Text DATA_OF =
            Text.of("vulnerability data of %s, %d ecosystems", "Schwachstellendaten vom %s, %d Ökosysteme");
    static final Text PACKAGES = Text.of("%d packages", "%d Pakete");
    static final Text GO_AWAY = Text.of(": %d findings go away", ": %d Befunde entfallen");
    static final Text ONE_GOES_AWAY = Text.of(": one finding goes away", ": ein Befund entfällt");
    static final Text RUNS_AS = Text.of(" (runs as %s)", " (läuft als %s)");
    static final Text RUNS_AS_MORE = Text.of(" (runs as %s and %d more)", " (läuft als %s und %d weitere)");
    static final Text MORE_PLACES =
            Text.of("… and in %d more places (--show all)", "… und an %d weiteren Stellen (--show all)");
    static final Text NOTHING_OPEN = Text.of("Nothing open in what was read.", "Im Gelesenen ist nichts offen.");
    static final Text MORE = Text.of("… and %d more packages (--show all)", "… und %d weitere Pakete (--show all)");
    static final Text MORE_FINDINGS =
            Text.of("… and %d more findings (--show all)", "… und %d weitere Befunde (--show all)");
    static final Text MORE_ASSETS =
            Text.of("… and %d more targets (--show all)", "… und %d weitere Zielobjekte (--show all)");
    static final Text UNFIXED = Text.of(
            "%d findings in %d packages have no fix yet (--show all lists them)",
            "%d Befunde in %d Paketen haben noch keine Korrektur (--show all zeigt sie)");
    static final Text OPEN = Text.of("Open: %s", "Offen: %s");
    static final Text SUMMARY = Text.of(
            "Coverage %s: %d passed, %d failed, %d not applicable, %d unknown",
            "Abdeckung %s: %d bestanden, %d nicht bestanden, %d nicht anwendbar, %d unbekannt");

    private TableTexts() {}
}
