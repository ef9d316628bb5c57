package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
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

/// What one extractor reports for one file.
final class Found implements Extraction {
    private static final int EVERY_BYTE = 16 << 10;
    private static final int FLIPS = 10_000;

    final List<InstalledPackage> packages = new ArrayList<>();
    final List<String> gaps = new ArrayList<>();

    static Found in(Extractor extractor, String path, String text) {
        return in(extractor, path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A [MalformedInput] becomes a gap, as the runner makes it.
    static Found in(Extractor extractor, String path, byte[] bytes) {
        return in(extractor, path, MemorySegment.ofArray(bytes));
    }

    static Found in(Extractor extractor, String path, MemorySegment bytes) {
        var found = new Found();
        var entry = new FileEntry(path, FileEntry.Type.FILE, 0644, 0, 0, bytes.byteSize(), "", "");
        try {
            extractor.extract(new WantedFile(entry, bytes.asReadOnly()), found);
        } catch (MalformedInput e) {
            found.gaps.add("malformed: " + e.getMessage());
        }
        return found;
    }

    /// Cuts and flips a good file everywhere: nothing but packages and gaps may come out, and no package that
    /// has a version without being valid.
    static void survives(Extractor extractor, String path, String text) {
        survives(extractor, path, text.getBytes(StandardCharsets.UTF_8));
    }

    static void survives(Extractor extractor, String path, byte[] good) {
        assertThat(in(extractor, path, good).packages).as("the fixture itself").isNotEmpty();
        int most = in(extractor, path, good).packages.size() + 1;
        var random = new Random(7);
        int cuts = good.length <= EVERY_BYTE ? good.length : 1000;
        for (int i = 0; i < cuts; i++) {
            int length = good.length <= EVERY_BYTE ? i : random.nextInt(good.length);
            bounded(in(extractor, path, Arrays.copyOf(good, length)), most);
        }
        int flips = Math.min(good.length * 8, FLIPS);
        for (int i = 0; i < flips; i++) {
            int bit = good.length * 8 <= flips ? i : random.nextInt(good.length * 8);
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            bounded(in(extractor, path, flipped), most);
        }
    }

    /// Plain comparisons: this runs tens of thousands of times.
    private static void bounded(Found found, int most) {
        boolean valid = found.packages.size() <= most
                && found.packages.stream().allMatch(p -> word(p.name(), 1) && word(p.version(), 0));
        assertThat(valid).as("packages of a damaged file: %s", found.packages).isTrue();
    }

    private static boolean word(String text, int least) {
        return text.length() >= least && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == 0);
    }

    /// `name version @ path`, sorted.
    List<String> lines() {
        return packages.stream()
                .map(p -> p.name() + " " + p.version() + " @ " + p.location().path())
                .sorted()
                .toList();
    }

    /// `name version`, in the order found.
    List<String> names() {
        return packages.stream().map(p -> p.name() + " " + p.version()).toList();
    }

    @Override
    public void found(InstalledPackage pkg) {
        packages.add(pkg);
    }

    @Override
    public void found(OperatingSystem os) {
        throw new AssertionError("language packages are no operating system: " + os);
    }

    @Override
    public void owned(String packageName, String path) {
        throw new AssertionError("language packages own nothing: " + path);
    }

    @Override
    public void content(FileContent content) {
        throw new AssertionError("no content is asked for: " + content.path());
    }

    @Override
    public void gap(Text reason, Text remedy) {
        gaps.add(reason.english());
    }
}
