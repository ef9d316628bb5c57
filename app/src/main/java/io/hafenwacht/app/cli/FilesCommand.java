package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Deadline;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.AssetNames;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.KubernetesAssessment;
import io.hafenwacht.app.scan.ManifestFolder;
import io.hafenwacht.app.scan.SourceAssessment;
import io.hafenwacht.app.scan.VulnerabilityData;
import io.hafenwacht.app.tree.TreeAssessment;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Text;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// `hafenwacht files PATH`: the files that images and containers are made from, without any image.
@AutoService(Subcommand.class)
public final class FilesCommand implements Subcommand, ConfigFile.Targeted {
    private List<String> paths = List.of(".");
    private final AssessmentOptions scan = new AssessmentOptions();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.arguments("PATH", "files.paths", paths, v -> paths = v);
        scan.declare(flags);
        reporting.declare(flags);
    }

    @Override
    public Optional<String> target() {
        return paths.stream().findFirst();
    }

    @Override
    public boolean ownsFolder() {
        return true;
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        var filter = reporting.filter();
        var builder = reporting.builder(root, AssessmentOptions.judgedBy(scan.now, session), Optional.of(this));
        var context = new CheckContext(AssessmentOptions.judgedBy(scan.now, session), root.checkParameters());
        int seen = 0;
        Report.Database database;
        try (var _ = Deadline.of(scan.timeout);
                VulnerabilityData data = scan.data(session, root.global().quiet)) {
            var kubernetes = new KubernetesAssessment(scan.scanners(), context);
            var trees = new TreeAssessment(scan.scanners(), filter, context, data);
            for (String path : paths) {
                FileTree tree = AssessCommand.tree(session, path, filter);
                var names = AssetNames.of(path, Files.isRegularFile(session.path(path)), paths.size() > 1);
                seen += new SourceAssessment(session.path(path), names, scan.scanners(), context).assess(tree, builder);
                ManifestFolder manifests = ManifestFolder.of(tree);
                if (!manifests.isEmpty()) {
                    kubernetes.assess(KubernetesAssessment.Target.of(path, manifests), builder);
                    seen++;
                }
                Asset folder = AssessCommand.folder(session, path);
                if (trees.assess(session.path(path), names, folder, builder)) {
                    seen++;
                }
                tree.unread().forEach(unread -> builder.asset(folder).gap(folder, unread.layer(), unread.gap()));
                seen += tree.unread().size();
            }
            database = data.describe();
        }
        if (seen == 0) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "no file to judge below " + String.join(", ", paths),
                            "keine zu bewertende Datei unter " + String.join(", ", paths)),
                    Text.of(
                            "Name a Dockerfile, a Compose file, a manifest, a lock file, or a folder that holds one.",
                            "Ein Dockerfile, eine Compose-Datei, ein Manifest, eine Lock-Datei oder einen Ordner damit angeben."));
        }
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("files", String.join(" ", paths)),
                database);
        return reporting.finish(root, report);
    }
}
