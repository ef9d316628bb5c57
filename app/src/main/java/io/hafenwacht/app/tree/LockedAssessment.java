package io.hafenwacht.app.tree;

import io.hafenwacht.app.scan.AssetNames;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.app.scan.VulnerabilityAssessment;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.image.extract.lock.LockFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts the packages that lock files name into the report, each file an asset of its own, and holds them
/// against the vulnerability data.
final class LockedAssessment {
    private static final List<FilePattern> WANTED =
            LockFile.all().stream().flatMap(f -> f.wants().stream()).toList();

    private final boolean wanted;
    private final VulnerabilityAssessment vulnerabilities;

    LockedAssessment(Set<Scanner> scanners, VulnerabilityAssessment vulnerabilities) {
        this.wanted = scanners.contains(Scanner.VULN);
        this.vulnerabilities = vulnerabilities;
    }

    /// Answers whether there was any lock file. What is no fact of one of them is told of `whole`.
    boolean assess(Asset whole, AssetNames names, Inventory inventory, ReportBuilder report) {
        Map<String, Asset> files = new TreeMap<>();
        for (InstalledPackage pkg : inventory.packages()) {
            files.computeIfAbsent(pkg.location().path(), path -> asset(names.of(path)));
        }
        Map<String, List<InstalledPackage>> packages = inventory.packages().stream()
                .collect(Collectors.groupingBy(p -> p.location().path()));
        files.forEach((path, file) -> report.asset(file).packages(file, packages.getOrDefault(path, List.of())));
        var folded = new LinkedHashMap<String, FoldedGap>();
        for (Gap gap : wanted ? inventory.gaps() : List.<Gap>of()) {
            Asset file = files.get(gap.path());
            if (file != null) {
                report.gap(file, DefenceLayer.IMAGE, gap);
            } else if (lockFile(gap.path())) {
                folded.computeIfAbsent(gap.reason().english(), _ -> new FoldedGap(gap.reason(), gap.remedy()))
                        .add(gap.path());
            }
        }
        folded.values().forEach(gap -> report.asset(whole).gap(whole, DefenceLayer.IMAGE, gap.gap()));
        if (wanted && !files.isEmpty()) {
            vulnerabilities.assess(whole, files, inventory, report);
        }
        return !files.isEmpty() || !folded.isEmpty();
    }

    private static Asset asset(String name) {
        return new Asset(name, name, Asset.Kind.FILE, name, List.of(), List.of());
    }

    /// Whether some reader of lock files wants a path.
    static boolean lockFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return WANTED.stream().anyMatch(pattern -> switch (pattern) {
            case FilePattern.Name(String wanted) -> name.equals(wanted);
            case FilePattern.Suffix(String suffix) -> name.endsWith(suffix);
            case FilePattern.SuffixBelow(String folder, String suffix) ->
                name.endsWith(suffix) && ("/" + path).contains("/" + folder + "/");
            default -> false;
        });
    }
}
