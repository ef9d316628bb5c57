package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeProject.Remote;
import java.util.List;

/// A provider is a program of the host that Compose starts by its name (Compose specification, "provider");
/// a remote `include` or `extends` is whatever its owner puts there.
@AutoService(ComposeCheck.class)
public final class ForeignCode implements ComposeCheck {
    private static final Rule RULE = Rule.of("HW-D431", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Compose file runs code from elsewhere", "Compose-Datei führt Code von anderswo aus"),
                    Text.of(
                            "Whoever changes that code decides what runs here, with the rights of the one who starts"
                                    + " it.",
                            "Wer diesen Code ändert, bestimmt, was hier läuft, mit den Rechten dessen, der es startet."))
            .fixedBy(
                    Text.of(
                            "Copy what is included into the project: include: [vendor/compose.yaml]",
                            "Eingebundenes in das Projekt kopieren: include: [vendor/compose.yaml]"),
                    "OWASP-Docker:RULE-13");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE);
        for (Remote remote : snapshot.project().remotes()) {
            String shown = Findings.quoted(remote.reference());
            f.fail(
                    Severity.MEDIUM,
                    Findings.at(remote.place(), remote.field()),
                    "remote " + remote.field() + " " + remote.reference(),
                    Text.of(remote.field() + " from " + shown, remote.field() + " aus " + shown),
                    RULE.fix(),
                    "OWASP-Docker:RULE-13");
        }
        for (Service service : snapshot.services()) {
            if (service.value().has("provider")) {
                String type = service.value().get("provider").get("type").stringOrEmpty();
                f.fail(
                        Severity.MEDIUM,
                        service.where("provider", "type"),
                        "provider",
                        Text.of(
                                "provider.type: " + Findings.quoted(type) + ", a program of the host",
                                "provider.type: " + Findings.quoted(type) + ", ein Programm des Hosts"),
                        Text.of(
                                "Use an image instead of the provider, or see that only a trusted program has this"
                                        + " name",
                                "Statt des Providers ein Image verwenden, oder sicherstellen, dass nur ein"
                                        + " vertrauenswürdiges Programm so heißt"));
            }
        }
        if (f.empty()) {
            f.pass(Location.file(snapshot.path()));
        }
        return f.all();
    }
}
