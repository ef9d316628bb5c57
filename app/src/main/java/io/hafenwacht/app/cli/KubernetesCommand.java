package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.KubernetesAssessment;
import io.hafenwacht.app.scan.ManifestFolder;
import io.hafenwacht.app.scan.Scanner;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Text;
import java.util.EnumSet;
import java.util.Optional;

/// `hafenwacht kubernetes`: a live cluster, a snapshot of one, or manifests.
@AutoService(Subcommand.class)
public final class KubernetesCommand implements Subcommand, ConfigFile.Targeted {
    private Optional<String> files = Optional.empty();
    private Optional<String> now = Optional.empty();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.alias("k8s");
        flags.optional("--files", "DIR", "kubernetes.files", String.class, v -> files = v);
        flags.optional("--now", "TIME", "now", String.class, v -> now = v);
        reporting.declare(flags);
    }

    @Override
    public Optional<String> target() {
        return files;
    }

    @Override
    public boolean ownsFolder() {
        return true;
    }

    @Override
    public ExitCode run(RootCommand root) {
        Session session = root.session();
        reporting.validate();
        var filter = reporting.filter();
        var builder = new ReportBuilder(reporting.showAll(), filter::considers, filter::lists);
        var context = new CheckContext(ImageScanOptions.judgedBy(now, session), root.checkParameters());
        KubernetesAssessment.Target target = manifests(session, files.orElse("."));
        new KubernetesAssessment(EnumSet.allOf(Scanner.class), context).assess(target, builder);
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("kubernetes", target.name()),
                Report.Database.NONE);
        return reporting.finish(root, report);
    }

    private KubernetesAssessment.Target manifests(Session session, String typed) {
        FileTree tree = AssessCommand.tree(session, typed, reporting.filter());
        ManifestFolder folder = ManifestFolder.of(tree);
        if (folder.isEmpty()) {
            throw CommandFailure.incomplete(
                    Text.of("no manifest below " + typed, "kein Manifest unter " + typed),
                    Text.of(
                            "Name a folder or file with Kubernetes objects: hafenwacht kubernetes --files ./deploy",
                            "Einen Ordner oder eine Datei mit Kubernetes-Objekten angeben: hafenwacht kubernetes --files ./deploy"));
        }
        return KubernetesAssessment.Target.of(typed, folder);
    }
}
