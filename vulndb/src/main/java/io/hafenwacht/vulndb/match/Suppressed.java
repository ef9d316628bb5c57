package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.text.Text;
import java.util.Comparator;

/// An advisory that names an installed package and yet is no finding, and why: the rows of "filtered
/// because". `id` is the canonical id, as a finding would carry it.
public record Suppressed(InstalledPackage pkg, String id, Reason reason) implements Comparable<Suppressed> {
    private static final Comparator<Suppressed> ORDER =
            Order.by(Suppressed::pkg).then(Suppressed::id).then(Suppressed::reason);

    /// Why an advisory was left out.
    public enum Reason {
        DISTRIBUTION_DECIDES(Text.of(
                "the distribution owns the file and has its own verdict on this vulnerability",
                "die Datei gehört der Distribution, die diese Schwachstelle selbst bewertet hat")),
        NOT_AFFECTED(Text.of(
                "the distribution states that the package is not affected",
                "laut Distribution ist das Paket nicht betroffen")),
        UNIMPORTANT(Text.of(
                "Debian's security team rates it as having no security impact (unimportant)",
                "Debians Sicherheitsteam sieht keine Auswirkung auf die Sicherheit (unimportant)")),
        CURATED(Text.of(
                "a reviewed record of the same vulnerability excludes this version",
                "ein geprüfter Eintrag zu derselben Schwachstelle schließt diese Version aus")),
        OTHER_MODULE_STREAM(
                Text.of("the advisory is for another module stream", "die Meldung gilt einem anderen Modul-Stream")),
        UNKNOWN_MODULE_STREAM(Text.of(
                "module streams cannot be told apart, so versions cannot be compared",
                "die Modul-Streams sind nicht zu unterscheiden, die Versionen daher nicht vergleichbar")),
        OTHER_ARCHITECTURE(
                Text.of("the advisory is for other architectures", "die Meldung gilt anderen Architekturen")),
        OTHER_BINARY(Text.of(
                "the advisory names other packages of the same source",
                "die Meldung nennt andere Pakete derselben Quelle")),
        PSEUDO_VERSION(Text.of(
                "a Go pseudo-version without a base says nothing about release numbers",
                "eine Go-Pseudoversion ohne Basis sagt nichts über Versionsnummern aus")),
        NO_RANGE(Text.of(
                "the record names neither versions nor ranges", "der Eintrag nennt weder Versionen noch Bereiche"));

        private final Text text;

        Reason(Text text) {
            this.text = text;
        }

        public Text text() {
            return text;
        }
    }

    @Override
    public int compareTo(Suppressed other) {
        return ORDER.compare(this, other);
    }
}
