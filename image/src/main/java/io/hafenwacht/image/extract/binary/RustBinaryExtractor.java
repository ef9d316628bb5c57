package io.hafenwacht.image.extract.binary;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The crates in Rust programs that were built with `cargo auditable`: the section `.dep-v0` holds a
/// zlib-compressed JSON document (cargo-auditable, "PARSING.md").
///
/// Crates needed only to build are left out; the program itself has the role `main`. Ordinary Rust programs
/// do not name their crates, and nothing is guessed about them.
@AutoService(Extractor.class)
public final class RustBinaryExtractor implements Extractor {
    static final Limit MAX_INFLATED = new Limit(
            "rust-audit-data",
            8L << 20,
            "bytes",
            "the bound that the format's own parsers recommend; 1,000 crates take some 100 KB");

    static final Limit MAX_CRATES = new Limit(
            "rust-crates", 10_000, "crates in a program", "the largest programs known are made of some 2,000");

    private static final String SECTION = ".dep-v0";

    @Override
    public String name() {
        return "rust-binary";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Executable());
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        Optional<ElfFile> elf = readable(file);
        if (elf.isEmpty()) {
            return;
        }
        Optional<ElfFile.Region> section = elf.get().section(SECTION);
        if (section.isPresent()) {
            switch (new JsonParser().parse(inflated(elf.get().reader(), section.get()))) {
                case ParseResult.Parsed parsed -> report(parsed.root(), file.location(), out);
                case ParseResult.Failed failed -> {
                    Text why = failed.problem().message();
                    throw new MalformedInput(SECTION + ": " + why.english(), SECTION + ": " + why.german());
                }
            }
        }
    }

    /// A file whose header tables are broken is left to [GoBinaryExtractor], which reads the same ones and
    /// makes the gap: one damaged file, one gap.
    private static Optional<ElfFile> readable(WantedFile file) {
        try {
            return ElfFile.read(file.content());
        } catch (MalformedInput reportedByGoBinaryExtractor) {
            return Optional.empty();
        }
    }

    private static byte[] inflated(ByteReader reader, ElfFile.Region section) throws MalformedInput {
        byte[] out = new byte[16 * 1024];
        int length = 0;
        try (var inflater = new Inflater()) {
            inflater.setInput(reader.slice(section.offset(), section.size()).asByteBuffer());
            while (!inflater.finished()) {
                if (length == out.length) {
                    if (length == MAX_INFLATED.asInt()) {
                        throw MalformedInput.at(
                                section.offset(),
                                SECTION + " inflates to more than " + MAX_INFLATED,
                                SECTION + " ist entpackt größer als " + MAX_INFLATED);
                    }
                    out = Arrays.copyOf(out, Math.min(2 * length, MAX_INFLATED.asInt()));
                }
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0 && !inflater.finished()) {
                    throw MalformedInput.at(
                            section.offset(),
                            "zlib data in " + SECTION + " ends early",
                            "die zlib-Daten in " + SECTION + " enden zu früh");
                }
                length += more;
            }
        } catch (DataFormatException e) {
            throw MalformedInput.at(
                    section.offset(),
                    "bad zlib data in " + SECTION + " (" + e.getMessage() + ")",
                    "beschädigte zlib-Daten in " + SECTION + " (" + e.getMessage() + ")");
        }
        return Arrays.copyOf(out, length);
    }

    private static void report(Node root, PackageLocation location, Extraction out) throws MalformedInput {
        List<Node> crates = root.get("packages").elements();
        if (crates.isEmpty() || MAX_CRATES.exceededBy(crates.size())) {
            throw new MalformedInput(
                    SECTION + " names " + crates.size() + " crates, want 1 to " + MAX_CRATES,
                    SECTION + " nennt " + crates.size() + " Crates statt 1 bis " + MAX_CRATES);
        }
        for (Node crate : crates) {
            String name = crate.get("name").stringOrEmpty();
            if (name.isBlank()) {
                throw new MalformedInput(
                        SECTION + " holds a crate without a name", SECTION + " enthält ein Crate ohne Namen");
            }
            if (!crate.get("kind").stringOrEmpty().equals("build")) {
                var pkg = InstalledPackage.of(
                        PackageKind.CARGO, name, crate.get("version").stringOrEmpty(), location);
                out.found(crate.get("root").bool().orElse(false) ? pkg.with(Attribute.ROLE, "main") : pkg);
            }
        }
    }
}
