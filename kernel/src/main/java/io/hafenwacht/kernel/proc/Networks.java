package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Routes, interfaces and neighbours of a network namespace, read through a process in it.
public final class Networks {
    private static final int UP = 1;
    private static final int GATEWAY = 2;
    private static final int REJECT = 0x200;
    private static final int COMPLETE = 2;
    /// IPv6 rows of the tables `local` and cache, which are no routes that anybody set.
    private static final long NOT_SET = 0x80000000L | 0x01000000L;

    /// The metric of the route that refuses what no other takes, which every table has.
    private static final String LAST_METRIC = "ffffffff";

    private final Proc proc;

    public Networks(Proc proc) {
        this.proc = proc;
    }

    /// The main table of IPv4 (other tables and rules are not in `/proc`) and all IPv6 routes that were set.
    public Observed<List<Route>> routes(long pid) {
        Observed<String> four = proc.table(proc.of(pid).resolve("net/route"));
        if (!(four instanceof Observed.Known<String>(String text))) {
            return four instanceof Observed.Unread<String> unread ? unread.as() : ProcessKey.gone(pid);
        }
        List<Route> routes = new ArrayList<>(parseRoutes(text, ByteOrder.nativeOrder()));
        return switch (proc.table(proc.of(pid).resolve("net/ipv6_route"))) {
            case Observed.Known<String>(String six) -> {
                routes.addAll(parseRoutes6(six));
                yield new Observed.Known<>(List.copyOf(routes));
            }
            case Observed.Absent<String> _ -> new Observed.Known<>(List.copyOf(routes));
            case Observed.Unread<String> unread -> unread.as();
        };
    }

    /// The route that the main table takes: the longest prefix, then the smallest metric. Empty: none.
    public static Optional<Route> taken(List<Route> routes, InetAddress to) {
        return routes.stream()
                .filter(route -> route.up() && route.covers(to))
                .min(java.util.Comparator.comparingInt((Route route) -> -route.prefix())
                        .thenComparingLong(Route::metric));
    }

    /// Interfaces in the kernel's order.
    public Observed<List<NetworkDevice>> devices(long pid) {
        Map<String, List<InetAddress>> six = proc.table(proc.of(pid).resolve("net/if_inet6"))
                .known()
                .map(Networks::parseAddresses6)
                .orElse(Map.of());
        return proc.table(proc.of(pid).resolve("net/dev")).map(text -> parseDevices(text, six));
    }

    /// IPv4 neighbours.
    public Observed<List<Neighbour>> neighbours(long pid) {
        return proc.table(proc.of(pid).resolve("net/arp")).map(Networks::parseNeighbours);
    }

    /// The tables of iptables (legacy) in use in a process's network namespace, one a line; empty where there
    /// are none, or nftables holds the rules.
    public String filterTables(long pid) {
        return proc.small(proc.of(pid).resolve("net/ip_tables_names")).known().orElse("");
    }

