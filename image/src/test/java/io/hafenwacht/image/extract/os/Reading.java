package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What one extractor found in one file, as a runner would record it.
final class Reading implements Extraction {
    final List<InstalledPackage> packages = new ArrayList<>();
    final List<OperatingSystem> systems = new ArrayList<>();
    final List<String> owned = new ArrayList<>();
    final List<FileContent> contents = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    int ownedCount;
    private boolean keepOwned = true;

    static Reading of(Extractor extractor, String path, byte[] content) {
        var reading = new Reading();
        reading.read(extractor, path, MemorySegment.ofArray(content));
        return reading;
    }

    static Reading of(Extractor extractor, String path, String content) {
        return of(extractor, path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a file that may be anything: whatever the extractor does but answer or call it malformed fails.
    private void read(Extractor extractor, String path, MemorySegment content) {
        try {
            extractor.extract(wanted(path, content), this);
        } catch (MalformedInput e) {
            gap(Text.same(String.valueOf(e.getMessage())), Text.same("-"));
        }
        assertThat((long) packages.size()).isLessThanOrEqualTo(DatabaseReport.PACKAGES.value());
    }

    static WantedFile wanted(String path, MemorySegment content) {
        return new WantedFile(
                new FileEntry(path, FileEntry.Type.FILE, 0644, 0, 0, content.byteSize(), "", ""), content.asReadOnly());
    }

    /// Cuts the file at every byte (over 16 KiB: at the given borders, one before and after them, and 1,000
    /// seeded offsets) and flips bits (all of a small file, else 4,000 seeded ones).
    static void survivesDamage(Extractor extractor, String path, byte[] content, int... borders) {
        var random = new Random(20_261_121);
        var whole = MemorySegment.ofArray(content);
        if (content.length <= 16_384) {
            for (int length = 0; length < content.length; length++) {
                damaged(extractor, path, whole.asSlice(0, length));
            }
        } else {
            for (int border : borders) {
                for (int length = border - 1; length <= border + 1; length++) {
                    damaged(extractor, path, whole.asSlice(0, Math.clamp(length, 0, content.length)));
                }
            }
            for (int i = 0; i < 1000; i++) {
                damaged(extractor, path, whole.asSlice(0, random.nextInt(content.length)));
            }
        }
        boolean all = content.length <= 2048;
        int flips = all ? content.length * 8 : 4000;
        for (int i = 0; i < flips; i++) {
            int bit = all ? i : random.nextInt(content.length * 8);
            byte[] copy = Arrays.copyOf(content, content.length);
            copy[bit / 8] ^= (byte) (1 << bit % 8);
            damaged(extractor, path, MemorySegment.ofArray(copy));
        }
    }

    private static void damaged(Extractor extractor, String path, MemorySegment content) {
        var reading = new Reading();
        reading.keepOwned = false;
        reading.read(extractor, path, content);
    }

    List<String> namesAndVersions() {
        return packages.stream().map(p -> p.name() + " " + p.version()).toList();
    }

    @Override
    public void found(InstalledPackage pkg) {
        packages.add(pkg);
    }

    @Override
    public void found(OperatingSystem os) {
        systems.add(os);
    }

    @Override
    public void owned(String packageName, String path) {
        ownedCount++;
        if (keepOwned) {
            owned.add(packageName + " " + path);
        }
    }

    @Override
    public void content(FileContent content) {
        contents.add(content);
    }

    @Override
    public void gap(Text reason, Text remedy) {
        gaps.add(new Gap("", reason, remedy));
    }
}
