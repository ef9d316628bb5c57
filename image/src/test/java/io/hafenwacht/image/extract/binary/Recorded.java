package io.hafenwacht.image.extract.binary;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Keeps what an extractor found.
final class Recorded implements Extraction {
    final List<InstalledPackage> packages = new ArrayList<>();
    final List<Text> gaps = new ArrayList<>();

    static Recorded from(Extractor extractor, String path, byte[] content) throws MalformedInput {
        return from(extractor, path, MemorySegment.ofArray(content));
    }

    static Recorded from(Extractor extractor, String path, MemorySegment content) throws MalformedInput {
        var recorded = new Recorded();
        recorded.read(extractor, path, content);
        return recorded;
    }

    void read(Extractor extractor, String path, MemorySegment content) throws MalformedInput {
        var entry = new FileEntry(path, FileEntry.Type.FILE, 0755, 0, 0, content.byteSize(), "", "");
        extractor.extract(new WantedFile(entry, content), this);
    }

    /// `name version`, followed by ` (role)` where there is one, in the order of their report.
    List<String> lines() {
        return packages.stream()
                .map(p -> (p.name() + " " + p.version()).strip()
                        + p.attribute(Attribute.ROLE)
                                .map(role -> " (" + role + ")")
                                .orElse(""))
                .toList();
    }

    @Override
    public void found(InstalledPackage pkg) {
        packages.add(pkg);
    }

    @Override
    public void found(OperatingSystem os) {
        throw new AssertionError("executables name no operating system: " + os);
    }

    @Override
    public void owned(String packageName, String path) {
        throw new AssertionError("executables own no files: " + path);
    }

    @Override
    public void content(FileContent content) {
        throw new AssertionError("executables are no text: " + content.path());
    }

    @Override
    public void gap(Text reason, Text remedy) {
        gaps.add(reason);
    }
}
