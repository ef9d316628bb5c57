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
import java.util.function.Predicate;

/// Takes what the extractors say about one file, as far as the budget of the image goes.
final class FileFindings implements Extraction {
    private static final Limit GAPS =
            new Limit("gaps of one file", 20, "gaps", "more say nothing new about the same file");

    private final String path;
    private final Budget budget;
    private final Predicate<Gap> admitted;
    private final List<InstalledPackage> packages = new ArrayList<>();
    private final List<FileContent> contents = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final OwnedPaths.Builder owned = new OwnedPaths.Builder();
    private Optional<OperatingSystem> operatingSystem = Optional.empty();
    private Optional<Limit> cutAt = Optional.empty();

    /// `admitted` says whether the layer still has room for a gap, and counts those for which it has not.
    FileFindings(String path, Budget budget, Predicate<Gap> admitted) {
        this.path = path;
        this.budget = budget;
        this.admitted = admitted;
    }

    @Override
    public void found(InstalledPackage pkg) {
        Optional<Limit> refused = budget.refuses(pkg);
        if (refused.isEmpty()) {
            packages.add(budget.intern(pkg));
        } else {
            cutAt = refused;
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
            gap(new Gap(path, reason, remedy));
        }
    }

    void gap(Gap gap) {
        if (admitted.test(gap)) {
            gaps.add(gap);
        }
    }

    /// The limit of the image that this file's findings met.
    Optional<Limit> cutAt() {
        return cutAt;
    }

    FileResult result() {
        return new FileResult(path, packages, operatingSystem, contents, owned.build(), gaps);
    }
}
