package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.network.reach.ReachDiff;
import io.hafenwacht.audit.kubernetes.network.reach.ReachFocus;
import io.hafenwacht.audit.kubernetes.network.reach.ReachGraph;
import io.hafenwacht.audit.kubernetes.network.reach.ReachReport;
import io.hafenwacht.audit.kubernetes.network.reach.ReachTable;
import io.hafenwacht.audit.kubernetes.network.reach.ReachText;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.core.text.Text;
import java.io.PrintWriter;
import java.util.Optional;

/// `hafenwacht reach`: who may talk to whom.
@AutoService(Subcommand.class)
public final class ReachCommand implements Subcommand {
    private final ReachSource source = new ReachSource();
    private final ReachWanted wanted = new ReachWanted();
    private Format format = Format.TXT;
    private boolean exposure;

    /// How connections are written.
    enum Format {
        TXT,
        CSV,
        JSON,
        MD,
        DOT,
        SVG
    }

    @Override
    public void declare(Flags flags) {
        source.declare(flags);
        flags.value("--format", "txt|csv|json|md|dot|svg", "reach.format", format, v -> format = v);
        flags.toggle("--exposure", "reach.exposure", v -> exposure = v);
        wanted.declare(flags);
        flags.command("diff", new Diff());
        flags.command("explain", new Explain());
    }

    @Override
    public ExitCode run(RootCommand root) {
        Reachability reachability = source.read(root);
        ReachFocus focus = wanted.focus(reachability);
        if (wanted.explained()) {
            if (format != Format.TXT || exposure) {
                throw CommandFailure.usage(
                        Text.of("--explain is text without --exposure", "--explain ist Text ohne --exposure"),
                        Text.of("Leave out --format and --exposure.", "--format und --exposure weglassen."));
            }
            return finished(wanted.explain(root.session(), reachability, focus));
        }
        ReachReport report = ReachReport.of(reachability, exposure, focus);
        PrintWriter out = root.session().console().out();
        switch (format) {
            case TXT -> ReachText.write(report, out);
            case CSV -> ReachTable.csv(report, out);
            case JSON -> ReachTable.json(report, out);
            case MD -> ReachTable.markdown(report, out);
            case DOT -> ReachGraph.of(report).dot(out);
            case SVG -> drawable(ReachGraph.of(report)).svg(out);
        }
        return finished(report.complete());
    }

    private static ReachGraph drawable(ReachGraph graph) {
        if (!graph.drawable()) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "too many connections to draw: more than " + ReachGraph.limit(),
                            "zu viele Verbindungen für eine Zeichnung: mehr als " + ReachGraph.limit()),
                    Text.of(
                            "Use --format dot and lay it out with Graphviz, or --format csv.",
                            "--format dot mit Graphviz zeichnen, oder --format csv verwenden."));
        }
        return graph;
    }

    private static ExitCode finished(boolean complete) {
        if (!complete) {
            throw CommandFailure.incomplete(
                    Text.of("cut off after " + ReachReport.limit(), "abgeschnitten nach " + ReachReport.limit()),
                    Text.of(
                            "Name a smaller folder, or one with policies that restrict something, or --focusworkload.",
                            "Einen kleineren Ordner angeben, oder einen mit Regeln, die etwas einschränken, oder"
                                    + " --focusworkload."));
        }
        return ExitCode.DONE;
    }

    /// `reach diff A B`: what changes between two folders, snapshots or clusters.
    private static final class Diff implements Subcommand {
        private String before = "";
        private String after = "";
        private Optional<String> kubeconfig = Optional.empty();
        private boolean ipv6;
        private Format format = Format.TXT;

        @Override
        public void declare(Flags flags) {
            flags.argument("A", "reach.diff.a", v -> before = v);
            flags.argument("B", "reach.diff.b", v -> after = v);
            flags.optional("--kubeconfig", "FILE", "kubernetes.kubeconfig", String.class, v -> kubeconfig = v);
            flags.toggle("--ipv6", "reach.ipv6", v -> ipv6 = v);
            flags.value("--format", "txt|csv|json|md|dot|svg", "reach.format", format, v -> format = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            ReachReport old = ReachReport.of(ReachSource.read(root, before, kubeconfig, ipv6), false);
            ReachReport current = ReachReport.of(ReachSource.read(root, after, kubeconfig, ipv6), false);
            ReachDiff diff = ReachDiff.of(old, current);
            PrintWriter out = root.session().console().out();
            switch (format) {
                case TXT -> diff.text(out);
                case CSV -> diff.csv(out);
                case JSON -> diff.json(out);
                case MD -> diff.markdown(out);
                case DOT -> diff.graph().dot(out);
                case SVG -> drawable(diff.graph()).svg(out);
            }
            return finished(old.complete() && current.complete());
        }
    }

    /// `reach explain FROM TO PORT`: which rule decides.
    private static final class Explain implements Subcommand {
        private final ReachExplain explain = new ReachExplain();

        @Override
        public void declare(Flags flags) {
            explain.declare(flags);
        }

        @Override
        public ExitCode run(RootCommand root) {
            explain.run(root);
            return ExitCode.DONE;
        }
    }
}
