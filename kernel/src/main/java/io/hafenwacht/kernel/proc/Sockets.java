package io.hafenwacht.kernel.proc;

import io.hafenwacht.core.rule.Observed;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sockets of a network namespace, read through a process in it: no visit is needed.
public final class Sockets {
    private final Proc proc;

    public Sockets(Proc proc) {
        this.proc = proc;
    }

    /// TCP and UDP, IPv4 before IPv6; a kernel without IPv6 has none of those.
    public Observed<List<IpSocket>> ip(long pid) {
        List<IpSocket> sockets = new ArrayList<>();
        for (IpSocket.Protocol protocol : IpSocket.Protocol.values()) {
            Path file = proc.of(pid).resolve("net").resolve(protocol.file());
            switch (proc.table(file)) {
                case Observed.Known<String>(String text) ->
                    sockets.addAll(parse(protocol, text, ByteOrder.nativeOrder()));
                case Observed.Absent<String> _
                when protocol == IpSocket.Protocol.TCP -> {
                    return ProcessKey.gone(pid);
                }
                case Observed.Absent<String> _ -> {
                    // This kernel has no IPv6.
                }
                case Observed.Unread<String> unread -> {
                    return unread.as();
                }
            }
        }
        return ProcLimits.ROWS.exceededBy(sockets.size())
                ? Proc.tooMuch(proc.of(pid) + "/net", ProcLimits.ROWS)
                : new Observed.Known<>(List.copyOf(sockets));
    }

    /// Unix sockets; those of abstract names belong to the network namespace, those of paths do not.
    public Observed<List<UnixSocket>> unix(long pid) {
        return proc.table(proc.of(pid).resolve("net/unix")).map(Sockets::parseUnix);
    }

    /// Which of these processes hold a socket, by its inode; processes that cannot be looked at are left out.
    public Map<Long, List<Long>> owners(List<Long> pids) {
        Map<Long, List<Long>> owners = new HashMap<>();
        var files = new OpenFiles(proc);
        for (long pid : pids) {
            files.of(pid)
                    .known()
                    .ifPresent(open -> open.sockets()
                            .forEach(inode -> owners.computeIfAbsent(inode, _ -> new ArrayList<>())
                                    .add(pid)));
        }
        return owners;
    }

    /// Lines that are none are left out.
    static List<IpSocket> parse(IpSocket.Protocol protocol, String text, ByteOrder order) {
        return text.lines()
                .skip(1)
                .flatMap(line -> socket(protocol, line, order).stream())
                .toList();
    }

    private static Optional<IpSocket> socket(IpSocket.Protocol protocol, String line, ByteOrder order) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length < 10
                || !fields[3].matches("[0-9A-Fa-f]{1,2}")
                || !fields[4].matches("[0-9A-Fa-f]{1,8}:[0-9A-Fa-f]{1,8}")
                || !fields[7].matches("\\d{1,18}")
                || !fields[9].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Optional<End> local = End.of(fields[1], order);
        Optional<End> remote = End.of(fields[2], order);
        if (local.isEmpty() || remote.isEmpty()) {
            return Optional.empty();
        }
        int colon = fields[4].indexOf(':');
        boolean counts = !protocol.tcp() && fields.length > 12 && fields[12].matches("\\d{1,18}");
        return Optional.of(new IpSocket(
                protocol,
                local.get().address(),
                local.get().port(),
                remote.get().address(),
                remote.get().port(),
                IpSocket.State.of(Integer.parseInt(fields[3], 16), protocol.tcp()),
                Long.parseLong(fields[4].substring(colon + 1), 16),
                Long.parseLong(fields[4].substring(0, colon), 16),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[9]),
                counts ? Long.parseLong(fields[12]) : 0));
    }

    private record End(InetAddress address, int port) {
        static Optional<End> of(String text, ByteOrder order) {
            int colon = text.indexOf(':');
            if (colon < 0 || !text.substring(colon + 1).matches("[0-9A-Fa-f]{1,4}")) {
                return Optional.empty();
            }
            return HexAddress.words(text.substring(0, colon), order)
                    .map(address -> new End(address, Integer.parseInt(text.substring(colon + 1), 16)));
        }
    }

    /// `Num RefCount Protocol Flags Type St Inode Path`; a path may hold blanks, and a line break in one
    /// makes a line that is none.
    static List<UnixSocket> parseUnix(String text) {
        List<UnixSocket> sockets = new ArrayList<>();
        text.lines().skip(1).limit(ProcLimits.ROWS.value()).forEach(line -> {
            String[] fields = line.strip().split("\\s+", 8);
            if (fields.length >= 7
                    && fields[0].matches("[0-9a-fA-F]{8,16}:")
                    && fields[3].matches("[0-9A-Fa-f]{8}")
                    && fields[6].matches("\\d{1,18}")) {
                sockets.add(new UnixSocket(
                        UnixSocket.Kind.of(fields[4]),
                        fields[3].equals("00010000"),
                        fields[5].equals("03"),
                        Long.parseLong(fields[6]),
                        fields.length > 7 ? fields[7] : ""));
            }
        });
        return List.copyOf(sockets);
    }
}
