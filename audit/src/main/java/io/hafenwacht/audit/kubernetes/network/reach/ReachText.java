package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Networks.Kind;
import io.hafenwacht.audit.kubernetes.network.reach.ReachReport.Section;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Writes a report in np-guard's line form, which other programs read: the same in every language.
public final class ReachText {
    /// The words of each set, made once: large outputs print few sets millions of times.
    private final Map<Connections, String> words = new IdentityHashMap<>();

    private final PrintWriter out;

    private ReachText(PrintWriter out) {
        this.out = out;
    }

    public static void write(ReachReport report, PrintWriter out) {
        new ReachText(out).write(report);
    }

    private void write(ReachReport report) {
        var blocks = new Blocks(out);
        for (Section section : report.sections()) {
            blocks.begin();
            if (report.several()) {
                out.print("Permitted connectivity analyzed in "
                        + section.network().title() + ":\n");
                if (section.connections().isEmpty()) {
                    out.print(nothing(section) + "\n");
                }
            }
            for (Connection connection : section.connections()) {
                line(connection);
            }
            blocks.end(report.several() || !section.connections().isEmpty());
            section.exposure().ifPresent(exposure -> exposure(exposure, blocks));
        }
        if (!report.networksOf().isEmpty()) {
            blocks.begin();
            out.print("Workload-to-Networks Mapping:\n");
            report.networksOf().forEach((workload, networks) -> {
                out.print(workload + ": \n\tPrimary Network: " + networks.getFirst() + "\n");
                if (networks.size() > 1) {
                    out.print("\tSecondary Networks: " + String.join(",", networks.subList(1, networks.size())) + "\n");
                }
            });
        }
    }

    /// Piece by piece: joining each line first took a third of the time of large outputs.
    private void line(Connection connection) {
        out.print(connection.source().label());
        out.print(" => ");
        out.print(connection.destination().label());
        out.print(" : ");
        out.print(words.computeIfAbsent(connection.allowed(), Connections::toString));
        out.print('\n');
    }

    private static String nothing(Section section) {
        if (section.network().groups().isEmpty()) {
            return "all input workloads are configured with (C)UDN as their primary network interface";
        }
        String name = section.network().kind() == Kind.POD
                ? "pod-network"
                : section.network().title();
        return "All connections are not allowed for the workloads in the " + name;
    }

    private void exposure(Exposure exposure, Blocks blocks) {
        int width = 0;
        for (Connection connection : exposure.egress()) {
            width = Math.max(width, connection.source().label().length());
        }
        for (Connection connection : exposure.ingress()) {
            width = Math.max(width, connection.destination().label().length());
        }
        blocks.begin();
        out.print("Exposure Analysis Result:\n");
        boolean first = true;
        for (Map.Entry<String, List<Connection>> part : List.of(
                Map.entry("Egress Exposure:\n", exposure.egress()),
                Map.entry("Ingress Exposure:\n", exposure.ingress()))) {
            if (part.getValue().isEmpty()) {
                continue;
            }
            out.print(first ? "" : "\n");
            first = false;
            out.print(part.getKey());
            boolean leaving = part.getKey().startsWith("Egress");
            for (Connection connection : part.getValue()) {
                Peer own = leaving ? connection.source() : connection.destination();
                Peer other = leaving ? connection.destination() : connection.source();
                out.print(own.label() + " ".repeat(width - own.label().length()) + " \t" + (leaving ? "=>" : "<=")
                        + " \t" + other.label() + " : ");
                out.print(words.computeIfAbsent(connection.allowed(), Connections::toString));
                out.print('\n');
            }
        }
        var open = new ArrayList<String>();
        exposure.unprotected().forEach(u -> open.add(u.line()));
        if (!open.isEmpty()) {
            out.print("\nWorkloads not protected by network policies:\n");
            open.stream().sorted().forEach(line -> out.print(line + "\n"));
        }
        blocks.end(true);
    }

    /// An empty line between what was printed and what follows.
    private static final class Blocks {
        private final PrintWriter out;
        private boolean printed;

        Blocks(PrintWriter out) {
            this.out = out;
        }

        void begin() {
            out.print(printed ? "\n" : "");
        }

        void end(boolean something) {
            printed |= something;
        }
    }
}
