package io.hafenwacht.kernel.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads a classic pcap file of LINKTYPE_LINUX_SLL2, written apart from the writer by the format's own page.
record PcapFile(int snaplen, List<Row> rows) {
    record Row(Instant time, int whole, int protocol, int device, int direction, byte[] bytes) {}

    static PcapFile read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        check(in.getInt() == 0xa1b23c4d, "magic");
        check(in.getShort() == 2 && in.getShort() == 4, "version");
        in.getLong();
        int snaplen = in.getInt();
        check(in.getInt() == 276, "link type");
        List<Row> rows = new ArrayList<>();
        while (in.hasRemaining()) {
            Instant time = Instant.ofEpochSecond(in.getInt() & 0xffffffffL, in.getInt());
            int kept = in.getInt();
            int whole = in.getInt();
            check(kept <= snaplen && kept <= whole && kept >= 20, "lengths");
            in.order(ByteOrder.BIG_ENDIAN);
            int protocol = in.getShort() & 0xffff;
            in.getShort();
            int device = in.getInt();
            in.getShort();
            int direction = in.get();
            in.position(in.position() + 9);
            byte[] bytes = new byte[kept - 20];
            in.get(bytes);
            in.order(ByteOrder.LITTLE_ENDIAN);
            rows.add(new Row(time, whole - 20, protocol, device, direction, bytes));
        }
        return new PcapFile(snaplen, rows);
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException("wrong " + what);
        }
    }
}
