package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.FindingId;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.risk.RiskContext;
import io.hafenwacht.core.risk.RiskModel;
import io.hafenwacht.core.risk.RiskValues;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.user.UserRule;
import io.hafenwacht.watch.incident.StableKey;
import java.util.ArrayList;
import java.util.List;

/// Turns what a detector says into the noun that reports know: a finding with identity, severity and risk.
final class Conclusion {
    private Conclusion() {}

    /// What is the same for every finding of a rule, ours or a user's.
    record About(String id, Severity severity, DefenceLayer layer, Text title, Text fix, List<Reference> references) {
        static About of(Rule rule) {
            return new About(rule.id(), rule.severity(), rule.layer(), rule.title(), rule.fix(), rule.references());
        }

        static About of(UserRule rule) {
            return new About(
                    rule.id(),
                    rule.severity(),
                    DefenceLayer.MONITORING,
                    rule.wording().title(),
                    rule.wording().advice(),
                    List.of());
        }
    }

    static Detection of(About rule, Event event, Signal signal) {
        String key = StableKey.of(signal.origin());
        String id = FindingId.of(rule.id(), key, signal.subject());
        Finding finding = switch (signal) {
            case Signal.Found found -> weighed(finding(rule, id, found), found.origin());
            case Signal.Over over -> passed(rule, id, over.origin(), over.evidence());
        };
        List<EventId> because = new ArrayList<>(signal instanceof Signal.Found found ? found.because() : List.of());
        because.add(event.id());
        return new Detection(
                EventId.of(
                        "detection",
                        signal.origin().system(),
                        id,
                        finding.outcome().word(),
                        event.id().toString()),
                event.time(),
                signal.origin(),
                finding,
                because);
    }

    private static Finding finding(About rule, String id, Signal.Found found) {
        return Finding.of(
                id,
                new Finding.Subject(rule.id(), rule.layer(), found.origin().id()),
                Judgement.of(rule.title(), OutcomeKind.FAIL, found.severity().orElse(rule.severity())),
                new Proof(found.location(), found.evidence(), rule.fix(), rule.references()));
    }

    private static Finding passed(About rule, String id, Origin origin, Text evidence) {
        return Finding.of(
                id,
                new Finding.Subject(rule.id(), rule.layer(), origin.id()),
                Judgement.of(rule.title(), OutcomeKind.PASS, Severity.INFO),
                new Proof(Location.NONE, evidence, rule.fix(), rule.references()));
    }

    private static Finding weighed(Finding finding, Origin origin) {
        var asset =
                new Asset(origin.id(), StableKey.of(origin), kind(origin.kind()), origin.name(), List.of(), List.of());
        return finding.risk(
                new RiskModel(RiskValues.STANDARD).of(finding, new RiskContext(RiskValues.STANDARD).of(asset)));
    }

    private static Asset.Kind kind(Origin.Kind kind) {
        return switch (kind) {
            case CONTAINER -> Asset.Kind.CONTAINER;
            case POD -> Asset.Kind.WORKLOAD;
            case IMAGE -> Asset.Kind.IMAGE;
            case NETWORK -> Asset.Kind.NETWORK;
            case VOLUME -> Asset.Kind.VOLUME;
            case OBJECT -> Asset.Kind.OBJECT;
            case NODE -> Asset.Kind.NODE;
            case ENGINE -> Asset.Kind.ENGINE;
            case CLUSTER -> Asset.Kind.CLUSTER;
            case HAFENWACHT -> Asset.Kind.HOST;
        };
    }
}
