package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.extract.Extraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes what the extractors say about one file, as far as the budget of the image goes.
final class FileFindings implements Extraction {
    private static final Limit GAPS =
            new Limit("gaps of one file", 20, "gaps", "more say nothing new about the same file");

    private final String path;
    private final Budget budget;
    private final List<InstalledPackage> packages = new ArrayList<>();
    private final List<FileContent> contents = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final OwnedPaths.Builder owned = new OwnedPaths.Builder();
    private Optional<OperatingSystem> operatingSystem = Optional.empty();
    private Optional<Limit> cutAt = Optional.empty();

    FileFindings(String path, Budget budget) {
        this.path = path;
        this.budget = budget;
    }

    @Override
    public void found(InstalledPackage pkg) {
        if (budget.admits(pkg)) {
            packages.add(budget.intern(pkg));
        } else {
            cutAt = Optional.of(Budget.PACKAGES);
        }
    }

    @Override
    public void found(OperatingSystem os) {
        operatingSystem = Optional.of(os);
    }

    @Override
    public void owned(String packageName, String ownedPath) {
        if (budget.take(12)) {
            owned.add(packageName, ownedPath);
        } else {
            cutAt = Optional.of(Budget.RETAINED_BYTES);
        }
    }

    @Override
    public void content(FileContent content) {
        if (budget.take(Budget.cost(content.text()))) {
            contents.add(content);
        } else {
            cutAt = Optional.of(Budget.RETAINED_BYTES);
        }
    }

    @Override
    public void gap(Text reason, Text remedy) {
        if (gaps.size() < GAPS.value()) {
            gaps.add(new Gap(path, reason, remedy));
        }
    }

    void gap(Gap gap) {
        gaps.add(gap);
    }

    /// The limit of the image that this file's findings met.
    Optional<Limit> cutAt() {
        return cutAt;
    }

    FileResult result() {
        return new FileResult(path, packages, operatingSystem, contents, owned.build(), gaps);
    }
}
