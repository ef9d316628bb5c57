package io.hafenwacht.kernel.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/// A classic pcap file with nanoseconds (draft-ietf-opsawg-pcap), each packet behind a header of
/// LINKTYPE_LINUX_SLL2, which knows interface and direction whatever the interface is.
public final class PcapWriter {
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int LINUX_SLL2 = 276;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int COOKED_HEADER = 20;

    private final OutputStream out;
    private final int snaplen;
    private long written = FILE_HEADER;

    /// Writes the header of the file. `snaplen` is how much of a packet is kept, its network header included.
    public PcapWriter(OutputStream out, int snaplen) throws IOException {
        this.out = out;
        this.snaplen = snaplen;
        out.write(ByteBuffer.allocate(FILE_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(NANOSECONDS)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(snaplen + COOKED_HEADER)
                .putInt(LINUX_SLL2)
                .array());
    }

    /// Bytes of the file so far.
    public long written() {
        return written;
    }

    public void write(Packet packet) throws IOException {
        int kept = Math.min(packet.bytes().length, snaplen);
        Instant time = packet.time();
        ByteBuffer head =
                ByteBuffer.allocate(RECORD_HEADER + COOKED_HEADER + kept).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt((int) time.getEpochSecond())
                .putInt(time.getNano())
                .putInt(COOKED_HEADER + kept)
                .putInt(COOKED_HEADER + packet.length());
        Packet.Link link = packet.link();
        byte[] address = new byte[8];
        System.arraycopy(link.address(), 0, address, 0, Math.min(8, link.address().length));
        head.order(ByteOrder.BIG_ENDIAN)
                .putShort((short) link.protocol())
                .putShort((short) 0)
                .putInt(link.device())
                .putShort((short) link.hardware())
                .put((byte) link.direction())
                .put((byte) Math.min(8, link.address().length))
                .put(address)
                .put(packet.bytes(), 0, kept);
        out.write(head.array()); // at once, so that a file that is cut off ends behind a packet
        written += RECORD_HEADER + COOKED_HEADER + kept;
    }
}
