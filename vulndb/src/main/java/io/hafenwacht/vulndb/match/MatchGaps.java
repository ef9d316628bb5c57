package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.text.Text;

/// What matching could not judge, in words.
final class MatchGaps {
    private static final Text UPDATE = Text.of("run 'hafenwacht db update'", "'hafenwacht db update' ausführen");

    private MatchGaps() {}

    static Gap noDistribution(int packages) {
        return new Gap(
                "etc/os-release",
                Text.of(
                        packages + " packages of an unknown distribution were not compared with any advisory",
                        packages + " Pakete einer unbekannten Distribution wurden mit keiner Meldung verglichen"),
                Text.of("add /etc/os-release to the image", "/etc/os-release in das Image aufnehmen"));
    }

    static Gap noAdvisories(String distribution) {
        return new Gap(
                "",
                Text.of(
                        "no data for " + distribution
                                + ": OSV has no advisories of this distribution, so its packages were" + " not judged",
                        "keine Daten zu " + distribution
                                + ": OSV führt keine Meldungen dieser Distribution, ihre Pakete"
                                + " wurden nicht bewertet"),
                Text.of("ask the distributor's own tool", "das Werkzeug des Herstellers befragen"));
    }

    static Gap notImported(String ecosystem) {
        return new Gap(
                "",
                Text.of(
                        "no data for " + ecosystem + ": its packages were not judged",
                        "keine Daten zu " + ecosystem + ": die Pakete wurden nicht bewertet"),
                UPDATE);
    }

    static Gap unknownVersion(InstalledPackage pkg) {
        String shown = pkg.version().isEmpty() ? "" : " ('" + pkg.version() + "')";
        return new Gap(
                pkg.location().path(),
                Text.of(
                        pkg.name() + " does not say which version it is" + shown + ", so it was not judged",
                        pkg.name() + " nennt keine vergleichbare Version" + shown + " und wurde nicht bewertet"),
                Text.of(
                        "build it from a tagged release, with version information",
                        "aus einem markierten Release mit Versionsangabe bauen"));
    }

    static Gap modular(int packages) {
        return new Gap(
                "",
                Text.of(
                        packages
                                + " modular packages were not judged: their advisories or they do not name the module stream",
                        packages
                                + " modulare Pakete wurden nicht bewertet: sie oder ihre Meldungen nennen den Modul-Stream"
                                + " nicht"),
                Text.of(
                        "compare them with 'dnf updateinfo' on a running system",
                        "mit 'dnf updateinfo' auf einem laufenden System vergleichen"));
    }

    static Gap noProgramData(InstalledPackage pkg) {
        return new Gap(
                pkg.location().path(),
                Text.of(
                        "no data for the program " + pkg.name() + " " + pkg.version()
                                + ", which no package manager installed",
                        "keine Daten zum Programm " + pkg.name() + " " + pkg.version()
                                + ", das keine Paketverwaltung installiert hat"),
                Text.of(
                        "install it as a package of the distribution, or follow its project's advisories",
                        "als Paket der Distribution installieren oder die Meldungen des Projekts verfolgen"));
    }

    static Gap noCoordinates(InstalledPackage pkg) {
        return new Gap(
                pkg.location().path(),
                Text.of(
                        pkg.name() + " does not name its Maven group, so it was not judged",
                        pkg.name() + " nennt keine Maven-Gruppe und wurde nicht bewertet"),
                Text.of("build it with META-INF/maven/…/pom.properties", "mit META-INF/maven/…/pom.properties bauen"));
    }

    static Gap defaultContentSets(String distribution) {
        return new Gap(
                "",
                Text.of(
                        distribution
                                + ": enabled repositories are not known, the default ones (server; BaseOS, AppStream)"
                                + " were assumed",
                        distribution
                                + ": die aktivierten Paketquellen sind nicht bekannt, angenommen wurden die üblichen"
                                + " (server; BaseOS, AppStream)"),
                Text.of(
                        "packages of other repositories need the distributor's own tool",
                        "Pakete anderer Quellen mit dem Werkzeug des Herstellers prüfen"));
    }

    static Gap rolling(String distribution, String comparedWith) {
        return new Gap(
                "",
                Text.of(
                        distribution + " has no advisories of its own and was compared with " + comparedWith,
                        distribution + " hat keine eigenen Meldungen und wurde mit " + comparedWith + " verglichen"),
                Text.of("use a stable release", "eine stabile Ausgabe verwenden"));
    }
}
