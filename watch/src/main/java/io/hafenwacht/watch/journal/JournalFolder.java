package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The files of a journal: segments, each named by the position that it begins with, the tail, the marks, the
/// lock, and a cursor for each reader.
record JournalFolder(Path folder) {
    private static final String SEGMENT = "segment-";
    private static final String SEGMENT_END = ".hwj";
    private static final int DIGITS = 16;

    /// A segment by its name.
    record SegmentFile(Path path, long first) {}

    Path tail() {
        return folder.resolve("tail.hwj");
    }

    Path marks() {
        return folder.resolve("marks.hwj");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path version() {
        return folder.resolve("version");
    }

    Path cursors() {
        return folder.resolve("cursors");
    }

    Path segment(long first) {
        return folder.resolve(SEGMENT + HexFormat.of().toHexDigits(first) + SEGMENT_END);
    }

    boolean exists() {
        return Files.isRegularFile(tail());
    }

    /// Oldest first; what is not named like a segment is nobody's here.
    List<SegmentFile> segments() throws IOException {
        List<SegmentFile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SEGMENT + "*" + SEGMENT_END)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String digits = name.substring(SEGMENT.length(), name.length() - SEGMENT_END.length());
                if (digits.length() == DIGITS && digits.chars().allMatch(HexFormat::isHexDigit)) {
                    found.add(new SegmentFile(file, HexFormat.fromHexDigitsToLong(digits)));
                }
            }
        }
        found.sort(Comparator.comparingLong(SegmentFile::first));
        return found;
    }

    /// Size on disk, 0 where it has just gone.
    static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }
}
