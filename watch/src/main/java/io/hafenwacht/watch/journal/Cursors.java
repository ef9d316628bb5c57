package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Where the readers of a journal are, a file for each. Safe for threads.
final class Cursors implements AutoCloseable {
    private final Disk disk;
    private final Path folder;
    private final Map<String, CursorFile> files = new TreeMap<>();

    private Cursors(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    static Cursors open(Disk disk, Path folder) throws IOException {
        OwnFiles.refuseLink(folder);
        OwnFiles.folders(folder);
        var cursors = new Cursors(disk, folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Optional<String> reader = CursorFile.reader(file.getFileName().toString());
                if (reader.isPresent()) {
                    cursors.files.put(reader.get(), CursorFile.open(disk, file));
                }
            }
        }
        return cursors;
    }

    synchronized OptionalLong get(String reader) {
        CursorFile file = files.get(reader);
        return file == null ? OptionalLong.empty() : file.position();
    }

    synchronized void put(String reader, long position) throws IOException {
        CursorFile file = files.get(reader);
        if (file == null) {
            file = CursorFile.open(disk, folder.resolve(CursorFile.fileName(reader)));
            files.put(reader, file);
        }
        file.position(position);
    }

    /// The furthest of all, 0 where there is none.
    synchronized long furthest() {
        return files.values().stream()
                .mapToLong(file -> file.position().orElse(0))
                .max()
                .orElse(0);
    }

    synchronized void force() throws IOException {
        for (CursorFile file : files.values()) {
            file.force();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (CursorFile file : files.values()) {
            file.close();
        }
    }
}
