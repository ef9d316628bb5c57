package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.vulndb.store.VulnerabilityStore.Opening;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Builds, installs and exports databases. At any moment the folder holds the old file or the new one, whole:
/// the new one is written beside it, flushed to disk and renamed. What a dying update leaves behind is
/// removed by the next.
public final class DatabaseUpdater {
    private static final String UNFINISHED = ".unfinished";

    private final Disk disk;

    public DatabaseUpdater() {
        this(Disk.REAL);
    }

    DatabaseUpdater(Disk disk) {
        this.disk = disk;
    }

    /// Takes the feeds and compiles them.
    public UpdateResult update(UpdateRequest request, UpdateProgress progress) {
        return locked(request.folder(), () -> {
            Compilation compilation = new Compilation(request, progress, disk);
            Path next = request.folder().resolve(VulnerabilityStore.FILE + UNFINISHED);
            Path spill = request.folder().resolve("postings" + UNFINISHED);
            Optional<Gap> fault = compilation.run(next, spill);
            return fault.isPresent()
                    ? new UpdateResult.Failed(fault.get())
                    : install(next, request.folder(), compilation.gaps());
        });
    }

    /// Takes a file that [#export] wrote, as `db update --from FILE`.
    public UpdateResult installExport(Path exported, Path folder) {
        return locked(folder, () -> {
            Optional<Gap> fault = check(exported);
            if (fault.isPresent()) {
                return new UpdateResult.Failed(fault.get());
            }
            Path next = folder.resolve(VulnerabilityStore.FILE + UNFINISHED);
            copy(exported, next);
            // Checked again as copied: the source may have been a failing stick.
            Optional<Gap> copied = VulnerabilityStore.checkIntegrity(next);
            return copied.isPresent() ? new UpdateResult.Failed(copied.get()) : install(next, folder, List.of());
        });
    }

    /// Writes the database as one file for a machine without network; the fault where there is one. An
    /// existing target is replaced at once or not at all.
    public Optional<Gap> export(Path folder, Path target) {
        Path next = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            Path current = folder.resolve(VulnerabilityStore.FILE);
            Optional<Gap> fault = check(current);
            if (fault.isPresent()) {
                return fault;
            }
            copy(current, next);
            force(next);
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failed(target, e));
        } finally {
            deleteQuietly(next);
        }
    }

    private static Optional<Gap> check(Path file) {
        return switch (VulnerabilityStore.openFile(file)) {
            case Opening.Missing(Gap gap) -> Optional.of(gap);
            case Opening.Damaged(Gap gap) -> Optional.of(gap);
            case Opening.Opened(VulnerabilityStore store) -> {
                store.close();
                yield VulnerabilityStore.checkIntegrity(file);
            }
        };
    }

    private interface Work {
        UpdateResult run() throws IOException;
    }

    private UpdateResult locked(Path folder, Work work) {
        try {
            Files.createDirectories(folder);
            try (DatabaseLock lock = DatabaseLock.tryTake(folder).orElse(null)) {
                if (lock == null) {
                    return new UpdateResult.Busy(busy(folder));
                }
                cleanUp(folder);
                try {
                    return work.run();
                } finally {
                    cleanUp(folder);
                }
            }
        } catch (IOException e) {
            return new UpdateResult.Failed(failed(folder, e));
        }
    }

    private static UpdateResult install(Path next, Path folder, List<Gap> gaps) throws IOException {
        force(next);
        return switch (VulnerabilityStore.openFile(next)) {
            case Opening.Missing(Gap gap) -> new UpdateResult.Failed(gap);
            case Opening.Damaged(Gap gap) -> new UpdateResult.Failed(gap);
            case Opening.Opened(VulnerabilityStore store) -> {
                try (store) {
                    Optional<StoreInfo> info = store.info();
                    if (info.isEmpty()) {
                        yield new UpdateResult.Failed(store.gaps().getFirst());
                    }
                    Files.move(
                            next,
                            folder.resolve(VulnerabilityStore.FILE),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    yield new UpdateResult.Updated(info.get(), store.ecosystems(), store.size(), gaps);
                }
            }
        };
    }

    private void copy(Path from, Path to) throws IOException {
        try (OutputStream out = disk.create(to)) {
            Files.copy(from, out);
        }
    }

    /// To the disk before the rename, or a power cut could leave a renamed empty file.
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void cleanUp(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(DatabaseUpdater.class.getName())
                    .log(System.Logger.Level.WARNING, "leftover file cannot be deleted: {0}", file);
        }
    }

    private static Gap busy(Path folder) {
        return new Gap(
                folder.toString(),
                Text.of(
                        "Another update of the vulnerability data is running.",
                        "Eine andere Aktualisierung der Schwachstellendaten läuft."),
                Text.of("Wait until it has ended.", "Abwarten, bis sie beendet ist."));
    }

    private static Gap failed(Path where, IOException e) {
        Text what = Refusal.of(e);
        return new Gap(
                where.toString(),
                Text.of(
                        "The vulnerability data could not be written (" + what.english()
                                + "); earlier data stays in use.",
                        "Die Schwachstellendaten konnten nicht geschrieben werden (" + what.german()
                                + "); die bisherigen bleiben in Gebrauch."),
                Text.of(
                        "Check free space and rights of the folder, then run `hafenwacht db update` again.",
                        "Freien Speicherplatz und Rechte des Ordners prüfen, dann `hafenwacht db update` erneut ausführen."));
    }
}
