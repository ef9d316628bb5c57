package io.hafenwacht.kernel.capture;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who talked with whom: packets by both ends, with what TCP says of success and failure.
public final class Conversations {
    private static final Limit KEPT =
            new Limit("capture-conversations", 10_000, "conversations", "a scan of ports makes thousands");

    private final Map<Ends, Count> counts = new HashMap<>();
    private long others;

    /// Both ends, the one that spoke first first.
    public record Ends(String protocol, String first, String second) {}

    /// `opened` is whether a TCP connection was answered; `tried` counts its SYNs; `resets` its RSTs.
    public record Conversation(Ends ends, long packets, long bytes, long tried, boolean opened, long resets) {
        /// It wanted to begin and nobody answered.
        public boolean unanswered() {
            return tried > 0 && !opened && resets == 0;
        }

        /// It wanted to begin and was refused.
        public boolean refused() {
            return tried > 0 && !opened && resets > 0;
        }
    }

    private static final class Count {
        private long packets;
        private long bytes;
        private long tried;
        private boolean opened;
        private long resets;
    }

    public void add(Packet packet) {
        Optional<Headers> read = Headers.of(packet.link().protocol(), packet.bytes());
        if (read.isEmpty()) {
            others++;
            return;
        }
        Headers headers = read.get();
        String source = end(headers.source().getHostAddress(), headers.sourcePort());
        String destination = end(headers.destination().getHostAddress(), headers.destinationPort());
        var there = new Ends(headers.name(), source, destination);
        var back = new Ends(headers.name(), destination, source);
        Ends ends = counts.containsKey(back) ? back : there;
        if (!counts.containsKey(ends) && KEPT.exceededBy(counts.size() + 1)) {
            others++;
            return;
        }
        Count count = counts.computeIfAbsent(ends, _ -> new Count());
        count.packets++;
        count.bytes += packet.length();
        boolean syn = (headers.flags() & Headers.SYN) != 0;
        boolean ack = (headers.flags() & Headers.ACK) != 0;
        count.tried += syn && !ack ? 1 : 0;
        count.opened |= syn && ack;
        count.resets += (headers.flags() & Headers.RST) != 0 ? 1 : 0;
    }

    /// The largest first.
    public List<Conversation> all() {
        List<Conversation> all = new ArrayList<>();
        counts.forEach((ends, count) ->
                all.add(new Conversation(ends, count.packets, count.bytes, count.tried, count.opened, count.resets)));
        all.sort(Comparator.comparingLong(Conversation::bytes)
                .reversed()
                .thenComparing(c -> c.ends().toString()));
        return all;
    }

    /// Packets that are none of IP, or beyond what is kept.
    public long others() {
        return others;
    }

    private static String end(String host, int port) {
        if (port == 0) {
            return host;
        }
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
