package io.hafenwacht.app.tree;

import io.hafenwacht.app.scan.AssetNames;
import io.hafenwacht.app.scan.ReportFilter;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.app.scan.SecretContentScanner;
import io.hafenwacht.app.scan.VulnerabilityAssessment;
import io.hafenwacht.app.scan.VulnerabilityData;
import io.hafenwacht.audit.suppression.SilencedFindings;
import io.hafenwacht.audit.tree.TreeCheck;
import io.hafenwacht.audit.tree.TreeChecks;
import io.hafenwacht.audit.tree.TreeSnapshot;
import io.hafenwacht.audit.tree.TreeSnapshot.Tracking;
import io.hafenwacht.audit.tree.TreeSnapshot.TreeSecret;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.CredentialValue;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.extract.lock.LockFile;
import io.hafenwacht.image.layer.EntryChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Searches the files of one tree and puts what it finds into one report. To be asked after the assessments
/// of single kinds of files: a secret that one of them has told is not told again.
public final class TreeAssessment {
    /// A password up to what ends it in a file of settings or a URL.
    private static final Pattern VALUE = Pattern.compile("[^\\s\"'@<;,]++");

    private final Set<Scanner> scanners;
    private final ReportFilter filter;
    private final CheckContext context;
    private final ScanOptions options;
    private final LockedAssessment packages;

    public TreeAssessment(Set<Scanner> scanners, ReportFilter filter, CheckContext context, VulnerabilityData data) {
        this.scanners = Set.copyOf(scanners);
        this.filter = filter;
        this.context = context;
        this.packages = new LockedAssessment(scanners, new VulnerabilityAssessment(data));
        var own = ScanOptions.standard().extractors(LockFile.all());
        this.options = scanners.contains(Scanner.SECRET) ? own.secrets(new SecretContentScanner()) : own;
    }

    /// Answers whether there was anything to judge below `path`, a folder or a file. `asset` is what secrets
    /// are told of; each lock file is an asset of its own, called by `names`.
    public boolean assess(Path path, AssetNames names, Asset asset, ReportBuilder report) throws InterruptedException {
        try {
            Path root = path.toRealPath();
            boolean file = Files.isRegularFile(root);
            Path folder = file ? root.resolveSibling(".").normalize() : root;
            var choice = new SourceChoice(root, filter);
            var same = new SourceChoice(root, filter);
            Inventory inventory = file
                    ? TreeScan.scan(folder, only(root, choice), only(root, same), options)
                    : TreeScan.scan(folder, choice, same, options);
            return judge(folder, names, asset, inventory, choice, report);
        } catch (IOException e) {
            report.asset(asset)
                    .gap(
                            asset,
                            DefenceLayer.SECRETS,
                            new Gap(
                                    "",
                                    Text.of(
                                            "cannot be read: " + Refusal.of(e).english(),
                                            "nicht lesbar: " + Refusal.of(e).german()),
                                    Text.of("Check its permissions.", "Die Zugriffsrechte prüfen.")));
            return true;
        }
    }

    /// Of a folder the one file that was named.
    private static EntryChoice only(Path file, EntryChoice choice) {
        return (type, path, entry) -> entry.equals(file) && choice.takes(type, path, entry);
    }

    private boolean judge(
            Path folder,
            AssetNames names,
            Asset asset,
            Inventory inventory,
            SourceChoice choice,
            ReportBuilder report) {
        boolean locked = packages.assess(asset, names, inventory, report);
        boolean searched = scanners.contains(Scanner.SECRET)
                && (choice.files() > 0 || !inventory.gaps().isEmpty());
        if (searched) {
            report.asset(asset);
            choice.gaps().forEach(gap -> report.gap(asset, DefenceLayer.SECRETS, gap));
            secrets(folder, asset, inventory, report);
        }
        return locked || searched;
    }

    private void secrets(Path folder, Asset asset, Inventory inventory, ReportBuilder report) {
        inventory.gaps().stream()
                .filter(gap -> !LockedAssessment.lockFile(gap.path()))
                .forEach(gap -> report.gap(asset, DefenceLayer.SECRETS, gap));
        List<SecretHit> hits = inventory.secrets().stream()
                .filter(hit -> !report.failedAt(DefenceLayer.SECRETS, hit.path(), hit.line()))
                .toList();
        Map<String, Tracking> tracking = GitRepository.tracking(
                folder, hits.stream().map(SecretHit::path).collect(Collectors.toSet()));
        var lines = new HitLines(folder, hits);
        List<TreeSecret> secrets = hits.stream()
                .map(hit -> new TreeSecret(
                        hit, tracking.getOrDefault(hit.path(), Tracking.SHARED), placeholder(hit, lines)))
                .toList();
        for (TreeCheck check : TreeChecks.all()) {
            var silenced = new SilencedFindings(context.now());
            InlineComments.read(lines, check.rule().id(), silenced);
            silenced.problems().forEach(gap -> report.gap(asset, DefenceLayer.SECRETS, gap));
            report.verdicts(
                    asset,
                    check.rule(),
                    silenced.applied(check.rule(), check.check(new TreeSnapshot(secrets), context)));
        }
    }

    /// Only passwords: what has a shape of its own was made by a machine.
    private static boolean placeholder(SecretHit hit, HitLines lines) {
        Matcher value = VALUE.matcher(lines.from(hit));
        return hit.masked().startsWith("****")
                && value.lookingAt()
                && (hit.kind().equals(SecretMatcher.NAMED) || hit.kind().endsWith("password"))
                && CredentialValue.placeholder(value.group());
    }
}
