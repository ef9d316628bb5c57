package io.hafenwacht.app.scan;

import io.hafenwacht.audit.image.ImageCheck;
import io.hafenwacht.audit.image.ImageChecks;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.ImageScanner;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.ScanResult;
import io.hafenwacht.image.input.ImageInput;
import io.hafenwacht.vulndb.match.Match;
import io.hafenwacht.vulndb.match.MatchResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Reads images, matches their packages, runs the checks, and puts what they say into one report.
public final class ImageAssessment {
    private final Set<Scanner> scanners;
    private final ScanOptions options;
    private final VulnerabilityData data;
    private final CheckContext context;
    private final List<ImageCheck> checks;

    public ImageAssessment(Set<Scanner> scanners, ScanOptions options, VulnerabilityData data, CheckContext context) {
        this.scanners = Set.copyOf(scanners);
        this.data = data;
        this.context = context;
        this.checks = ImageChecks.all().stream()
                .filter(check -> scanners.contains(scannerOf(check)))
                .toList();
        ScanOptions own = options.files(ImageChecks.needs(checks));
        this.options = scanners.contains(Scanner.SECRET) ? own.secrets(new SecretContentScanner()) : own;
    }

    /// Adds one image to the report, or says why there is none.
    public ScanResult assess(ImageInput input, ReportBuilder report) throws InterruptedException {
        ScanResult result = ImageScanner.scan(input, options);
        if (result instanceof ScanResult.Scanned scanned) {
            judge(scanned.snapshot(), report);
        }
        return result;
    }

    private void judge(ImageSnapshot snapshot, ReportBuilder report) {
        Asset asset = asset(snapshot);
        report.asset(asset).packages(asset, snapshot.inventory().packages());
        BaseImage.of(snapshot).ifPresent(base -> report.base(asset, base));
        for (Gap gap : snapshot.inventory().gaps()) {
            report.gap(asset, DefenceLayer.IMAGE, gap);
        }
        if (scanners.contains(Scanner.VULN)) {
            vulnerabilities(asset, snapshot, report);
        }
        for (ImageCheck check : checks) {
            report.verdicts(asset, check.rule(), check.check(snapshot, context));
        }
    }

    private void vulnerabilities(Asset asset, ImageSnapshot snapshot, ReportBuilder report) {
        if (snapshot.inventory().packages().isEmpty()) {
            report.verdicts(
                    asset,
                    VulnerabilityRule.RULE,
                    List.of(Verdict.notApplicable(Text.of("no package was found", "es wurde kein Paket gefunden"))));
            return;
        }
        MatchResult result = data.match(snapshot.inventory());
        result.gaps().forEach(gap -> report.gap(asset, DefenceLayer.IMAGE, gap));
        Set<PackageKind> affected = EnumSet.noneOf(PackageKind.class);
        for (List<Match> places : byFinding(result.matches())) {
            Match match = places.getFirst();
            InstalledPackage pkg = match.pkg();
            affected.add(pkg.kind());
            report.vulnerability(
                    asset,
                    VulnerabilityRule.RULE,
                    match.vulnerability(),
                    new ReportBuilder.Rated(match.severity(), match.severitySource(), subject(match)),
                    new Location(pkg.location().path(), 0, 0, "", pkg.location().imageLayer()),
                    new ReportBuilder.Wording(
                            VulnerabilityTexts.title(match),
                            VulnerabilityTexts.evidence(places),
                            VulnerabilityTexts.fix(match)));
        }
        if (result.gaps().isEmpty()) {
            Set<PackageKind> seen = EnumSet.noneOf(PackageKind.class);
            snapshot.inventory().packages().forEach(p -> seen.add(p.kind()));
            seen.removeAll(affected);
            seen.forEach(kind -> report.verdicts(
                    asset, VulnerabilityRule.RULE, List.of(new Verdict.Pass(Location.field(kind.purlType())))));
        }
    }

    /// Two programs with the same library are one finding, whose evidence names both.
    private static Collection<List<Match>> byFinding(List<Match> matches) {
        var groups = new LinkedHashMap<String, List<Match>>();
        for (Match match : matches) {
            groups.computeIfAbsent(match.vulnerability().id() + " " + subject(match), _ -> new ArrayList<>())
                    .add(match);
        }
        return groups.values();
    }

    private static String subject(Match match) {
        return match.pkg().purl().withoutVersion().toString();
    }

    private static Asset asset(ImageSnapshot snapshot) {
        boolean image = !snapshot.config().absent();
        String id = snapshot.id().map(Object::toString).orElse("filesystem:" + snapshot.name());
        return new Asset(
                id,
                snapshot.key(),
                image ? Asset.Kind.IMAGE : Asset.Kind.FILESYSTEM,
                snapshot.name(),
                snapshot.aliases(),
                List.of());
    }

    private static Scanner scannerOf(ImageCheck check) {
        return check.rule().layer() == DefenceLayer.SECRETS ? Scanner.SECRET : Scanner.CONFIG;
    }
}
