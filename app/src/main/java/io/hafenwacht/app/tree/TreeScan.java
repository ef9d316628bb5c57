package io.hafenwacht.app.tree;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.image.ImageScanner;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.ScanResult;
import io.hafenwacht.image.input.SourceFolder;
import io.hafenwacht.image.layer.EntryChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// Reads a tree on two threads, each half of the files: a walk costs little beside the search of contents.
final class TreeScan {
    private static final Comparator<SecretHit> SECRET_ORDER = Order.by(SecretHit::path)
            .then(SecretHit::line)
            .then(SecretHit::column)
            .then(SecretHit::kind);

    private TreeScan() {}

    /// `choice` and `same` decide alike, each for one thread.
    static Inventory scan(Path folder, EntryChoice choice, EntryChoice same, ScanOptions options)
            throws InterruptedException {
        var other = new FutureTask<>(() -> ImageScanner.scan(new SourceFolder(folder, half(1, same)), options));
        Thread.ofPlatform().daemon().name("tree").start(other);
        try {
            ScanResult own = ImageScanner.scan(new SourceFolder(folder, half(0, choice)), options);
            return both(read(own), read(other.get()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            other.cancel(true);
        }
    }

    private static EntryChoice half(int which, EntryChoice choice) {
        return (type, path, entry) ->
                choice.takes(type, path, entry) && (type != FileEntry.Type.FILE || (path.hashCode() & 1) == which);
    }

    private static Inventory read(ScanResult result) {
        return switch (result) {
            case ScanResult.Scanned scanned -> scanned.snapshot().inventory();
            case ScanResult.Failed(var reason, var remedy) ->
                new Inventory(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Gap("", reason, remedy)));
        };
    }

    private static Inventory both(Inventory a, Inventory b) {
        var packages = new ArrayList<InstalledPackage>(a.packages());
        packages.addAll(b.packages());
        packages.sort(Comparator.naturalOrder());
        var secrets = new ArrayList<SecretHit>(a.secrets());
        secrets.addAll(b.secrets());
        secrets.sort(SECRET_ORDER);
        // What is no file, such as a folder that may not be read, both have met.
        List<Gap> gaps = Stream.concat(a.gaps().stream(), b.gaps().stream())
                .distinct()
                .sorted(Order.by(Gap::path).then(gap -> gap.reason().english()))
                .toList();
        return new Inventory(Optional.empty(), packages, List.of(), List.of(), secrets, gaps);
    }
}
