package io.hafenwacht.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.text.Text;

/// The fixed words of reports for people; machine formats use the enums' own.
public final class Words {
    private Words() {}

    public static Text of(Severity severity) {
        return severity.title();
    }

    static Text of(OutcomeKind outcome) {
        return switch (outcome) {
            case PASS -> Text.of("passed", "bestanden");
            case FAIL -> Text.of("failed", "nicht bestanden");
            case NOT_APPLICABLE -> Text.of("not applicable", "nicht anwendbar");
            case UNKNOWN -> Text.of("unknown", "unbekannt");
        };
    }

    static Text of(Suppression.Status status) {
        return switch (status) {
            case ACCEPTED -> Text.of("accepted", "akzeptiert");
            case NOT_AFFECTED -> Text.of("not affected", "nicht betroffen");
            case FIXED -> Text.of("fixed", "behoben");
            case AFFECTED -> Text.of("affected", "betroffen");
            case UNDER_INVESTIGATION -> Text.of("under investigation", "in Untersuchung");
        };
    }

    public static Text of(DefenceLayer layer) {
        return switch (layer) {
            case HOST -> Text.of("host", "Host");
            case DAEMON -> Text.of("daemon", "Daemon");
            case IMAGE -> Text.of("image", "Image");
            case BUILD -> Text.of("build", "Bau");
            case CONTAINER -> Text.of("container", "Container");
            case NETWORK -> Text.of("network", "Netz");
            case ACCESS -> Text.of("access", "Zugriff");
            case SECRETS -> Text.of("secrets", "Geheimnisse");
            case MONITORING -> Text.of("monitoring", "Überwachung");
            case SUPPLY_CHAIN -> Text.of("supply chain", "Lieferkette");
        };
    }

    static Text of(LayerState state) {
        return switch (state) {
            case HOLDS -> Text.of("holds", "hält");
            case BROKEN -> Text.of("broken", "durchbrochen");
            case UNKNOWN -> Text.of("unknown", "unbekannt");
        };
    }

    static Text of(Asset.Kind kind) {
        return switch (kind) {
            case IMAGE -> Text.of("image", "Image");
            case FILESYSTEM -> Text.of("file system", "Dateisystem");
            case FILE -> Text.of("files", "Dateien");
            case HOST -> Text.of("host", "Host");
            case ENGINE -> Text.of("engine", "Engine");
            case CONTAINER -> Text.of("container", "Container");
            case NETWORK -> Text.of("network", "Netz");
            case VOLUME -> Text.of("volume", "Volume");
            case SERVICE -> Text.of("service", "Dienst");
            case CLUSTER -> Text.of("cluster", "Cluster");
            case NODE -> Text.of("node", "Knoten");
            case NAMESPACE -> Text.of("namespace", "Namespace");
            case WORKLOAD -> Text.of("workload", "Workload");
            case OBJECT -> Text.of("object", "Objekt");
        };
    }
}
