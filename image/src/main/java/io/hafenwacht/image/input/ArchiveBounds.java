package io.hafenwacht.image.input;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.limit.Limit;

/// How much of an archive's list of contents is kept in memory.
final class ArchiveBounds {
    private static final Limit ENTRIES = new Limit(
            "files of an image archive", 100_000, "files", "1,000 layers have three each; the list is kept in memory");
    private static final Limit NAMES = new Limit(
            "names in an image archive", 16 << 20, "characters", "100,000 names of the length that tools write");

    private long entries;
    private long characters;

    void add(FileEntry entry) throws Documents.Unusable {
        characters += entry.path().length() + entry.linkTarget().length();
        if (ENTRIES.exceededBy(++entries)) {
            throw Problems.tooLarge("archive", ENTRIES);
        }
        if (NAMES.exceededBy(characters)) {
            throw Problems.tooLarge("archive", NAMES);
        }
    }
}
