package io.hafenwacht.report;

import io.hafenwacht.core.text.Text;

/// The words of reports that are no terminal table.
final class ReportTexts {
    static final Text FIX = Text.of("Fix", "Abhilfe");
    static final Text REPORT = Text.of("Hafenwacht: %s", "Hafenwacht: %s");
    static final Text VULNERABILITY_COLUMNS = Text.of(
            "risk | severity | package | installed | fixed in | vulnerabilities | asset",
            "Risiko | Schwere | Paket | installiert | behoben in | Schwachstellen | Zielobjekt");
    static final Text FINDING_COLUMNS = Text.of(
            "risk | severity | check | where | found | fix", "Risiko | Schwere | Prüfung | wo | gefunden | Abhilfe");
    static final Text NO_PACKAGES = Text.of(
            "an inventory lists the packages of an image or a root file system, and this report holds none",
            "ein Inventar führt die Pakete eines Images oder Dateisystems auf, und dieser Bericht enthält keine");

    private ReportTexts() {}
}
