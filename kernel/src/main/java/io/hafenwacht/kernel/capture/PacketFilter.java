package io.hafenwacht.kernel.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which packets count: all conditions must hold. Words as tcpdump has them: `host ADDRESS`, `port NUMBER`,
/// `tcp`, `udp`, `icmp`, `arp`, with `and` between them.
public record PacketFilter(List<Condition> conditions) {
    private static final int ARP = 0x0806;
    private static final int GREATEST = 65_535;

    /// All packets.
    public static final PacketFilter ALL = new PacketFilter(List.of());

    /// One condition.
    sealed interface Condition {
        record Host(InetAddress address) implements Condition {}

        record Port(int number) implements Condition {}

        record Protocol(String name) implements Condition {}
    }

    /// A filter, or the word that is none.
    public sealed interface Parsed {
        record Filter(PacketFilter filter) implements Parsed {}

        record Wrong(String word) implements Parsed {}
    }

    public static Parsed parse(List<String> words) {
        List<String> all = words.stream()
                .flatMap(word -> List.of(word.strip().split("\\s+")).stream())
                .filter(word -> !word.isEmpty() && !word.equals("and"))
                .toList();
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            boolean takesOne = word.equals("host") || word.equals("port");
            String value = takesOne && i + 1 < all.size() ? all.get(++i) : "";
            Optional<Condition> condition = condition(word, value);
            if (condition.isEmpty()) {
                return new Parsed.Wrong(takesOne ? (word + " " + value).strip() : word);
            }
            conditions.add(condition.get());
        }
        return new Parsed.Filter(new PacketFilter(List.copyOf(conditions)));
    }

    private static Optional<Condition> condition(String word, String value) {
        return switch (word) {
            case "host" -> host(value);
            case "port" -> {
                boolean number = value.matches("\\d{1,5}") && Integer.parseInt(value) <= GREATEST;
                yield number ? Optional.of(new Condition.Port(Integer.parseInt(value))) : Optional.empty();
            }
            case "tcp", "udp", "icmp", "arp" -> Optional.of(new Condition.Protocol(word));
            default -> Optional.empty();
        };
    }

    private static Optional<Condition> host(String value) {
        try {
            return Optional.of(new Condition.Host(InetAddress.ofLiteral(value)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether a packet counts.
    public boolean takes(Packet packet) {
        Optional<Headers> headers = Headers.of(packet.link().protocol(), packet.bytes());
        return conditions.stream().allMatch(condition -> holds(condition, packet, headers));
    }

    private static boolean holds(Condition condition, Packet packet, Optional<Headers> headers) {
        return switch (condition) {
            case Condition.Host(InetAddress address) ->
                headers.filter(h ->
                                h.source().equals(address) || h.destination().equals(address))
                        .isPresent();
            case Condition.Port(int number) ->
                headers.filter(h -> h.sourcePort() == number || h.destinationPort() == number)
                        .isPresent();
            case Condition.Protocol(String name)
            when name.equals("arp") -> packet.link().protocol() == ARP;
            case Condition.Protocol(String name)
            when name.equals("icmp") ->
                headers.filter(h -> h.protocol() == Headers.ICMP || h.protocol() == Headers.ICMP6)
                        .isPresent();
            case Condition.Protocol(String name) ->
                headers.filter(h -> h.name().equals(name)).isPresent();
        };
    }
}
