package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.LogLine.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// A line that is being put together. Never holds more than [LogLines#LINE_BYTES]; what comes on top is only
/// counted.
final class LineBuffer {
    private static final int FIRST_BYTES = 1024;
    /// One that grew beyond this for a long line is not kept for short ones.
    private static final int KEPT_BYTES = 32 * 1024;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private long beyond;
    private boolean open;
    private String stamp = "";
    private Instant time = Instant.EPOCH;

    /// Begins a line.
    void begin(String itsStamp, Instant itsTime) {
        stamp = itsStamp;
        time = itsTime;
        length = 0;
        beyond = 0;
        open = true;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    /// Whether a line has begun and not ended.
    boolean open() {
        return open;
    }

    String stamp() {
        return stamp;
    }

    Instant time() {
        return time;
    }

    void add(byte[] from, int offset, int count) {
        int room = LogLines.LINE_BYTES.asInt() - length;
        int taken = Math.min(room, count);
        beyond += count - taken;
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, Math.min(LogLines.LINE_BYTES.asInt(), Math.max(length + taken, bytes.length * 2)));
        }
        System.arraycopy(from, offset, bytes, length, taken);
        length += taken;
    }

    /// Ends the line.
    RawLine end(Channel channel) {
        open = false;
        int end = length;
        if (beyond > 0) {
            end = wholeCharacters();
        } else if (end > 0 && bytes[end - 1] == '\r') {
            end--;
        }
        long cut = beyond > 0 ? beyond + length - end : 0;
        return new RawLine(channel, stamp, time, new String(bytes, 0, end, StandardCharsets.UTF_8), cut);
    }

    /// Where the last whole UTF-8 character ends: a cut must not make a broken one.
    private int wholeCharacters() {
        int lead = length - 1;
        while (lead > 0 && length - lead < 4 && (bytes[lead] & 0xc0) == 0x80) {
            lead--;
        }
        int need = switch (Integer.numberOfLeadingZeros(~(bytes[lead] << 24))) {
            case 2 -> 2;
            case 3 -> 3;
            case 4 -> 4;
            default -> 1;
        };
        return length - lead < need ? lead : length;
    }
}
