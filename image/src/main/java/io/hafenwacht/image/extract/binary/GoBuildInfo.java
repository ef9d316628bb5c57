package io.hafenwacht.image.extract.binary;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The two texts that Go's linker puts into each program since Go 1.13: the toolchain's version
/// (`go1.22.2 X:boringcrypto`) and the module text (lines of tab-separated fields, see [GoModules]). Either
/// may be empty.
///
/// The layout is that of Go's `debug/buildinfo`: a 32-byte header (magic, pointer size, flags), aligned to 16
/// bytes. Until Go 1.17 two pointers to Go strings follow in the header; since Go 1.18 flag 2 says that the
/// strings themselves follow it, each after its length as a varint.
record GoBuildInfo(String toolchain, String modules) {
    static final Limit MAX_TEXT =
            new Limit("go-module-text", 1L << 20, "bytes", "a program with 2,000 modules says so in some 200 KB");
    static final Limit MAX_SEARCH = new Limit(
            "go-build-info-search",
            16L << 20,
            "bytes",
            "without a section table the header is searched in the data segment, at whose beginning it lies");

    static final String SECTION = ".go.buildinfo";
    private static final String MAGIC = "\u00ff Go buildinf:";
    private static final AnchorSearch MAGIC_SEARCH = new AnchorSearch(List.of(MAGIC));
    private static final int ALIGNMENT = 16;
    private static final int HEADER_SIZE = 32;
    private static final int FLAG_INLINE = 2;
    private static final int SENTINEL_SIZE = 16;

    /// Empty when the file holds no build information, which is nearly every file; an error when it holds
    /// one that is broken.
    static Optional<GoBuildInfo> read(ElfFile elf) throws MalformedInput {
        Optional<ElfFile.Region> place = elf.section(SECTION);
        if (place.isEmpty() && !elf.hasSections()) {
            place = elf.dataSegment();
        }
        if (place.isEmpty()) {
            return Optional.empty();
        }
        long header = header(elf.reader(), place.get());
        return header < 0 ? Optional.empty() : Optional.of(at(elf, header));
    }

    private static long header(ByteReader reader, ElfFile.Region place) throws MalformedInput {
        long length = Math.min(place.size(), MAX_SEARCH.value());
        var found = new ArrayList<Long>(1);
        MAGIC_SEARCH.search(reader.slice(place.offset(), length), (_, offset) -> {
            if (offset % ALIGNMENT == 0) {
                found.add(place.offset() + offset);
            }
            return found.isEmpty();
        });
        return found.isEmpty() ? -1 : found.getFirst();
    }

    private static GoBuildInfo at(ElfFile elf, long header) throws MalformedInput {
        ByteReader reader = elf.reader();
        if ((reader.u8(header + 15) & FLAG_INLINE) != 0) {
            Span toolchain = inlineString(reader, header + HEADER_SIZE);
            return of(reader, toolchain, inlineString(reader, toolchain.end()));
        }
        int pointerSize = reader.u8(header + 14);
        Span toolchain = goString(elf, pointer(elf, header + 16, pointerSize), pointerSize);
        return of(reader, toolchain, goString(elf, pointer(elf, header + 16 + pointerSize, pointerSize), pointerSize));
    }

    private static GoBuildInfo of(ByteReader reader, Span toolchain, Span modules) throws MalformedInput {
        return new GoBuildInfo(
                reader.text(toolchain.offset(), toolchain.length(), StandardCharsets.UTF_8),
                withoutSentinels(reader.bytes(modules.offset(), modules.length())));
    }

    /// A string's place in the file, its length already compared with the limit.
    private record Span(long offset, int length) {
        static Span of(long offset, long length) throws MalformedInput {
            if (length < 0 || MAX_TEXT.exceededBy(length)) {
                throw MalformedInput.at(
                        offset,
                        "Go build text of " + length + " bytes, at most " + MAX_TEXT,
                        "Buildangaben von Go mit " + length + " Bytes, höchstens " + MAX_TEXT);
            }
            return new Span(offset, (int) length);
        }

        long end() {
            return offset + length;
        }
    }

    /// The string at `offset`, which begins with its length as a varint.
    private static Span inlineString(ByteReader reader, long offset) throws MalformedInput {
        long length = 0;
        long at = offset;
        for (int shift = 0; shift <= 28; shift += 7) {
            int b = reader.u8(at++);
            length |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return Span.of(at, length);
            }
        }
        throw MalformedInput.at(
                offset,
                "length of more than 35 bits in Go build information",
                "eine Länge von mehr als 35 Bit in den Buildangaben von Go");
    }

    /// The Go string whose header (address and length) is loaded at `address`; address 0 is the empty one.
    private static Span goString(ElfFile elf, long address, int pointerSize) throws MalformedInput {
        if (address == 0) {
            return Span.of(0, 0);
        }
        long header = elf.offsetOf(address);
        long length = pointer(elf, header + pointerSize, pointerSize);
        return length == 0 ? Span.of(0, 0) : Span.of(elf.offsetOf(pointer(elf, header, pointerSize)), length);
    }

    private static long pointer(ElfFile elf, long offset, int size) throws MalformedInput {
        return switch (size) {
            case 4 -> elf.reader().u32(offset);
            case 8 -> elf.reader().i64(offset);
            default ->
                throw MalformedInput.at(
                        offset,
                        "Go pointers of " + size + " bytes, want 4 or 8",
                        "Zeiger von Go mit " + size + " Bytes statt 4 oder 8");
        };
    }

    /// The module text stands between two sentinels of 16 bytes, by which debuggers find it in memory; the
    /// text itself ends in a line break. Anything else is no module text.
    private static String withoutSentinels(byte[] framed) {
        int length = framed.length - 2 * SENTINEL_SIZE;
        return length < 1 || framed[SENTINEL_SIZE + length - 1] != '\n'
                ? ""
                : new String(framed, SENTINEL_SIZE, length, StandardCharsets.UTF_8);
    }
}
