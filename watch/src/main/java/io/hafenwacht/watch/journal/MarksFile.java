package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.EventId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The newest event of each stream, kept now and then so that opening a journal reads its last blocks only;
/// streams whose events have been dropped stay known this way too. One that does not hold is made anew.
record MarksFile(long position, KnownMarks marks) {
    private static final long MAGIC = 0x48574a4d41524b31L;

    static MarksFile none() {
        return new MarksFile(0, new KnownMarks());
    }

    void write(Path path) throws IOException {
        var out = new Packer(1 << 14).u64(MAGIC).u64(position).varint(marks.size());
        marks.forEach((stream, mark) -> {
            out.text(stream.kind()).text(stream.originId()).time(mark.time());
            out.varint(mark.ids().size());
            mark.ids().forEach(id -> EventCodec.id(id, out));
        });
        out.u32(BlockHeader.sum(out.array(), 0, out.size()));
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        OwnFiles.file(beside);
        Files.write(beside, out.copy());
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /// None where the file speaks of more than the journal kept: its sources shall say that again.
    static MarksFile read(Path path, long end) {
        try {
            MarksFile file = read(Files.readAllBytes(path));
            return file.position <= end ? file : none();
        } catch (IOException _) {
            return none();
        }
    }

    private static MarksFile read(byte[] bytes) throws Damaged {
        int body = bytes.length - Integer.BYTES;
        if (body < 0 || new Unpacker(bytes, body, bytes.length).u32() != BlockHeader.sum(bytes, 0, body)) {
            throw new Damaged("the checksum does not fit", "die Prüfsumme passt nicht");
        }
        var in = new Unpacker(bytes, 0, body);
        if (in.u64() != MAGIC) {
            throw new Damaged("no marks", "keine Marken");
        }
        var file = new MarksFile(in.u64(), new KnownMarks());
        for (int left = in.count(); left > 0; left--) {
            var stream = new KnownMarks.Stream(in.text(), in.text());
            Instant time = in.time();
            List<EventId> ids = new ArrayList<>();
            for (int more = in.count(); more > 0; more--) {
                ids.add(EventCodec.id(in));
            }
            ids.forEach(id -> file.marks.add(stream, time, id));
        }
        return file;
    }
}
