package io.hafenwacht.report;

import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.compliance.Profile;
import io.hafenwacht.core.compliance.Requirement;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SourcePackage;
import io.hafenwacht.core.report.Diagram;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// One report with everything that a writer meets: the golden files come from the harmless one, the others
/// have hostile names in every place that somebody else writes.
final class SampleReport {
    static final Rule ROOT = Rule.of("HW-D301", Severity.HIGH, DefenceLayer.BUILD)
            .titled(
                    Text.of("Image is built to run as root", "Image läuft als root"),
                    Text.of("A break-in starts with all rights.", "Ein Einbruch beginnt mit allen Rechten."))
            .fixedBy(
                    Text.of("Add USER 10001", "USER 10001 ergänzen"),
                    "CIS-Docker:4.1",
                    "BSI:SYS.1.6.A17",
                    "NSA:Pod security enforcement");
    static final Rule SECRET = Rule.of("HW-D204", Severity.CRITICAL, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in an image layer", "Geheimnis in einer Image-Schicht"),
                    Text.of("Whoever has the image has it.", "Wer das Image hat, hat auch das Geheimnis."))
            .fixedBy(Text.of("Revoke it.", "Widerrufen."), "CIS-Docker:4.10");
    static final Rule KNOWN = Rule.of("HW-V001", Severity.UNKNOWN, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Known vulnerability", "Bekannte Schwachstelle"),
                    Text.of("Its description is public.", "Ihre Beschreibung ist öffentlich."))
            .fixedBy(Text.of("Upgrade the package.", "Das Paket aktualisieren."), "CIS-Docker:4.4");
    static final WriteOptions ENGLISH =
            new WriteOptions(Language.ENGLISH, 100, false, Integer.MAX_VALUE, () -> List.of(ROOT, SECRET, KNOWN));
    static final WriteOptions GERMAN =
            new WriteOptions(Language.GERMAN, 100, false, Integer.MAX_VALUE, () -> List.of(ROOT, SECRET, KNOWN));

    private static final String LAYER = "sha256:" + "0123456789abcdef".repeat(4);
    private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");

    private SampleReport() {}

    static Report harmless() {
        return of("harbour");
    }

    /// Every finding is excepted, which people gave this reason, and known to a baseline with another
    /// severity.
    static Report decided(String reason) {
        Report sample = harmless();
        var suppression = new Suppression(
                Suppression.Status.NOT_AFFECTED,
                "hafenwacht.yaml:3",
                reason,
                "component_not_present",
                new Suppression.Accountable("team", "OPS-1", "proxy"),
                Optional.of(LocalDate.parse("2027-03-31")));
        var standing = new Standing(Optional.of(suppression), Optional.of(Standing.Change.CHANGED));
        List<Finding> findings =
                sample.findings().stream().map(f -> f.standing(standing)).toList();
        var notes = List.of(new Review.Note("a.yaml:1", "HW-D401 on " + reason, Text.same("over")));
        var fixed = new Review.Fixed("0", "HW-D401", "t", Severity.LOW, "k");
        return new Report(
                sample.tool(),
                sample.target(),
                sample.database(),
                sample.assets().stream().map(SampleReport::linked).toList(),
                sample.packages(),
                findings,
                sample.gaps(),
                sample.summary(),
                new Review(
                        findings,
                        List.of(new Review.Silenced(reason, "HW-K101", 2, Text.same(reason))),
                        notes,
                        notes,
                        Optional.of(new Review.Comparison("b.json", 1, 2, 3, List.of(fixed), 4, 5)),
                        Optional.of(measured(reason))),
                List.of(drawn(reason)));
    }

    private static Diagram drawn(String name) {
        return new Diagram(
                Text.same(name),
                Text.same(name),
                Text.same(name),
                Text.same(name),
                List.of(new Diagram.Box(name, name, Diagram.Tone.MARKED)),
                List.of(new Diagram.Box(name, name, Diagram.Tone.DANGER)),
                List.of(new Diagram.Line(0, 0, name, Diagram.Tone.PLAIN)),
                7);
    }

    private static Compliance measured(String reason) {
        var requirement = new Requirement(Reference.of("BSI:SYS.1.6.A17"), Text.same(reason), Text.same(reason + "?"));
        var deviations = new Compliance.Deviations(
                2, 1, Optional.of(Severity.HIGH), new TreeMap<>(Map.of("HW-D401", 2)), List.of("0"));
        var judged = new Compliance.Judged(3, 1, 1, 1);
        return new Compliance(
                new Profile("bsi", Text.same(reason), true, List.of(requirement)),
                List.of(new Compliance.Result(requirement, deviations, judged)));
    }

    private static Report.AssetView linked(Report.AssetView view) {
        Asset a = view.asset();
        var links = List.of(new Asset.Link("runs", "x"));
        return new Report.AssetView(
                new Asset(a.id(), a.key(), a.kind(), a.name(), a.aliases(), links),
                view.layers(),
                Optional.of(new BaseImage(a.name(), List.of("sha256:base"))));
    }

