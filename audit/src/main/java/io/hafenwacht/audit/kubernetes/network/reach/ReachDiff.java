package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.ReachReport.Section;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What changes between two inputs: connections that are new, gone, or other than before. Addresses outside
/// are compared one by one, and neighbours with the same change are one row.
public record ReachDiff(List<Row> rows) {
    public ReachDiff {
        rows = List.copyOf(rows);
    }

    /// The words of the output, in its order.
    public enum Type {
        CHANGED("changed"),
        ADDED("added"),
        REMOVED("removed");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// One change; `workloads` says which of its ends exist on one side only, empty if none.
    public record Row(Type type, Peer from, Peer to, Change change, String workloads) {
        String line() {
            return "diff-type: " + type.word() + ", source: " + from.label() + ", destination: " + to.label()
                    + ", ref1: " + change.before() + ", ref2: " + change.after()
                    + (workloads.isEmpty() ? "" : ", workloads-diff-info: " + workloads);
        }

        private List<String> cells() {
            return List.of(
                    type.word(),
                    from.label(),
                    to.label(),
                    change.before().toString(),
                    change.after().toString(),
                    workloads);
        }
    }

    /// Before and after.
    public record Change(Connections before, Connections after) {}

    private record Ends(String from, String to) implements Comparable<Ends> {
        @Override
        public int compareTo(Ends other) {
            int first = from.compareTo(other.from);
            return first != 0 ? first : to.compareTo(other.to);
        }
    }

    /// The pods of a connection with the outside, and which end they are.
    private record Outside(String pods, boolean leaving) {}

    private record Part(AddressRange range, Connections allowed) {}

    /// Compares networks of the same name; a network that one side lacks has no connections there.
    public static ReachDiff of(ReachReport before, ReachReport after) {
        var rows = new ArrayList<Row>();
        var networks = new TreeSet<String>();
        before.sections().forEach(s -> networks.add(s.network().title()));
        after.sections().forEach(s -> networks.add(s.network().title()));
        Set<String> then = workloads(before);
        Set<String> now = workloads(after);
        for (String network : networks) {
            List<Connection> old = section(before, network);
            List<Connection> current = section(after, network);
            inside(old, current, rows, then, now);
            outside(old, current, rows, then, now);
        }
        rows.sort(Comparator.comparing((Row r) -> r.from() instanceof Peer.Controller)
                .thenComparing(Row::type)
                .thenComparing(r -> r.from().label())
                .thenComparing(r -> r.to().label()));
        return new ReachDiff(rows);
    }

    private static List<Connection> section(ReachReport report, String network) {
        return report.sections().stream()
                .filter(s -> s.network().title().equals(network))
                .findFirst()
                .map(Section::connections)
                .orElse(List.of());
    }

    private static Set<String> workloads(ReachReport report) {
        var names = new HashSet<String>();
        report.sections().forEach(s -> s.network().groups().forEach(g -> names.add(g.toString())));
        return names;
    }

    private static boolean isOutside(Connection connection) {
        return connection.source() instanceof Peer.External || connection.destination() instanceof Peer.External;
    }

    private static void inside(
            List<Connection> before, List<Connection> after, List<Row> rows, Set<String> then, Set<String> now) {
        Map<Ends, Connection> old = byEnds(before);
        Map<Ends, Connection> current = byEnds(after);
        var all = new TreeSet<>(old.keySet());
        all.addAll(current.keySet());
        for (Ends ends : all) {
            Connection was = old.get(ends);
            Connection is = current.get(ends);
            Connection any = is == null ? was : is;
            if (any != null) {
                add(
                        any.source(),
                        any.destination(),
                        new Change(
                                was == null ? Connections.NONE : was.allowed(),
                                is == null ? Connections.NONE : is.allowed()),
                        rows,
                        then,
                        now);
            }
        }
    }

    private static Map<Ends, Connection> byEnds(List<Connection> connections) {
        Map<Ends, Connection> found = new TreeMap<>();
        connections.stream()
                .filter(c -> !isOutside(c))
                .forEach(c ->
                        found.put(new Ends(c.source().label(), c.destination().label()), c));
        return found;
    }

    private static void outside(
            List<Connection> before, List<Connection> after, List<Row> rows, Set<String> then, Set<String> now) {
        Map<Outside, Peer> pods =
                new TreeMap<>(Comparator.comparing(Outside::pods).thenComparing(Outside::leaving));
        Map<Outside, List<Part>> old = parts(before, pods);
        Map<Outside, List<Part>> current = parts(after, pods);
        pods.forEach((key, peer) -> {
            for (Segment segment : merged(old.getOrDefault(key, List.of()), current.getOrDefault(key, List.of()))) {
                var external = new Peer.External(segment.range());
                add(
                        key.leaving() ? peer : external,
                        key.leaving() ? external : peer,
                        segment.change(),
                        rows,
                        then,
                        now);
            }
        });
    }

