package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/// An event as it is stored. `origin` is an index into the block's origins, `time` nanoseconds since 1970,
/// `shape` the channel and level of a log line. The id of a line stands there only where it cannot be
/// computed from the line itself, since ids are the one thing that no compression makes smaller.
record Row(int kind, int origin, long time, boolean ownId, EventId id, int shape, long cut, byte[] body) {
    static final Limit BODY_BYTES = new Limit(
            "journal.event", 16 << 20, "bytes", "lines of 10 MB are kept whole, and a block of one fits any heap");

    private static final long NANOS = 1_000_000_000;
    private static final Channel[] CHANNELS = Channel.values();
    private static final Level[] LEVELS = Level.values();
    private static final int LEVEL_SHIFT = 3;
    private static final EventId COMPUTED = new EventId(0, 0);

    /// Lines are cut, so that they fit.
    static boolean fits(Event event, byte[] body) {
        return event instanceof LogLine || !BODY_BYTES.exceededBy(body.length);
    }

    /// `whole` is the event's [EventCodec#body(Event)].
    static Row of(Event event, byte[] whole, int origin) {
        int kind = EventCodec.kind(event);
        byte[] body = whole;
        long time = nanos(event.time());
        if (!(event instanceof LogLine line)) {
            return new Row(kind, origin, time, true, event.id(), 0, 0, body);
        }
        int shape = line.channel().ordinal() | line.level().ordinal() << LEVEL_SHIFT;
        boolean computed = line.id().equals(computed(line.origin(), line.time(), line.channel(), line.text()))
                && instant(time).equals(line.time());
        long cut = line.cutBytes();
        if (BODY_BYTES.exceededBy(body.length)) {
            computed = false;
            int end = wholeCharacters(whole, BODY_BYTES.asInt());
            cut += whole.length - end;
            body = Arrays.copyOf(whole, end);
        }
        return new Row(kind, origin, time, !computed, computed ? COMPUTED : line.id(), shape, cut, body);
    }

    /// Where a text that is cut at `limit` ends, so that no character is torn.
    private static int wholeCharacters(byte[] utf8, int limit) {
        int end = limit;
        while (end > 0 && (utf8[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }

    private static EventId computed(Origin origin, Instant time, Channel channel, String text) {
        return LineId.of(origin.system(), origin.id(), channel, LineId.timestamp(time), text, 0);
    }

    /// Times beyond 1678 and 2262 become these bounds.
    static long nanos(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds >= Long.MAX_VALUE / NANOS) {
            return Long.MAX_VALUE;
        }
        return seconds <= Long.MIN_VALUE / NANOS ? Long.MIN_VALUE : seconds * NANOS + time.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    static Level level(int shape) throws Damaged {
        int level = shape >> LEVEL_SHIFT;
        if (level >= LEVELS.length) {
            throw new Damaged("no level has the number " + level, "keine Stufe hat die Nummer " + level);
        }
        return LEVELS[level];
    }

    private static Channel channel(int shape) throws Damaged {
        int channel = shape & (1 << LEVEL_SHIFT) - 1;
        if (channel >= CHANNELS.length) {
            throw new Damaged("no channel has the number " + channel, "kein Kanal hat die Nummer " + channel);
        }
        return CHANNELS[channel];
    }

    Row origin(int other) {
        return new Row(kind, other, time, ownId, id, shape, cut, body);
    }

    /// The id of the event that this row is.
    EventId id(Origin of) throws Damaged {
        return ownId ? id : computed(of, instant(time), channel(shape), text());
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Event event(Origin of) throws Damaged {
        try {
            Instant when = instant(time);
            if (kind != EventCodec.LOG) {
                return EventCodec.read(kind, id, when, of, new Unpacker(body));
            }
            return new LogLine(id(of), when, of, channel(shape), level(shape), text(), cut);
        } catch (IllegalArgumentException | DateTimeException e) {
            // A record's constructor refuses what nobody can have written.
            throw new Damaged("no event: " + e.getMessage(), "kein Ereignis: " + e.getMessage());
        }
    }

    void pack(Packer out) {
        out.u8(kind).varint(origin).zigzag(time).u8(ownId ? 1 : 0);
        if (ownId) {
            EventCodec.id(id, out);
        }
        out.u8(shape).varint(cut).varint(body.length).raw(body, 0, body.length);
    }

    static Row unpack(Unpacker in, int origins) throws Damaged {
        int kind = in.u8();
        int origin = in.below(origins);
        long time = in.zigzag();
        boolean ownId = in.u8() != 0;
        EventId id = ownId ? EventCodec.id(in) : COMPUTED;
        int shape = in.u8();
        long cut = in.varint();
        return new Row(kind, origin, time, ownId, id, shape, cut, in.bytes(in.count()));
    }
}