    /// A counter of `nf_conntrack_count` or `_max` of this process's network namespace; empty where the
    /// kernel tracks no connections.
    public OptionalLong conntrack(String which) {
        return proc.setting("net.netfilter.nf_conntrack_" + which)
                .known()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /// `Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT`.
    static List<Route> parseRoutes(String text, ByteOrder order) {
        List<Route> routes = new ArrayList<>();
        text.lines().skip(1).limit(ProcLimits.ROWS.value()).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            if (fields.length < 8 || !fields[3].matches("[0-9A-Fa-f]{1,8}") || !fields[6].matches("\\d{1,10}")) {
                return;
            }
            Optional<InetAddress> network = HexAddress.words(fields[1], order);
            Optional<InetAddress> gateway = HexAddress.words(fields[2], order);
            Optional<InetAddress> mask = HexAddress.words(fields[7], order);
            if (network.isEmpty() || gateway.isEmpty() || mask.isEmpty()) {
                return;
            }
            long flags = Long.parseLong(fields[3], 16);
            routes.add(new Route(
                    fields[0],
                    network.get(),
                    bits(mask.get()),
                    gateway.filter(_ -> (flags & GATEWAY) != 0),
                    Long.parseLong(fields[6]),
                    (flags & UP) != 0,
                    (flags & REJECT) != 0));
        });
        return List.copyOf(routes);
    }

    private static int bits(InetAddress mask) {
        int bits = 0;
        for (byte part : mask.getAddress()) {
            bits += Integer.bitCount(part & 0xff);
        }
        return bits;
    }

    /// `destination prefix source prefix gateway metric refs use flags device`, all in hexadecimal.
    static List<Route> parseRoutes6(String text) {
        List<Route> routes = new ArrayList<>();
        text.lines().limit(ProcLimits.ROWS.value()).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            if (fields.length < 10
                    || !fields[1].matches("[0-9A-Fa-f]{2}")
                    || !fields[5].matches("[0-9A-Fa-f]{1,8}")
                    || !fields[8].matches("[0-9A-Fa-f]{1,8}")) {
                return;
            }
            Optional<InetAddress> network = HexAddress.plain(fields[0]);
            Optional<InetAddress> gateway = HexAddress.plain(fields[4]);
            long flags = Long.parseLong(fields[8], 16);
            int prefix = Integer.parseInt(fields[1], 16);
            // A kernel writes IPv4 rows never here; Java reads mapped addresses as IPv4, which is no route.
            if (network.isEmpty()
                    || gateway.isEmpty()
                    || network.get().getAddress().length != 16
                    || prefix > 128
                    || (flags & NOT_SET) != 0
                    || (flags & REJECT) != 0 && fields[5].equalsIgnoreCase(LAST_METRIC)) {
                return;
            }
            routes.add(new Route(
                    fields[9],
                    network.get(),
                    prefix,
                    gateway.filter(_ -> (flags & GATEWAY) != 0),
                    Long.parseLong(fields[5], 16),
                    (flags & UP) != 0,
                    (flags & REJECT) != 0));
        });
        return List.copyOf(routes);
    }

    /// `name: bytes packets errs drop fifo frame compressed multicast | bytes packets errs drop …`.
    static List<NetworkDevice> parseDevices(String text, Map<String, List<InetAddress>> six) {
        List<NetworkDevice> devices = new ArrayList<>();
        text.lines().skip(2).limit(ProcLimits.ROWS.value()).forEach(line -> {
            int colon = line.lastIndexOf(':'); // names may hold one, numbers do not
            String[] fields = line.substring(colon + 1).strip().split("\\s+");
            if (colon < 1 || fields.length < 12) {
                return;
            }
            for (String field : fields) {
                if (!field.matches("\\d{1,18}")) {
                    return;
                }
            }
            String name = line.substring(0, colon).strip();
            devices.add(new NetworkDevice(
                    name, counters(fields, 0), counters(fields, 8), six.getOrDefault(name, List.of())));
        });
        return List.copyOf(devices);
    }

    private static NetworkDevice.Counters counters(String[] fields, int from) {
        return new NetworkDevice.Counters(
                Long.parseLong(fields[from]),
                Long.parseLong(fields[from + 1]),
                Long.parseLong(fields[from + 2]),
                Long.parseLong(fields[from + 3]));
    }

    /// `address index prefix scope flags device`.
    static Map<String, List<InetAddress>> parseAddresses6(String text) {
        Map<String, List<InetAddress>> addresses = new HashMap<>();
        text.lines().limit(ProcLimits.ROWS.value()).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 6) {
                HexAddress.plain(fields[0])
                        .ifPresent(address -> addresses
                                .computeIfAbsent(fields[5], _ -> new ArrayList<>())
                                .add(address));
            }
        });
        return addresses;
    }

    /// `IP address  HW type  Flags  HW address  Mask  Device`.
    static List<Neighbour> parseNeighbours(String text) {
        List<Neighbour> neighbours = new ArrayList<>();
        text.lines().skip(1).limit(ProcLimits.ROWS.value()).forEach(line -> {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 6
                    && fields[0].matches("\\d{1,3}(\\.\\d{1,3}){3}")
                    && fields[2].matches("0x[0-9a-fA-F]{1,4}")) {
                decimal(fields[0])
                        .ifPresent(address -> neighbours.add(new Neighbour(
                                address,
                                fields[3],
                                fields[5],
                                (Integer.parseInt(fields[2].substring(2), 16) & COMPLETE) != 0)));
            }
        });
        return List.copyOf(neighbours);
    }

    private static Optional<InetAddress> decimal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