    private static Map<Outside, List<Part>> parts(List<Connection> connections, Map<Outside, Peer> pods) {
        Map<Outside, List<Part>> parts = new java.util.HashMap<>();
        for (Connection connection : connections) {
            if (connection.source() instanceof Peer.External(AddressRange range)) {
                collect(connection.destination(), false, new Part(range, connection.allowed()), parts, pods);
            } else if (connection.destination() instanceof Peer.External(AddressRange range)) {
                collect(connection.source(), true, new Part(range, connection.allowed()), parts, pods);
            }
        }
        return parts;
    }

    private static void collect(
            Peer peer, boolean leaving, Part part, Map<Outside, List<Part>> parts, Map<Outside, Peer> pods) {
        var key = new Outside(peer.label(), leaving);
        pods.put(key, peer);
        parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(part);
    }

    private record Segment(AddressRange range, Change change) {}

    /// Where the two sides differ, split at every edge and joined again where neighbours change alike.
    private static List<Segment> merged(List<Part> before, List<Part> after) {
        var found = new ArrayList<Segment>();
        TreeMap<Address, Part> was = byAddress(before);
        TreeMap<Address, Part> is = byAddress(after);
        for (AddressRange whole : List.of(AddressRange.ALL_V4, AddressRange.ALL_V6)) {
            var sets = new ArrayList<AddressSet>();
            before.forEach(p -> sets.add(new AddressSet(List.of(p.range()))));
            after.forEach(p -> sets.add(new AddressSet(List.of(p.range()))));
            for (AddressRange range : AddressSet.split(whole, sets)) {
                var change = new Change(at(was, range), at(is, range));
                if (change.before().equals(change.after())) {
                    continue;
                }
                Segment last = found.isEmpty() ? new Segment(range, change) : found.getLast();
                if (!found.isEmpty()
                        && last.range().meets(range)
                        && last.change().equals(change)) {
                    found.set(
                            found.size() - 1,
                            new Segment(new AddressRange(last.range().first(), range.last()), change));
                } else {
                    found.add(new Segment(range, change));
                }
            }
        }
        return found;
    }

    private static TreeMap<Address, Part> byAddress(List<Part> parts) {
        var found = new TreeMap<Address, Part>();
        parts.forEach(p -> found.put(p.range().first(), p));
        return found;
    }

    private static Connections at(TreeMap<Address, Part> parts, AddressRange range) {
        Map.Entry<Address, Part> part = parts.floorEntry(range.first());
        return part != null && part.getValue().range().covers(range)
                ? part.getValue().allowed()
                : Connections.NONE;
    }

    private static void add(Peer from, Peer to, Change change, List<Row> rows, Set<String> then, Set<String> now) {
        if (change.before().equals(change.after())) {
            return;
        }
        Type type = change.before().isEmpty() ? Type.ADDED : change.after().isEmpty() ? Type.REMOVED : Type.CHANGED;
        var only = new ArrayList<String>();
        for (Peer peer : List.of(from, to)) {
            if (peer instanceof Peer.Pods pods
                    && type != Type.CHANGED
                    && !(type == Type.ADDED ? then : now).contains(pods.group().toString())) {
                only.add(peer.label());
            }
        }
        String workloads = only.isEmpty() ? "" : "workload " + String.join(" and ", only) + " " + type.word();
        rows.add(new Row(type, from, to, change, workloads));
    }

    public void text(PrintWriter out) {
        out.print(rows.isEmpty() ? "" : "Connectivity diff:\n");
        rows.forEach(row -> out.print(row.line() + "\n"));
    }

    public void csv(PrintWriter out) {
        out.print("diff-type,source,destination,ref1,ref2,workloads-diff-info\n");
        rows.forEach(row -> out.print(
                String.join(",", row.cells().stream().map(ReachTable::quoted).toList()) + "\n"));
    }

    public void markdown(PrintWriter out) {
        out.print("| diff-type | source | destination | ref1 | ref2 | workloads-diff-info |\n"
                + "|-----------|--------|-------------|------|------|---------------------|\n");
        rows.forEach(row -> out.print("| "
                + String.join(" | ", row.cells().stream().map(ReachTable::cell).toList()) + " |\n"));
    }

    public void json(PrintWriter out) {
        List<String> names = List.of("diff-type", "source", "destination", "ref1", "ref2", "workloads-diff-info");
        out.print("[");
        for (int i = 0; i < rows.size(); i++) {
            out.print(i == 0 ? "\n  {" : ",\n  {");
            List<String> cells = rows.get(i).cells();
            for (int cell = 0; cell < cells.size(); cell++) {
                out.print(
                        (cell == 0 ? "" : ", ") + Escapes.json(names.get(cell)) + ": " + Escapes.json(cells.get(cell)));
            }
            out.print("}");
        }
        out.print(rows.isEmpty() ? "]\n" : "\n]\n");
    }

    /// The changes as a drawing.
    public ReachGraph graph() {
        return new ReachGraph(
                rows.stream()
                        .map(r -> new ReachGraph.Arrow(
                                r.from(),
                                r.to(),
                                r.type() == Type.CHANGED
                                        ? r.change().before() + " → "
                                                + r.change().after()
                                        : (r.type() == Type.ADDED
                                                        ? r.change().after()
                                                        : r.change().before())
                                                .toString(),
                                r.type().word()))
                        .toList(),
                List.of());
    }
}