    /// `name` is part of the name of every asset, file, package, version, field and value found.
    static Report of(String name) {
        var image = asset(name, Asset.Kind.IMAGE, name + "/desk:1.4");
        var file = asset(name + "2", Asset.Kind.FILE, "build/" + name + "/Dockerfile:final");
        var builder = new ReportBuilder(true, _ -> true, _ -> true)
                .asset(image)
                .asset(file)
                .packages(image, packages(name));
        builder.verdicts(
                file,
                ROOT,
                List.of(new Verdict.Fail(
                        new Location("build/" + name + "/Dockerfile", 7, 3, "", ""),
                        "user",
                        Text.of("USER " + name, "USER ist " + name),
                        List.of(Reference.of("CIS-Docker:4.1"), Reference.of("BSI:SYS.1.6.A17")),
                        Optional.empty(),
                        Optional.of(Text.of(
                                "Add before CMD:\nUSER 10001 # " + name, "Vor CMD ergänzen:\nUSER 10001 # " + name)))));
        return vulnerabilities(builder, image, name)
                .verdicts(image, SECRET, verdicts(name))
                .gap(
                        image,
                        DefenceLayer.SECRETS,
                        new Gap(
                                "srv/" + name + ".zip",
                                Text.of(name + " is encrypted", name + " ist verschlüsselt"),
                                Text.of("Unpack it first.", "Vorher entpacken.")))
                .build(
                        new Report.Tool("hafenwacht", "1.2.3", TIME),
                        new Report.Target("image", name, Map.of("archive-path", 2L)),
                        new Report.Database(
                                "2026-11-20T00:00:00Z",
                                Map.of("Debian:12", new Report.Database.Ecosystem(5, "2026-11-19T00:00:00Z"))));
    }

    private static List<Verdict> verdicts(String name) {
        return List.of(
                new Verdict.Unknown(
                        Location.field("Config." + name),
                        Text.of("history is missing: " + name, "die Historie fehlt: " + name),
                        Text.of("Use docker save.", "docker save verwenden.")),
                new Verdict.Pass(Location.file("etc/" + name)),
                new Verdict.NotApplicable(Text.of("no shell", "keine Shell"), 0));
    }

    private static List<InstalledPackage> packages(String name) {
        var source = new SourcePackage("glibc", "2.36-9");
        var at = new PackageLocation("var/lib/dpkg/status", LAYER);
        var jar = InstalledPackage.of(
                PackageKind.MAVEN, "org.slf4j:" + name, "2.0.1", new PackageLocation("srv/" + name + ".jar", LAYER));
        return List.of(
                InstalledPackage.of(PackageKind.DEB, "libc6", "2.36-9+deb12u1", at)
                        .from(source)
                        .with(Map.of(
                                Attribute.DISTRO, "debian-12",
                                Attribute.DISTRO_ID, "debian",
                                Attribute.ARCHITECTURE, "amd64",
                                Attribute.MAINTAINER, name + " <x@example.org>")),
                jar.with(Attribute.LICENSE, "MIT"),
                jar.at(new PackageLocation("srv/app.war!/WEB-INF/lib/" + name + ".jar", LAYER)),
                InstalledPackage.of(PackageKind.NPM, "@angular/core", "", PackageLocation.of("srv/package.json")));
    }

    private static ReportBuilder vulnerabilities(ReportBuilder builder, Asset image, String name) {
        List<InstalledPackage> packages = packages(name);
        var scores = new Vulnerability.Scores(OptionalDouble.of(9.8), OptionalDouble.of(0.97), true);
        vulnerability(builder, image, packages.getFirst(), "CVE-2026-0001", Optional.of("2.36-9+deb12u4"), scores);
        vulnerability(builder, image, packages.get(1), "GHSA-" + name, Optional.empty(), Vulnerability.Scores.NONE);
        return builder;
    }

    private static void vulnerability(
            ReportBuilder builder,
            Asset image,
            InstalledPackage pkg,
            String id,
            Optional<String> fixed,
            Vulnerability.Scores scores) {
        var vulnerability = new Vulnerability(
                id,
                List.of("DSA-1-" + id),
                pkg.name(),
                pkg.version(),
                fixed,
                pkg.purl().toString(),
                fixed.isPresent() ? Vulnerability.Status.FIXED : Vulnerability.Status.AFFECTED,
                scores);
        builder.vulnerability(
                image,
                KNOWN,
                vulnerability,
                new ReportBuilder.Rated(
                        fixed.isPresent() ? Severity.CRITICAL : Severity.UNKNOWN,
                        "CVSS",
                        pkg.purl().withoutVersion().toString()),
                Location.file(pkg.location().path()).inLayer(pkg.location().imageLayer()),
                new ReportBuilder.Wording(
                        Text.of(pkg.name() + " overflows", pkg.name() + " läuft über"),
                        Text.same(pkg.name() + " " + pkg.version() + "."),
                        Text.of("Upgrade " + pkg.name(), pkg.name() + " aktualisieren")));
    }

    private static Asset asset(String id, Asset.Kind kind, String name) {
        return new Asset("sha256:" + id, name, kind, name, List.of(name + "@alias"), List.of());
    }
}
