package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// Where one reader is, in two places that are written in turn: one of them is always whole. They are written
/// over in place, so that a cursor moves on a full disk too.
final class CursorFile implements AutoCloseable {
    private static final int SLOT = 32;
    private static final int SLOTS = 2;
    private static final String END = ".cursor";

    private final Disk.OpenFile file;
    private long turn;
    private OptionalLong position;

    private CursorFile(Disk.OpenFile file, long turn, OptionalLong position) {
        this.file = file;
        this.turn = turn;
        this.position = position;
    }

    /// A reader's name becomes a file's name in a way that keeps different names apart.
    static String fileName(String reader) {
        var name = new StringBuilder();
        for (byte b : reader.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-';
            name.append(plain ? String.valueOf((char) b) : String.format("_%02x", b & 0xff));
        }
        return name + END;
    }

    static Optional<String> reader(String fileName) {
        if (!fileName.endsWith(END)) {
            return Optional.empty();
        }
        String name = fileName.substring(0, fileName.length() - END.length());
        var bytes = new Packer(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != '_') {
                bytes.u8(name.charAt(i));
            } else if (i + 2 < name.length()) {
                try {
                    bytes.u8(Integer.parseInt(name, i + 1, i + 3, 16));
                } catch (NumberFormatException _) {
                    return Optional.empty();
                }
                i += 2;
            }
        }
        String reader = new String(bytes.copy(), StandardCharsets.UTF_8);
        return fileName(reader).equals(fileName) ? Optional.of(reader) : Optional.empty();
    }

    static CursorFile open(Disk disk, Path path) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException _) {
            bytes = new byte[0];
        }
        long turn = 0;
        OptionalLong position = OptionalLong.empty();
        for (int slot = 0; slot < SLOTS; slot++) {
            try {
                var in = new Unpacker(bytes, Math.min(slot * SLOT, bytes.length), bytes.length);
                int start = in.at();
                long its = in.u64();
                long at = in.u64();
                boolean holds = in.u32() == BlockHeader.sum(bytes, start, 2 * Long.BYTES);
                if (holds && its > turn && at >= 0 && at < BlockHeader.POSITIONS) {
                    turn = its;
                    position = OptionalLong.of(at);
                }
            } catch (Damaged _) {
                // The other place holds.
            }
        }
        return new CursorFile(disk.open(path), turn, position);
    }

    OptionalLong position() {
        return position;
    }

    void position(long next) throws IOException {
        turn++;
        var out = new Packer(SLOT).u64(turn).u64(next);
        out.u32(BlockHeader.sum(out.array(), 0, out.size()));
        while (out.size() < SLOT) {
            out.u8(0);
        }
        file.write(out.array(), SLOT, turn % SLOTS * SLOT);
        position = OptionalLong.of(next);
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
