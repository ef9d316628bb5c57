package io.hafenwacht.image.extract.os;

import io.hafenwacht.image.bytes.ByteReader;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.zip.Adler32;

/// Reads rpm's own NDB format (`Packages.db`; SUSE): slots at the front that point to blobs, each with head,
/// tail and Adler-32. Little-endian, counted in blocks of 16 bytes (rpm, `lib/backend/ndb/rpmpkg.c`).
final class NdbPackages {
    static final int MAGIC = 0x506d7052; // "RpmP"

    private static final int SLOT = 0x746f6c53; // "Slot"
    private static final int HEAD = 0x53626c42; // "BlbS"
    private static final int TAIL = 0x45626c42; // "BlbE"
    private static final int BLOCK = 16;
    private static final int SLOT_PAGE = 4096;
    /// Header of the file: magic, version, generation, slot pages, next package index.
    private static final int HEADER = 32;
    /// Head of a blob: magic, package index, time, length.
    private static final int HEAD_SIZE = 16;
    /// Tail of a blob: Adler-32, length, magic.
    private static final int TAIL_SIZE = 12;

    private final ByteReader file;

    NdbPackages(MemorySegment bytes) throws MalformedInput {
        file = new ByteReader(bytes, ByteOrder.LITTLE_ENDIAN);
        if (file.i32(0) != MAGIC) {
            throw MalformedInput.at(0, "no NDB header", "kein NDB-Kopf");
        }
        if (file.i32(4) != 0) {
            throw MalformedInput.at(
                    4, "NDB version " + file.u32(4) + ", wanted 0", "NDB-Version " + file.u32(4) + " statt 0");
        }
    }

    /// Hands every blob to `sink`.
    void blobs(RecordSink sink) throws MalformedInput {
        long slotsEnd = file.u32(12) * SLOT_PAGE;
        // A file cannot hold more blobs than its own size: overlapping ones would multiply the work.
        long blocksLeft = file.size() / BLOCK;
        for (long slot = HEADER; slot < slotsEnd; slot += BLOCK) {
            if (file.i32(slot) != SLOT) {
                throw MalformedInput.at(slot, "no slot where one should be", "kein Slot, wo einer stehen muss");
            }
            long index = file.u32(slot + 4);
            long block = file.u32(slot + 8);
            long blocks = file.u32(slot + 12);
            if (block == 0) {
                continue;
            }
            blocksLeft -= blocks;
            if (blocksLeft < 0) {
                throw MalformedInput.at(
                        slot,
                        "slots for more blobs than the file holds",
                        "Slots für mehr Blobs, als die Datei enthält");
            }
            try {
                if (!sink.accept(blob(index, block * BLOCK, blocks * BLOCK))) {
                    return;
                }
            } catch (MalformedInput e) {
                sink.broken(e);
            }
        }
    }

    private MemorySegment blob(long index, long offset, long size) throws MalformedInput {
        if (file.i32(offset) != HEAD || file.u32(offset + 4) != index) {
            throw MalformedInput.at(offset, "no blob of package " + index, "kein Blob des Pakets " + index);
        }
        long length = file.u32(offset + 12);
        long wanted = (HEAD_SIZE + length + TAIL_SIZE + BLOCK - 1) / BLOCK * BLOCK;
        if (size != wanted || RpmHeader.BYTES.exceededBy(length)) {
            throw MalformedInput.at(
                    offset,
                    "a blob of " + length + " bytes in a space of " + size,
                    "ein Blob von " + length + " Bytes auf einem Platz von " + size);
        }
        long tail = offset + size - TAIL_SIZE;
        if (file.u32(tail + 4) != length || file.i32(tail + 8) != TAIL) {
            throw MalformedInput.at(
                    tail,
                    "tail and head of the blob of package " + index + " differ",
                    "Anfang und Ende des Blobs von Paket " + index + " widersprechen sich");
        }
        var sum = new Adler32();
        sum.update(file.slice(offset, size - TAIL_SIZE).asByteBuffer());
        if (sum.getValue() != file.u32(tail)) {
            throw MalformedInput.at(
                    tail,
                    "checksum of package " + index + " is " + sum.getValue() + ", stored " + file.u32(tail),
                    "die Prüfsumme von Paket " + index + " ist " + sum.getValue() + ", gespeichert " + file.u32(tail));
        }
        return file.slice(offset + HEAD_SIZE, length);
    }
}
