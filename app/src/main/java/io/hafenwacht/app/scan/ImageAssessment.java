package io.hafenwacht.app.scan;

import io.hafenwacht.audit.image.ImageCheck;
import io.hafenwacht.audit.image.ImageChecks;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.image.ImageScanner;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.ScanResult;
import io.hafenwacht.image.input.ImageInput;
import java.util.List;
import java.util.Set;

/// Reads images, matches their packages, runs the checks, and puts what they say into one report.
public final class ImageAssessment {
    private final Set<Scanner> scanners;
    private final ScanOptions options;
    private final VulnerabilityAssessment vulnerabilities;
    private final CheckContext context;
    private final List<ImageCheck> checks;

    public ImageAssessment(Set<Scanner> scanners, ScanOptions options, VulnerabilityData data, CheckContext context) {
        this.scanners = Set.copyOf(scanners);
        this.vulnerabilities = new VulnerabilityAssessment(data);
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
            vulnerabilities.assess(asset, snapshot.inventory(), report);
        }
        for (ImageCheck check : checks) {
            report.verdicts(asset, check.rule(), check.check(snapshot, context));
        }
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
