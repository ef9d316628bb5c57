package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.ReachReport.Section;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Writes a report for programs: CSV and JSON with the columns `src`, `dst` and `conn`, and Markdown. With
/// several networks each row names its own.
public final class ReachTable {
    private ReachTable() {}

    public static void csv(ReachReport report, PrintWriter out) {
        out.print((report.several() ? "network," : "") + "src,dst,conn\n");
        for (Section section : report.sections()) {
            for (Connection connection : section.connections()) {
                csvRow(report, section, connection, out);
            }
        }
        for (Section section : report.sections()) {
            section.exposure().ifPresent(exposure -> {
                out.print("Exposure Analysis Result:,,\nEgress Exposure:,,\nsrc,dst,conn\n");
                exposure.egress().forEach(c -> csvRow(report, section, c, out));
                out.print("Ingress Exposure:,,\ndst,src,conn\n");
                exposure.ingress()
                        .forEach(c ->
                                csvRow(report, section, new Connection(c.destination(), c.source(), c.allowed()), out));
            });
        }
    }

    private static void csvRow(ReachReport report, Section section, Connection connection, PrintWriter out) {
        out.print((report.several() ? quoted(section.network().title()) + "," : "")
                + quoted(connection.source().label()) + ","
                + quoted(connection.destination().label()) + ","
                + quoted(connection.allowed().toString()) + "\n");
    }

    /// RFC 4180: quotes around what holds a comma or a quote; a quote before what a spreadsheet would
    /// compute.
    static String quoted(String text) {
        String cell = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return cell.indexOf(',') < 0 && cell.indexOf('"') < 0 ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    public static void markdown(ReachReport report, PrintWriter out) {
        for (Section section : report.sections()) {
            if (report.several()) {
                out.print("## Permitted connectivity analyzed in "
                        + section.network().title() + "\n");
            }
            out.print("| src | dst | conn |\n|-----|-----|------|\n");
            section.connections().forEach(c -> row(c.source(), c.destination(), c, out));
            section.exposure().ifPresent(exposure -> {
                out.print("## Exposure Analysis Result:\n### Egress Exposure:\n");
                out.print("| src | dst | conn |\n|-----|-----|------|\n");
                exposure.egress().forEach(c -> row(c.source(), c.destination(), c, out));
                out.print("\n### Ingress Exposure:\n| dst | src | conn |\n|-----|-----|------|\n");
                exposure.ingress().forEach(c -> row(c.destination(), c.source(), c, out));
            });
        }
    }

    private static void row(Peer first, Peer second, Connection connection, PrintWriter out) {
        out.print("| " + cell(first.label()) + " | " + cell(second.label()) + " | " + connection.allowed() + " |\n");
    }

    static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    /// A list of connections; with exposure an object that holds it and what each direction is open to.
    public static void json(ReachReport report, PrintWriter out) {
        boolean exposed = report.sections().stream().anyMatch(s -> s.exposure().isPresent());
        var connections = new ArrayList<Row>();
        var egress = new ArrayList<Row>();
        var ingress = new ArrayList<Row>();
        for (Section section : report.sections()) {
            String network = report.several() ? section.network().title() : "";
            section.connections().forEach(c -> connections.add(new Row(network, c)));
            section.exposure().ifPresent(exposure -> {
                exposure.egress().forEach(c -> egress.add(new Row(network, c)));
                exposure.ingress().forEach(c -> ingress.add(new Row(network, c)));
            });
        }
        if (!exposed) {
            list(connections, "", out);
        } else {
            out.print("{\n  \"connlist_results\": ");
            list(connections, "  ", out);
            out.print(",\n  \"exposure_results\": {\n    \"egress_exposure\": ");
            list(egress, "    ", out);
            out.print(",\n    \"ingress_exposure\": ");
            list(ingress, "    ", out);
            out.print("\n  }\n}");
        }
        out.print('\n');
    }

    private record Row(String network, Connection connection) {}

    private static void list(List<Row> rows, String indent, PrintWriter out) {
        out.print("[");
        boolean first = true;
        for (Row row : rows) {
            Connection connection = row.connection();
            out.print((first ? "\n" : ",\n") + indent + "  {");
            out.print(row.network().isEmpty() ? "" : "\"network\": " + Escapes.json(row.network()) + ", ");
            out.print("\"src\": " + Escapes.json(connection.source().label()));
            out.print(", \"dst\": " + Escapes.json(connection.destination().label()));
            out.print(", \"conn\": " + Escapes.json(connection.allowed().toString()) + "}");
            first = false;
        }
        out.print(rows.isEmpty() ? "]" : "\n" + indent + "]");
    }
}
