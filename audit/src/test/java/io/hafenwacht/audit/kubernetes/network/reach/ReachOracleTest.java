package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ManifestReader;
import io.hafenwacht.audit.kubernetes.network.reach.RandomCluster.End;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `reach` prints and `explain` says, against one connection at a time. More seeds by hand:
/// `-Dhafenwacht.seeds=20000`.
class ReachOracleTest {
    private static final int SEEDS = Integer.getInteger("hafenwacht.seeds", 80);

    @Test
    void everyConnectionOfRandomClusters() {
        List<String> wrong = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(ReachOracleTest::differences)
                .flatMap(List::stream)
                .limit(5)
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyChangeOfRandomClusters() {
        List<String> wrong = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(ReachOracleTest::changes)
                .flatMap(List::stream)
                .limit(3)
                .toList();
        assertThat(wrong).isEmpty();
    }

    /// The cluster of a seed before and after one policy and one pod are taken away.
    private static List<String> changes(long seed) {
        RandomCluster before = ClusterMaker.of(seed);
        var after = new RandomCluster(
                before.namespaces(),
                before.pods().subList(1, before.pods().size()),
                before.policies().stream().skip(1).toList(),
                before.policies().isEmpty() ? before.admin().stream().skip(1).toList() : before.admin());
        List<ReachDiff.Row> rows = ReachDiff.of(ReachReport.of(read(before), false), ReachReport.of(read(after), false))
                .rows();
        var wrong = new ArrayList<String>();
        String gone = before.pods().getFirst().label();
        for (End from : Stream.concat(
                        before.pods().stream().map(End::of),
                        RandomCluster.ADDRESSES.stream().map(End::of))
                .toList()) {
            ends(before, from).forEach(to -> {
                List<ReachDiff.Row> row = rows.stream()
                        .filter(r -> pods(r.from()).equals(name(from))
                                && pods(r.to()).equals(name(to)))
                        .filter(r -> covers(r.from(), from) && covers(r.to(), to))
                        .toList();
                boolean removed = name(from).equals(gone) || name(to).equals(gone);
                boolean differs = false;
                for (String protocol : RandomCluster.PROTOCOLS) {
                    for (int port : RandomCluster.NUMBERS) {
                        boolean was = before.allows(from, to, protocol, port);
                        boolean is = !removed && after.allows(from, to, protocol, port);
                        differs |= was != is;
                        boolean told = row.isEmpty()
                                ? was == is
                                : printed(text(row.getFirst().change().before()), protocol, port) == was
                                        && printed(text(row.getFirst().change().after()), protocol, port) == is;
                        if (!told) {
                            wrong.add(seed + ": " + name(from) + from.address() + " => " + name(to) + to.address() + " "
                                    + protocol + " " + port + " " + was + " " + is + " " + row);
                        }
                    }
                }
                if (row.size() > 1
                        || removed && differs && !row.getFirst().workloads().contains(gone)) {
                    wrong.add(seed + ": " + row);
                }
            });
        }
        return wrong.isEmpty() ? wrong : List.of(wrong.getFirst() + "\n" + before.yaml());
    }

    private static String text(Connections connections) {
        return connections.isEmpty() ? "" : connections.toString();
    }

    private static Reachability read(RandomCluster cluster) {
        return Reachability.of(
                ManifestReader.read("m.yaml", cluster.yaml().getBytes(StandardCharsets.UTF_8))
                        .objects(),
                true);
    }

    private static List<String> differences(long seed) {
        RandomCluster cluster = ClusterMaker.of(seed);
        Reachability reachability = read(cluster);
        var wrong = new ArrayList<String>();
        reachability.problems().stream()
                .filter(p -> p.kind() == Problem.Kind.INVALID)
                .forEach(p -> wrong.add(seed + ": refused " + p.message().english()));
        Map<String, List<Connection>> lines = new HashMap<>();
        ReachReport.of(reachability, false)
                .connections()
                .forEach(c -> lines.computeIfAbsent(
                                pods(c.source()) + ">" + pods(c.destination()), _ -> new ArrayList<>())
                        .add(c));
        var random = new Random(seed);
        Stream.concat(
                        cluster.pods().stream().map(End::of),
                        RandomCluster.ADDRESSES.stream().map(End::of))
                .forEach(from -> ends(cluster, from)
                        .forEach(to -> compare(seed, cluster, reachability, lines, from, to, random, wrong)));
        explained(reachability, lines).forEach(fault -> wrong.add(seed + ": " + fault));
        return wrong.isEmpty() ? wrong : List.of(wrong.getFirst() + "\n" + cluster.yaml());
    }

    private static Stream<End> ends(RandomCluster cluster, End from) {
        Stream<End> pods = cluster.pods().stream()
                .filter(p -> from.outside() || !p.equals(from.pod()))
                .map(End::of);
        return from.outside()
                ? pods
                : Stream.concat(pods, RandomCluster.ADDRESSES.stream().map(End::of));
    }

    private static void compare(
            long seed,
            RandomCluster cluster,
            Reachability reachability,
            Map<String, List<Connection>> lines,
            End from,
            End to,
            Random random,
            List<String> wrong) {
        String text = lines.getOrDefault(name(from) + ">" + name(to), List.of()).stream()
                .filter(c -> covers(c.source(), from) && covers(c.destination(), to))
                .map(c -> c.allowed().toString())
                .reduce((one, other) -> one + " and " + other)
                .orElse("");
        for (String protocol : RandomCluster.PROTOCOLS) {
            for (int port : RandomCluster.NUMBERS) {
                boolean allowed = cluster.allows(from, to, protocol, port);
                String what = seed + ": " + name(from) + from.address() + " => " + name(to) + to.address() + " : "
                        + protocol + " " + port + " allowed " + allowed + ", ";
                if (allowed != printed(text, protocol, port)) {
                    wrong.add(what + "printed '" + text + "'");
                }
                if (random.nextInt(20) == 0) {
                    Explanation told = explained(reachability, from, to, protocol, port);
                    if (told.allowed() != allowed) {
                        wrong.add(what + "explained " + told.lines());
                    }
                }
            }
        }
    }

    /// Pairs whose reasons, put together, allow something else than what is printed.
    private static List<String> explained(Reachability reachability, Map<String, List<Connection>> lines) {
        var wrong = new ArrayList<String>();
        Explanation.each(
                reachability, reachability.networks().list().getFirst(), ReachFocus.EVERYTHING, explanation -> {
                    Connection told = explanation.connection();
                    Connections printed =
                            lines.getOrDefault(pods(told.source()) + ">" + pods(told.destination()), List.of()).stream()
                                    .filter(c -> c.source().equals(told.source())
                                            && c.destination().equals(told.destination()))
                                    .map(Connection::allowed)
                                    .findFirst()
                                    .orElse(Connections.NONE);
                    if (!told.allowed().equals(printed)) {
                        wrong.add(told.line() + " explained, printed " + printed + " " + explanation.lines());
                    }
                    return true;
                });
        return wrong;
    }

    private static Explanation explained(Reachability reachability, End from, End to, String protocol, int port) {
        return Explanation.of(
                reachability,
                reachability.networks().list().getFirst(),
                peer(reachability, from),
                peer(reachability, to),
                Connections.of(Protocol.valueOf(protocol), PortSet.of(port, port)));
    }

    private static Peer peer(Reachability reachability, End end) {
        if (end.outside()) {
            Address address = Address.parse(end.address()).orElseThrow();
            return new Peer.External(new AddressRange(address, address));
        }
        return reachability.topology().groups().stream()
                .filter(g -> g.toString().equals(end.pod().label()))
                .map(Peer::of)
                .findFirst()
                .orElseThrow();
    }

    private static String name(End end) {
        return end.outside() ? "" : end.pod().label();
    }

    private static String pods(Peer peer) {
        return peer instanceof Peer.External ? "" : peer.label();
    }

    private static boolean covers(Peer peer, End end) {
        return !(peer instanceof Peer.External(AddressRange range))
                || Address.parse(end.address())
                        .filter(a -> range.covers(new AddressRange(a, a)))
                        .isPresent();
    }

    /// Reads `TCP 80,90-91,UDP 53` as a person would; the text must be in the one order and as short as can
    /// be.
    private static boolean printed(String text, String protocol, int port) {
        if (text.isEmpty() || text.equals("All Connections")) {
            return !text.isEmpty();
        }
        boolean found = false;
        String current = "";
        int last = 0;
        for (String part : text.split(",")) {
            int space = part.indexOf(' ');
            if (space > 0) {
                assertThat(part.substring(0, space)).as(text).isGreaterThan(current);
                current = part.substring(0, space);
                last = -1;
            }
            String[] bounds = part.substring(space + 1).split("-");
            int first = Integer.parseInt(bounds[0]);
            assertThat(first).as(text).isGreaterThan(last + 1);
            last = Integer.parseInt(bounds[bounds.length - 1]);
            found |= current.equals(protocol) && first <= port && port <= last;
        }
        assertThat(text).isNotEqualTo("SCTP 1-65535,TCP 1-65535,UDP 1-65535");
        return found;
    }
}
