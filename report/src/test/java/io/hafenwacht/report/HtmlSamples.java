package io.hafenwacht.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.risk.RiskModel;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reports for tests of writers: a tiny one, one of hostile names, and large ones.
final class HtmlSamples {
    private static final Report.Tool TOOL = new Report.Tool("hafenwacht", "1.0", Instant.parse("2026-11-21T00:00:00Z"));

    private HtmlSamples() {}

    static Report tiny() {
        return of(
                "shop",
                List.of(
                        asset("web", DefenceLayer.CONTAINER, LayerState.BROKEN),
                        asset("db", DefenceLayer.SECRETS, LayerState.HOLDS)),
                List.of(
                        setting(
                                "HW-D401",
                                "web",
                                "Privileged container",
                                "HostConfig.Privileged: true",
                                Severity.CRITICAL),
                        setting("HW-D402", "web", "Root in the container", "Config.User is empty", Severity.MEDIUM),
                        vulnerability("web", "CVE-2024-3094", "xz-utils"),
                        unknown("db")),
                List.of(new Report.AssetGap(
                        "db",
                        new Gap(
                                "etc/shadow",
                                Text.of("no permission", "kein Recht"),
                                Text.of("run as root", "als root")))));
    }

    static Report empty() {
        return of("nothing", List.of(), List.of(), List.of());
    }

    /// Every text that comes from what was looked at is `name`.
    static Report hostile(String name) {
        var reference = new Reference(name, name);
        var finding = Finding.of(
                        name,
                        new Finding.Subject(name, DefenceLayer.CONTAINER, name),
                        new Judgement(Text.same(name), OutcomeKind.FAIL, Severity.HIGH, name),
                        new Proof(
                                new Location(name, 1, 1, name, name),
                                Text.same(name),
                                Text.same(name),
                                List.of(reference, new Reference("hadolint", name), new Reference("KubeHound", name))))
                .risk(RiskModel.of(Severity.HIGH, DefenceLayer.CONTAINER));
        return of(
                name,
                List.of(asset(name, DefenceLayer.CONTAINER, LayerState.BROKEN)),
                List.of(finding, vulnerability(name, name, name)),
                List.of(new Report.AssetGap(name, new Gap(name, Text.same(name), Text.same(name)))));
    }

    /// `count` findings, made as they are read, in a hundred assets.
    static Report large(int count) {
        List<Finding> findings = new AbstractList<>() {
            @Override
            public Finding get(int i) {
                return i % 2 == 0
                        ? vulnerability("asset" + i % 100, "CVE-2024-" + (10_000 + i), "package" + i % 500)
                        : setting(
                                "HW-D4" + i % 90,
                                "asset" + i % 100,
                                "Title " + i % 90,
                                "field[" + i + "]: on",
                                Severity.LOW);
            }

            @Override
            public int size() {
                return count;
            }
        };
        var assets = new AbstractList<Report.AssetView>() {
            @Override
            public Report.AssetView get(int i) {
                return asset("asset" + i, DefenceLayer.CONTAINER, LayerState.BROKEN);
            }

            @Override
            public int size() {
                return 100;
            }
        };
        return of("large", assets, findings, List.of());
    }

    private static Report of(
            String target, List<Report.AssetView> assets, List<Finding> findings, List<Report.AssetGap> gaps) {
        Map<Severity, Integer> counts = new java.util.EnumMap<>(Severity.class);
        int failed = 0;
        for (Finding finding : findings) {
            if (finding.outcome() == OutcomeKind.FAIL) {
                counts.merge(finding.severity(), 1, Integer::sum);
                failed++;
            }
        }
        return new Report(
                TOOL,
                new Report.Target("files", target),
                Report.Database.NONE,
                assets,
                List.of(),
                findings,
                gaps,
                new Summary(counts, 10, failed, 1, findings.size() - failed));
    }

    private static Report.AssetView asset(String name, DefenceLayer layer, LayerState state) {
        return new Report.AssetView(
                new Asset(name, name, Asset.Kind.CONTAINER, name, List.of(name), List.of(new Asset.Link("runs", name))),
                Map.of(layer, state));
    }

    private static Finding setting(String check, String asset, String title, String evidence, Severity severity) {
        return Finding.of(
                        check + asset + evidence,
                        new Finding.Subject(check, DefenceLayer.CONTAINER, asset),
                        Judgement.of(Text.of(title, title), OutcomeKind.FAIL, severity),
                        new Proof(
                                Location.field("HostConfig.Privileged"),
                                Text.same(evidence),
                                Text.of("Remove it", "Entfernen"),
                                List.of(Reference.of("CIS-Docker:5.5"), Reference.of("hadolint:DL3020"))))
                .risk(RiskModel.of(severity, DefenceLayer.CONTAINER));
    }

    private static Finding unknown(String asset) {
        return Finding.of(
                "unknown",
                new Finding.Subject("HW-D403", DefenceLayer.HOST, asset),
                Judgement.of(Text.of("Weak file", "Schwache Datei"), OutcomeKind.UNKNOWN, Severity.HIGH),
                new Proof(
                        Location.file("etc/shadow"),
                        Text.of("no permission", "kein Recht"),
                        Text.of("Mend it", "Beheben"),
                        List.of()));
    }

    private static Finding vulnerability(String asset, String id, String name) {
        var vulnerability = new Vulnerability(
                id,
                List.of(),
                name,
                "1.0",
                Optional.of("1.1"),
                "pkg:deb/debian/" + name + "@1.0",
                Vulnerability.Status.FIXED,
                new Vulnerability.Scores(OptionalDouble.of(9.8), OptionalDouble.of(0.9), true));
        return Finding.of(
                        id + name + asset,
                        new Finding.Subject("HW-V001", DefenceLayer.IMAGE, asset),
                        new Judgement(Text.same(id + " in " + name), OutcomeKind.FAIL, Severity.HIGH, "debian"),
                        new Proof(
                                Location.file("var/lib/dpkg/status"),
                                Text.same(name + " 1.0"),
                                Text.of("Upgrade to 1.1", "Auf 1.1 aktualisieren"),
                                List.of()))
                .risk(RiskModel.of(vulnerability, Severity.HIGH))
                .vulnerability(vulnerability);
    }
}
